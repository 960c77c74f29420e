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

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
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
    client.on('error', () => undefined);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const isUp = (pid: number) => ask('select 1').then(() => isRunning(pid));
  const launch = () =>
    startGroup(`${bin}/postgres`, ['-D', place, ...settings.flatMap((each) => ['-c', each])], {
      cwd: folder.path,
      log: `${folder.path}/log`,
      ...folder.user,
    });
  const start = async () => {
    const group = await launch();
    await untilReady(group, 'PostgreSQL', () => isUp(group.pid));
    return group;
  };
  /** After a crash, those it had started may take a moment to notice: until they have, a new one ends at once. */
  const startAfterCrash = async () => {
    for (;;) {
      const group = await launch();
      while (isRunning(group.pid)) {
        if (await isUp(group.pid).catch(() => false)) return group;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await group.end();
    }
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
      group = await startAfterCrash();
    },
    async close() {
      await group.end();
      await folder.remove();
    },
  };
}
