import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, describe, it, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import type { Adapter, AdapterFactory } from '../../src/adapters/adapter.js';
import { AdapterError, type Failure } from '../../src/adapters/adapter-error.js';
import { http } from '../../src/adapters/http.js';
import { json } from '../../src/adapters/json.js';
import { local } from '../../src/adapters/local.js';
import { memory } from '../../src/adapters/memory.js';
import { adapterNamed } from '../../src/adapters/registry.js';
import { wordpress } from '../../src/adapters/wordpress.js';
import { reasonFor } from '../../src/elements/reasons.js';
import { createWords } from '../../src/i18n/words.js';
import { describeAdapter, laws, type Subject } from '../../src/testing/index.js';
import { startChatServer } from '../server/chat-server.js';
import { startForumServer } from '../server/forum-server.js';
import { startNotesServer, type NotesServer } from '../server/notes-server.js';
import { block, blocks, readme, type Block } from './readme-blocks.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const doors = {
  'comment-thread': 'src/index.ts',
  'comment-thread/adapters': 'src/adapters/index.ts',
  'comment-thread/testing': 'src/testing/index.ts',
  'comment-thread/print-thread': 'src/print-thread.ts',
  'comment-thread/server': 'src/server/index.ts',
};
/** Files that blocks are kept in, as other blocks import them. */
const kept: Record<string, string> = { './notes.js': 'notes-adapter' };

/** What the compiler objects to. In JavaScript, types that nobody tells are not asked for; in a page's, nor is `null`. */
function objections({ name, language, code }: Block): string[] {
  const path = `${root}test/readme-block.${language}`;
  const strict = language === 'ts' || name.endsWith('-adapter');
  const { config } = ts.readConfigFile(`${root}test/tsconfig.json`, (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, `${root}test`);
  const checked: ts.CompilerOptions = {
    ...options,
    incremental: false,
    types: /from 'node:|comment-thread\/server/.test(code) ? ['node'] : [],
    checkJs: true,
    noImplicitAny: language === 'ts',
    strictNullChecks: strict,
    exactOptionalPropertyTypes: strict,
    paths: Object.fromEntries(Object.entries(doors).map(([door, file]) => [door, [root + file]])),
  };
  const host = ts.createCompilerHost(checked);
  const { getSourceFile, fileExists } = host;
  const texts = new Map(Object.entries(kept).map(([file, from]) => [`${root}test/${file.slice(2)}`, block(from)]));
  texts.set(path, code);
  host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
  host.getSourceFile = (file, ...rest) =>
    texts.has(file)
      ? ts.createSourceFile(file, texts.get(file)!, ts.ScriptTarget.ES2022, true)
      : getSourceFile.call(host, file, ...rest);
  const program = ts.createProgram([path, `${root}src/define.ts`], checked, host);
  const own = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(own), ...program.getSemanticDiagnostics(own)].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}

/** Writes a block to a file of its own, its doors being those of the sources. */
function saved(name: string, code = block(name)): string {
  const folder = `${root}.cache/readme/`;
  mkdirSync(folder, { recursive: true });
  const file = `${folder}${name}.mjs`;
  const resolved = code.replaceAll(/(?<= from ')(comment-thread[\w/-]*|\.[^']+)(?=';)/g, (door) => {
    if (kept[door]) return `./${kept[door]}.mjs`;
    const source = doors[door as keyof typeof doors];
    assert.ok(source, `${name} imports ${door}, which is no door`);
    return new URL(`../../${source}`, import.meta.url).href;
  });
  writeFileSync(file, resolved);
  return file;
}

/** Runs a block as a module. */
const run = (name: string): Promise<unknown> => import(`file://${saved(name)}`);

const lines = (name: string): string[] => block(name).trimEnd().split('\n');

