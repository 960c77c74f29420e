/** A real WordPress with a database of its own, in a folder of its own, on the loopback. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { block } from '../check/readme-blocks.js';
import { freePort } from './free-port.js';
import { makeOwnFolder } from './own-folder.js';
import { startGroup, untilReady, type ProcessGroup } from './process-group.js';

export interface WordPressServer {
  readonly origin: string;
  /** Puts files where the site serves them as `/own/…`. */
  readonly ownFiles: string;
  /** Runs PHP inside WordPress and answers what it echoes. */
  php(code: string): Promise<string>;
  /** Makes a post and answers its number. */
  post(title: string): Promise<string>;
  close(): Promise<void>;
}

const project = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const fixtures = fileURLToPath(new URL('wordpress', import.meta.url));
/** Where Debian and Ubuntu put it. */
const wordpress = '/usr/share/wordpress';

export async function startWordPress(): Promise<WordPressServer> {
  const folder = await makeOwnFolder('wordpress');
  const [webPort, databasePort] = [await freePort(), await freePort()];
  const own = (path: string) => `${folder.path}/${path}`;
  const env = {
    WEB_PORT: String(webPort),
    DATABASE_PORT: String(databasePort),
    OWN_FOLDER: folder.path,
    PROJECT_FOLDER: project,
    PHP_CLI_SERVER_WORKERS: '4',
  };
  const inEnv = { cwd: folder.path, env: { ...process.env, ...env }, ...folder.user };
  const groups: ProcessGroup[] = [];
  const close = async () => {
    for (const group of groups.reverse()) await group.end();
    await folder.remove();
  };

  async function startDatabase(): Promise<void> {
    const data = `--datadir=${own('database')}`;
    await folder.run('mariadb-install-db', ['--no-defaults', data, '--auth-root-authentication-method=normal', '--skip-test-db']); // prettier-ignore
    const database = await startGroup(
      'mariadbd',
      ['--no-defaults', data, `--socket=${own('database.sock')}`, `--pid-file=${own('database.pid')}`, '--bind-address=127.0.0.1', `--port=${databasePort}`, '--innodb-flush-log-at-trx-commit=0', '--performance-schema=off'], // prettier-ignore
      { ...inEnv, log: own('database.log') },
    );
    groups.push(database);
    const ask = (sql: string) => folder.run('mariadb', ['--no-defaults', `--socket=${own('database.sock')}`, '-u', 'root', '-e', sql]); // prettier-ignore
    await untilReady(database, 'MariaDB', async () => Boolean(await ask('SELECT 1')));
    await ask('CREATE DATABASE wordpress');
  }

  async function copyFiles(): Promise<void> {
    // Links would lead back to the system's own configuration.
    await folder.run('cp', ['-rL', wordpress, own('root')]);
    await Promise.all(['wp-config.php', 'wp-content'].map((name) => rm(own(`root/${name}`), { recursive: true, force: true }))); // prettier-ignore
    await Promise.all(['content/mu-plugins', 'content/themes', 'own'].map((name) => mkdir(own(name), { recursive: true }))); // prettier-ignore
    await cp(`${fixtures}/config.php`, own('root/wp-config.php'));
    await cp(`${fixtures}/must-use.php`, own('content/mu-plugins/must-use.php'));
    await cp(`${fixtures}/theme`, own('content/themes/own'), { recursive: true });
    // What README.md has a theme say; a newcomer's copy of cdn/ is in another folder.
    for (const name of ['comments', 'functions'])
      await writeFile(
        own(`content/themes/own/${name}.php`),
        block(`wordpress-${name}`).replace('/comment-thread/', '/cdn/'),
      );
  }

  const php = (code: string) =>
    folder.run('php', ['-d', 'display_errors=stderr', '-r', `require '${own('root/wp-load.php')}'; ${code}`], env);

  try {
    await Promise.all([startDatabase(), copyFiles()]);
    await folder.run('php', [`${fixtures}/install.php`], env);
    const web = await startGroup(
      'php',
      ['-d', 'opcache.enable_cli=1', '-S', `127.0.0.1:${webPort}`, '-t', own('root'), `${fixtures}/router.php`],
      { ...inEnv, log: own('web.log') },
    );
    groups.push(web);
    const origin = `http://127.0.0.1:${webPort}`;
    await untilReady(web, 'WordPress', async () => (await fetch(`${origin}/wp-json/wp/v2/posts`)).ok);
    return {
      origin,
      ownFiles: own('own'),
      php,
      post: (title) =>
        php(
          `echo wp_insert_post(['post_title' => '${title}', 'post_status' => 'publish', 'post_content' => 'Words.']);`,
        ),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
