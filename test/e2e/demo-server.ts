import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What `npm start` serves. */
export interface DemoServer {
  /** The address it prints, as `http://127.0.0.1:5173/demo/`. */
  readonly address: string;
  close(): void;
}

/** Runs what `npm start` runs, on this port or the next free one, with comments in memory; resolves when it listens. */
export async function startDemo(port: number, db = ':memory:'): Promise<DemoServer> {
  const script = fileURLToPath(new URL('../../demo/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, '--port', String(port), '--db', db], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return { address, close: () => child.kill() };
  }
  throw new Error('npm start ended without an address');
}
