/** The adapter of a real WordPress against the laws of the contract, alone and with `withCache` around it. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, describe, it, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describeAdapter, type Subject } from '../../src/testing/index.js';
import { openBrowser } from '../e2e/browser.js';
import { startWordPress } from './wordpress-server.js';
import { skip, wordpressSubject } from './wordpress-subject.js';

const server = await startWordPress();
after(() => server.close());
// Comments that repeat each other are the kit's way, and typographer's quotes are a setting.
await server.php(`update_option('test_repeats', 1); update_option('test_plain', 1); update_option('test_guests', 0);`);

interface Row {
  comment_ID: string;
  comment_content: string;
}

const make = (): Subject => ({
  ...wordpressSubject(server.origin),
  async backdoor(threadId) {
    const told = await server.php(`echo json_encode(get_comments(['post_id' => ${threadId}, 'status' => 'approve']));`);
    return (JSON.parse(told) as Row[]).map((row) => ({ id: row.comment_ID, body: { format: 'text', text: row.comment_content } })); // prettier-ignore
  },
});

describeAdapter('wordpress', make, { describe, it }, { skip });

const script = `
  import { withCache } from '../../src/adapters/with-cache.js';
  import { checkAdapter } from '../../src/testing/index.js';
  import { skip, wordpressSubject } from './wordpress-subject.js';
  let made = 0;
  window.check = async () => {
    const make = () => wordpressSubject(location.origin, (adapter) => withCache(adapter, { name: 'kit ' + ++made }));
    const { results } = await checkAdapter(make, { skip });
    return {
      kept: results.filter((result) => !result.broken && !result.skipped).length,
      broken: results.flatMap((result) => result.broken?.message ?? []),
    };
  };
`;

test('wordpress with withCache around it keeps the laws, in a page', async (t) => {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  await build({ stdin: { contents: script, resolveDir }, bundle: true, splitting: true, format: 'esm', target: 'es2022', outdir: server.ownFiles }); // prettier-ignore
  await writeFile(`${server.ownFiles}/kit.html`, '<!doctype html><html lang="en"><title>Kit</title><script type="module" src="stdin.js"></script>'); // prettier-ignore
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/own/kit.html`);
    await page.waitForFunction(() => 'check' in window);
    const { kept, broken } = await page.evaluate<{ kept: number; broken: string[] }>('check()');
    t.diagnostic(`${kept} cases`);
    assert.deepEqual(broken, []);
    assert.ok(kept > 45, `only ${kept} cases were tried`);
  } finally {
    await browser.close();
  }
});
