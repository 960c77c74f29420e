/** A real PostgreSQL in a folder of its own, on the loopback. */
import { readdirSync } from 'node:fs';
import pg from 'pg';
import { freePort } from './free-port.js';
import { makeOwnFolder } from './own-folder.js';
import { startGroup, untilReady } from './process-group.js';

export interface PostgresServer {
  /** Makes an empty database; answers its address. */
  database(name: string): Promise<string>;
  /** Ends it as a power cut would, and starts it again. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** Where Debian and Ubuntu put it: the newest there is. */
function programs(): string {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  return `/usr/lib/postgresql/${versions[0]}/bin`;
}

/** Starts it; commits wait for the disk, as they should. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await makeOwnFolder('postgres');
  const port = await freePort();
  const bin = programs();
  const place = `${folder.path}/cluster`;
  await folder.run(`${bin}/initdb`, ['-D', place, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync']); // prettier-ignore
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder.path}`, 'max_connections=120']; // prettier-ignore
  const address = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const ask = async (sql: string): Promise<void> => {
    const client = new pg.Client(address('postgres'));
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const start = async () => {
    const group = await startGroup(`${bin}/postgres`, ['-D', place, ...settings.flatMap((each) => ['-c', each])], {
      cwd: folder.path,
      log: `${folder.path}/log`,
      ...folder.user,
    });
    await untilReady(group, 'PostgreSQL', () => ask('select 1').then(() => true));
    return group;
  };
  let group = await start();
  return {
    async database(name) {
      await ask(`create database ${pg.escapeIdentifier(name)}`);
      return address(name);
    },
    async crash() {
      process.kill(-group.pid, 'SIGKILL');
      await group.end();
      group = await start();
    },
    async close() {
      await group.end();
      await folder.remove();
    },
  };
}
