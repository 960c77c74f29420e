import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { version as serverVersion } from '../src/server/version.js';
import { version } from '../src/version.js';

test('the version in the source is the one in package.json', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  assert.equal(version, manifest.version);
});

test('the server says the same version', () => assert.equal(serverVersion, version));
