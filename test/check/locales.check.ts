import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Messages } from '../../src/i18n/messages.js';

const path = (relative: string): URL => new URL(`../../${relative}`, import.meta.url);
const tags = readdirSync(path('src/i18n/locales')).map((file) => file.replace('.ts', ''));
const exported = async (file: string): Promise<unknown> =>
  Object.values((await import(path(file).href)) as Record<string, unknown>)[0];

/**
 * Gzip −9: 1.5 kB for the 94 messages there were when that was decided, and as much for each that came after. A reader
 * of another language fetches one such file.
 */
const bytesPerMessage = 16;

describe('the built languages', () => {
  test('are all there, and nothing else', () => {
    assert.deepEqual(readdirSync(path('cdn/locales')).toSorted(), tags.map((tag) => `${tag}.js`).toSorted());
  });

  for (const tag of tags)
    test(tag, async (t) => {
      const source = (await exported(`src/i18n/locales/${tag}.ts`)) as Messages;
      const built = await exported(`cdn/locales/${tag}.js`);
      assert.deepEqual(built, source);
      const bytes = gzipSync(readFileSync(path(`cdn/locales/${tag}.js`)), { level: 9 }).length;
      const limit = bytesPerMessage * Object.keys(source).length;
      t.diagnostic(`${tag}: ${bytes} of ${limit} bytes`);
      assert.ok(bytes <= limit, `cdn/locales/${tag}.js has ${bytes} bytes, more than ${limit}`);
    });
});
