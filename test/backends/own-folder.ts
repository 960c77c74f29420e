import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A folder for one server, and whom that server runs as: servers refuse to be root. */
export interface OwnFolder {
  readonly path: string;
  /** Empty where this process is not root. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  /** Runs a command in the folder to its end, as that user; answers what it wrote. */
  run(command: string, args: string[], env?: NodeJS.ProcessEnv): Promise<string>;
  remove(): Promise<void>;
}

async function nobody(): Promise<OwnFolder['user']> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await execute('id', [flag, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** Makes an empty folder that belongs to `nobody` where this process is root, else to its own user. */
export async function makeOwnFolder(name: string): Promise<OwnFolder> {
  const path = await mkdtemp(join(tmpdir(), `comment-thread-${name}-`));
  const again = { recursive: true, force: true, maxRetries: 5 };
  process.once('exit', () => rmSync(path, again));
  const user = await nobody();
  if (user.uid !== undefined) await chown(path, user.uid, user.gid!);
  return {
    path,
    user,
    run: async (command, args, env = {}) =>
      (await execute(command, args, { cwd: path, env: { ...process.env, HOME: path, ...env }, ...user, maxBuffer: 2 ** 26 })).stdout, // prettier-ignore
    remove: () => rm(path, again),
  };
}
