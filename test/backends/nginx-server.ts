/** A real nginx in front of comment servers, by the recipe in README.md. */
import { writeFile } from 'node:fs/promises';
import { block } from '../check/readme-blocks.js';
import { freePort } from './free-port.js';
import { makeOwnFolder } from './own-folder.js';
import { startGroup, untilReady } from './process-group.js';

export interface NginxServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** The recipe for these servers, without TLS, in a folder of its own. */
function recipeFor(port: number, servers: readonly number[], folder: string): string {
  const listed = servers.map((each) => `server 127.0.0.1:${each} max_fails=3 fail_timeout=1s;`).join('\n');
  return block('nginx')
    .replace('server 127.0.0.1:8787;', listed)
    .replaceAll('/var/cache/nginx/', `${folder}/`)
    .replace(/listen 443 ssl;/, `listen 127.0.0.1:${port};`)
    .replace(/^\s*(ssl_\w+|server_name) .*\n/gm, '');
}

export async function startNginx(servers: readonly number[]): Promise<NginxServer> {
  const folder = await makeOwnFolder('nginx');
  const port = await freePort();
  const own = (path: string) => `${folder.path}/${path}`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${own(`temp-${name}`)};`); // prettier-ignore
  const configuration = `
    daemon off;
    worker_processes 2;
    pid ${own('nginx.pid')};
    error_log ${own('error.log')};
    events { worker_connections 4096; }
    http {
      access_log off;
      ${temporary.join('\n')}
      ${recipeFor(port, servers, folder.path)}
    }`;
  await writeFile(own('nginx.conf'), configuration, { mode: 0o644 });
  const group = await startGroup(
    '/usr/sbin/nginx',
    ['-c', own('nginx.conf'), '-p', folder.path, '-e', own('error.log')],
    {
      cwd: folder.path,
      log: own('log'),
      ...folder.user,
    },
  );
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(group, 'nginx', async () => (await fetch(`${origin}/healthz`)).ok);
  return {
    origin,
    async close() {
      await group.end();
      await folder.remove();
    },
  };
}