describe('the code in README.md', () => {
  const scripts = blocks.filter(({ language }) => language === 'js' || language === 'ts');

  for (const script of scripts) {
    test(`${script.name} compiles`, () => assert.deepEqual(objections(script), []));
  }

  test('would not compile with a mistake in it', () => {
    const wrong = (name: string, right: string, mistake: string) =>
      objections({ language: 'js', name, code: block(name).replace(right, mistake) }).join();
    assert.match(wrong('notes-adapter', "'deleted'", "'gone'"), /"gone"/);
    assert.match(wrong('reading-adapter', 'query.threadId', 'query.thread'), /'thread' does not exist/);
    assert.match(wrong('events', 'event.body.text', 'event.text'), /'text' does not exist/);
  });

  test('is as short as the text says', () => {
    assert.ok(lines('reading-adapter').length <= 15, `${lines('reading-adapter').length} lines`);
    for (const name of ['notes-adapter', 'chat-adapter', 'forum-adapter'])
      assert.ok(lines(name).length < 50, `${name}: ${lines(name).length} lines`);
    for (const { name, code } of scripts) {
      for (const line of code.split('\n')) assert.ok(line.length <= 120, `${name}: ${line}`);
    }
  });

  test('links to places that are there', () => {
    const text = readme.replaceAll(/^```[\s\S]*?^```$/gm, '');
    const slugs = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...text.matchAll(/\](?:\(|: )([^)\s]+)/g)].map(([, address = '']) => address);
    const read = Object.values(laws).map((law) => law.read.replace('README.md', ''));
    const inside = [...links, ...read].filter((link) => link.startsWith('#')).map((link) => link.slice(1));
    const files = links.filter((link) => !/^(#|https?:)/.test(link));
    assert.ok(inside.length > 0 && files.length > 5);
    assert.deepEqual(
      inside.filter((slug) => !slugs.includes(slug)),
      [],
    );
    assert.deepEqual(
      files.filter((file) => !existsSync(root + file)),
      [],
    );
  });
});

/** The names in the first column of the table under a heading. */
const listed = (heading: string): string[] => {
  const section = readme.split(`\n### ${heading}\n`)[1]?.split(/^#/m)[0] ?? '';
  return [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name).sort();
};
const codes = Object.keys({
  unauthenticated: 0,
  forbidden: 0,
  'not-found': 0,
  conflict: 0,
  invalid: 0,
  'rate-limited': 0,
  locked: 0,
  unsupported: 0,
  'cursor-expired': 0,
  network: 0,
  server: 0,
} satisfies Record<Failure, 0>) as Failure[];
const contract = ts.createSourceFile('adapter.ts', readFileSync(`${root}src/adapters/adapter.ts`, 'utf8'), 99, true);

describe('the tables for adapters in README.md', () => {
  test('name every member of the contract', () => {
    const adapter = contract.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === 'Adapter');
    const members = (adapter as ts.InterfaceDeclaration).members.map((member) => member.name!.getText());
    assert.deepEqual(listed('What an adapter may have'), members.sort());
  });

  test('say what each of ours can', () => {
    const [, section = ''] = readme.split('\n## The adapters that are here\n');
    const rows = section
      .split(/^\*\*/m)[0]!
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', ''))); // prettier-ignore
    const [[, ...names] = [], ...table] = rows.filter(([first]) => !first?.startsWith('-'));
    const ours: Record<string, AdapterFactory> = { http, json, local, memory, wordpress };
    assert.deepEqual(names, Object.keys(ours));
    const options = { src: 'https://news.example/wp-json/', data: {}, identity: async () => undefined };
    const adapters = names.map((name) => ours[name]!(options));
    const methods = Object.keys(memory(options)).filter((member) => member !== 'limits');
    const there = methods.map((method) => [method, ...adapters.map((each) => (method in each ? 'yes' : '–'))]);
    assert.deepEqual(table, there);
  });

  test('name every failure, and say what is said of it', () => {
    assert.deepEqual(listed('Failures'), [...codes].sort());
    for (const code of codes.filter((each) => each !== 'cursor-expired')) {
      const sentence = reasonFor(new AdapterError(code, ''), createWords('en')).trim();
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${code}\` `));
      assert.ok(row?.includes(`| ${sentence}`), `${code}: ${sentence}`);
    }
  });
});

