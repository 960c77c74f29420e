import { createCommentServer } from '../comment-server.js';
import { listen } from '../listen.js';
import type { Surroundings } from './command.js';
import { serverOptions } from './serve-settings.js';
import type { Given } from './settings.js';

/** Serves until it is told to end; then answers what is under way, and lets the database go. */
export async function serve(given: Given, _: readonly string[], { print, tell, signal }: Surroundings): Promise<void> {
  const { port, host, ...options } = serverOptions(given);
  const log = given.has('quiet') ? undefined : (line: object) => print(JSON.stringify(line));
  const server = await createCommentServer({ ...options, log });
  const listening = await listen(server, port, host);
  tell(`Comments are served at ${listening.origin}${options.path === '/' ? '' : options.path} (Ctrl+C ends it)`);
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  tell('Ending: what is under way is finished first.');
  // Streams first: they would never end by themselves.
  const closed = listening.close();
  await server.close(closed);
}
