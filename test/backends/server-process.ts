/** The built comment server as a process, started by its command. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { secret } from '../server/tokens.js';

const script = fileURLToPath(new URL('../../dist/server/comment-thread.js', import.meta.url));

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end; answers its status. */
  end(): Promise<number | null>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts it on a free port, or the one that is given, for the readers of `tokens.ts`; resolves when it listens. */
export async function startServerProcess(db: string, port = 0, ...more: string[]): Promise<ServerProcess> {
  const args = [script, 'serve', '--db', db, '--port', String(port), '--secret', secret, '--origin', 'https://news.example', '--no-rate-limits', '--quiet', ...more]; // prettier-ignore
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  const ended = once(child, 'exit').then(([status]) => {
    running.delete(child);
    return status as number | null;
  });
  const told: string[] = [];
  const lines = createInterface(child.stderr);
  const origin = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      told.push(line);
      const address = /http:\/\/[\w.:]+/.exec(line)?.[0];
      if (address !== undefined) resolve(address);
    });
    void ended.then((status) => reject(new Error(`It ended with ${status}:\n${told.join('\n')}`)));
  });
  return {
    origin,
    port: Number(new URL(origin).port),
    pid: child.pid!,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
