import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** A server and everything it started, in a process group of its own. */
export interface ProcessGroup {
  readonly pid: number;
  /** The last lines it wrote. */
  lastWords(): Promise<string>;
  /** Ends the whole group, with force after ten seconds; resolves once its leader is gone. */
  end(): Promise<void>;
}

export interface GroupOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** File for what it writes. */
  log: string;
  /** Whom it runs as. */
  uid?: number | undefined;
  gid?: number | undefined;
}

const PATIENCE = 10_000;
const running = new Set<ChildProcess>();

/** A worker that outlives its server holds the port and answers with old code, so the group is told, not its leader. */
function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone.
  }
}

process.once('exit', () => running.forEach(({ pid }) => pid !== undefined && tell(pid, 'SIGKILL')));
// A test that hangs is ended by its runner, and nobody else tells its servers.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** Starts a command that stays until it is ended, at the latest with this process. Throws where it cannot be started. */
export async function startGroup(command: string, args: string[], options: GroupOptions): Promise<ProcessGroup> {
  const { log, ...rest } = options;
  const child = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log);
  child.stdout.pipe(file);
  child.stderr.pipe(file);
  await once(child, 'spawn');
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => running.delete(child));
  const pid = child.pid!;
  return {
    pid,
    lastWords: async () => (await readFile(log, 'utf8')).split('\n').slice(-15).join('\n'),
    async end() {
      tell(pid, 'SIGTERM');
      const force = setTimeout(() => tell(pid, 'SIGKILL'), PATIENCE);
      await ended;
      clearTimeout(force);
      // Workers that missed the first word.
      tell(pid, 'SIGKILL');
    },
  };
}

/** Asks until the answer is yes. Throws with the group's last words where none comes within a minute. */
export async function untilReady(group: ProcessGroup, what: string, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isReady().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${what} did not start within a minute:\n${await group.lastWords()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
