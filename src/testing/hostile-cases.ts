import type { Comment } from '../model/comment.js';
import { suiteOf, type Method } from './case.js';
import { refusedSomehow, same } from './expectations.js';
import { textsOf, type Reader } from './reader.js';

/** Words that are markup, code, escapes or a direction elsewhere. Here they are words. */
const words = [
  `<script>alert(1)</script> & <b>bold</b> &amp; &lt;`,
  `"'; DROP TABLE comments; --`,
  `{"id":"1","parentId":null} \${7*7} {{7*7}} %s %00 \\u0041 \\`,
  `أهلا \u202eevil\u202c — 👩🏽‍🚀 e\u0301 ﬀ 漢字`,
  `first line\nsecond line\n\n> quoted\n\nhttps://example.org/?a=1&b=2#c`,
  `[link](javascript:alert(1)) ![x](//tracker.example/x.png)`,
];

/** No comment's id: paths, queries, prototypes, patterns. */
const strangeIds = ['..', '../session', 'a/b?c=d#e', '%2e%2e', '%', '__proto__', 'constructor', `1' OR '1'='1`, 'x'.repeat(500)]; // prettier-ignore

const strangeThreads = [
  'https://news.example/a?b=1&c=2#d',
  'https://news.example/a?b=1',
  'a/b',
  'a%2Fb',
  '../a',
  'ä ö 漢字 🌍',
  `1' OR '1'='1`,
  `${'long/'.repeat(50)}end`,
];

const acts = (reader: Reader, { id }: Pick<Comment, 'id'>): Partial<Record<Method, () => Promise<unknown>>> => ({
  get: () => reader.adapter.get(reader.on({ id })),
  update: () => reader.adapter.update({ ...reader.on({ id }), body: { format: 'text', text: 'changed' } }),
  remove: () => reader.adapter.remove(reader.on({ id })),
  vote: () => reader.adapter.vote({ ...reader.on({ id }), value: 1 }),
});

/** How deep the kit's chain of replies goes: further than any page nests. */
const DEEP = 12;

/** Input that means harm, and input that only looks like it. */
export const hostileCases = suiteOf('hostile', [
  {
    name: 'words come back as they were written',
    law: 'bodies',
    needs: ['create'],
    async run({ adapter }) {
      for (const text of words) {
        const { id, body } = await adapter.create(text);
        // What a back end turns into markup of its own has other words.
        if (body?.format !== 'text') continue;
        same(body.text, text, 'the text of the answer');
        const row = (await adapter.list()).items.find((each) => each.id === id);
        same(row?.body?.text, text, 'the text in the page');
      }
    },
  },
  {
    name: 'a thread id may be any string',
    law: 'threads',
    needs: ['create', 'own threads'],
    async run({ adapter }) {
      const threads = strangeThreads.map((strange) => adapter.in(`${adapter.threadId} ${strange}`));
      for (const [i, thread] of threads.entries()) await thread.create(`in ${i}`);
      for (const [i, thread] of threads.entries())
        same(textsOf((await thread.list()).items), [`in ${i}`], `the thread ${JSON.stringify(thread.threadId)}`);
      await adapter.in('__proto__').list();
    },
  },
  {
    name: 'a strange id leads nowhere',
    law: 'failures',
    needs: ['create'],
    async run({ adapter }) {
      await adapter.create('untouched');
      for (const id of strangeIds) {
        for (const [method, call] of Object.entries(acts(adapter, { id })))
          if (adapter.has(method as Method)) await refusedSomehow(call(), `${method}() of ${JSON.stringify(id)}`);
      }
      same(textsOf((await adapter.list()).items), ['untouched'], 'the page afterwards');
    },
  },
  {
    name: 'a deep chain of replies is kept',
    law: 'writing',
    needs: ['create'],
    async run({ adapter }) {
      const depth = Math.min(DEEP, adapter.limits.maxDepth ?? DEEP);
      let parentId: string | null = null;
      for (let level = 1; level <= depth; level++) parentId = (await adapter.create(`${level}`, { parentId })).id;
      parentId = null;
      for (let level = 1; level <= depth; level++) {
        const under: Comment[] = await adapter.under(parentId);
        same(textsOf(under), [`${level}`], `the comments at level ${level}`);
        parentId = under[0]!.id;
      }
    },
  },
]);
