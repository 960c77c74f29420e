import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { startDemo } from './demo-server.js';

test('npm start serves the demo, on the next free port when the first is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  after(() => taken.close());
  const { port } = taken.address() as AddressInfo;

  const { address, close } = await startDemo(port);
  after(close);

  const { hostname, port: served, pathname } = new URL(address);
  assert.equal(hostname, '127.0.0.1');
  assert.ok(Number(served) > port, `${served} is not after ${port}`);
  assert.equal(pathname, '/demo/');
  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<comment-thread\b/);
  const script = await fetch(new URL('/cdn/comment-thread.js', address));
  assert.match(script.headers.get('content-type') ?? '', /javascript/);
  assert.match(await script.text(), /define/, 'the script tag is not answered from the sources');
});
