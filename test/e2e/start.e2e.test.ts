import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const started: ChildProcess[] = [];
after(() => started.forEach((child) => child.kill()));

/** Runs `npm start` on a port and gives the address that it prints. */
async function start(port: number): Promise<string> {
  const script = fileURLToPath(new URL('../../demo/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('npm start ended without an address');
}

test('npm start serves the demo, on the next free port when the first is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  after(() => taken.close());
  const { port } = taken.address() as AddressInfo;

  const address = await start(port);

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
