/** The server that is measured, and beside it a bare one that answers the same bytes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCommentServer } from '../../../src/server/comment-server.js';
import { listen } from '../../../src/server/listen.js';
import { secret } from '../../server/tokens.js';
import { smallThread } from './fill.js';

const db = process.argv[2]!;
const server = await createCommentServer({ db, identity: { secret }, rates: false, rules: { repeatWindow: 0 } });
const { origin } = await listen(server, 0);
const path = `/comments?thread=${encodeURIComponent(smallThread)}&depth=10&each=20`;
const same = Buffer.from(await (await fetch(origin + path)).arrayBuffer());
const bare = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': same.length });
  response.end(same);
}).listen(0, '127.0.0.1', () => {
  process.send!({ origin, bare: `http://127.0.0.1:${(bare.address() as AddressInfo).port}` });
});
