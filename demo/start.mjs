/**
 * `npm start`: installs what is missing, then serves the demo from the sources, and its discussion by the comment
 * server, so that everybody who opens the page sees what others write.
 *
 * --port N    the first port to try, 5173 unless given; `PORT` in the environment counts too
 * --host NAME the address to listen on, 127.0.0.1 unless given
 * --db PLACE  where comments are kept: a file, or postgres://…; `DATABASE_URL`, else .cache/demo.sqlite unless given
 */
import { mkdirSync } from 'node:fs';
import util from 'node:util';
import { install, root, stop } from '../test/runner/install.mjs';

const { port, host, db } = util.parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '5173' },
    host: { type: 'string', default: '127.0.0.1' },
    db: { type: 'string', default: process.env.DATABASE_URL ?? `${root}/.cache/demo.sqlite` },
  },
}).values;
if (!/^\d{1,5}$/.test(port)) stop(`--port ${port} is no port: give a number, as in npm start -- --port 8080.`);

install();
mkdirSync(`${root}/.cache`, { recursive: true });
await import('../test/runner/typescript.mjs');
const { newsroom } = await import('./newsroom.ts');
const { createServer } = await import('vite');
const { plugin, close } = await newsroom(db).catch((error) => stop(error.message));
const server = await createServer({
  root,
  configFile: `${root}/vite.config.ts`,
  logLevel: 'warn',
  plugins: [plugin],
  server: { host, port: Number(port) },
});
await server.listen();
console.log(`The demo: ${server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0]}demo/  (Ctrl+C ends it)`);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    server.httpServer?.closeAllConnections();
    void Promise.all([server.close(), close()]).finally(() => process.exit());
  });