const users = [
  { uid: 1, name: 'Ann' },
  { uid: 2, name: 'Bob' },
];
const server: NotesServer = await startNotesServer(users);
const people = users.map(({ uid, name }) => ({ id: `${uid}`, name, nick: name }));
const [chat, forum] = await Promise.all([startChatServer(people), startForumServer(people)]);
after(() => Promise.all([server, chat, forum].map((each) => each.close())));
await Promise.all(['reading', 'notes', 'chat', 'forum'].map((name) => run(`${name}-adapter`)));
const addresses = { notes: server.src, 'notes-to-read': server.src, chat: chat.src, forum: forum.src };
type Name = keyof typeof addresses;
const makers = new Map<string, AdapterFactory>();
for (const name of Object.keys(addresses)) makers.set(name, (await adapterNamed(name))!);
const make = (name: Name, reader?: string, src = addresses[name]): Required<Adapter> =>
  makers.get(name)!({ src, data: {}, identity: async () => reader }) as Required<Adapter>;

for (const name of ['notes', 'chat', 'forum'] as const) {
  const subject = (): Subject => {
    let away = false;
    // Whoever is out of reach is asked for at a port where nobody listens.
    const [near, far] = [make(name, 'Ann'), make(name, 'Ann', 'http://127.0.0.1:1/api')];
    const adapter = new Proxy(near, { get: (_, member) => (away ? far : near)[member as 'list'] });
    return { adapter, other: make(name, 'Bob'), nobody: make(name), faults: { offline: (on) => void (away = on) } };
  };
  describeAdapter(`the one for ${name}`, subject, { describe, it });
}

describe('the adapters in README.md', () => {
  test('are proved by the lines that say so', async () => {
    const file = saved('prove-it', block('prove-it').replace('http://127.0.0.1:8080/api', server.src));
    const env = { ...process.env };
    // A test runner within a test runner would report to the outer one.
    delete env.NODE_TEST_CONTEXT;
    const args = ['--import', './test/runner/typescript.mjs', '--test', '--test-reporter=tap', file];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env });
    assert.match(stdout, /^# fail 0$/m);
    assert.ok(Number(/^# pass (\d+)$/m.exec(stdout)?.[1]) > 40, stdout);
  });

  test('the one for notes tells who is reading', async () => {
    const on = { threadId: 'a page', signal: new AbortController().signal };
    const [ann, nobody] = [make('notes', 'Ann'), make('notes')];
    assert.deepEqual((await ann.session(on)).user, { id: '1', name: 'Ann' });
    assert.equal((await nobody.session(on)).user, null);
    await assert.rejects(nobody.remove({ ...on, id: '1' }), { code: 'unauthenticated' });
  });

  test('the one for notes calls a server that cannot be reached a network failure', async () => {
    const gone = make('notes', undefined, 'http://127.0.0.1:1/api');
    const { signal } = new AbortController();
    const query = { threadId: 'a', parentId: null, sort: 'oldest', limit: 9, signal } as const;
    await assert.rejects(gone.list(query), { code: 'network' });
  });

  test('the reading one lists what is there, a page at a time, replies with their comments', async () => {
    const { signal } = new AbortController();
    const threadId = 'a page to read';
    const on = { threadId, signal, clientId: '', page: { url: '', title: '' } };
    const ann = make('notes', 'Ann');
    const write = (text: string, parentId: string | null = null) =>
      ann.create({ ...on, parentId, body: { format: 'text', text } });
    const first = await write('1');
    await write('2');
    await write('3');
    await write('1.1', first.id);
    const reading = make('notes-to-read');
    const query = { threadId, signal, parentId: null, sort: 'oldest', limit: 2 } as const;
    const page = await reading.list({ ...query, prefetch: { depth: 1, limit: 5 } });
    assert.deepEqual(
      page.items.map(({ body, parentId }) => [body?.text, parentId]),
      [
        ['1', null],
        ['2', null],
        ['1.1', first.id],
      ],
    );
    const rest = await reading.list({ ...query, cursor: page.nextCursor! });
    assert.deepEqual([rest.items.map(({ body }) => body?.text), rest.nextCursor], [['3'], null]);
  });
});
