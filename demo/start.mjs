/**
 * `npm start`: installs what is missing, then serves the demo from the sources.
 *
 * --port N    the first port to try, 5173 unless given; `PORT` in the environment counts too
 * --host NAME the address to listen on, 127.0.0.1 unless given
 */
import util from 'node:util';
import { install, root, stop } from '../test/runner/install.mjs';

const { port, host } = util.parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '5173' },
    host: { type: 'string', default: '127.0.0.1' },
  },
}).values;
if (!/^\d{1,5}$/.test(port)) stop(`--port ${port} is no port: give a number, as in npm start -- --port 8080.`);

install();
const { createServer } = await import('vite');
const server = await createServer({
  root,
  configFile: `${root}/vite.config.ts`,
  logLevel: 'warn',
  server: { host, port: Number(port) },
});
await server.listen();
console.log(`The demo: ${server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0]}demo/  (Ctrl+C ends it)`);
