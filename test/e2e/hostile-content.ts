/** Comments, pages, sessions and failures as somebody writes them who means harm, in every field the contract names. */
import * as fc from 'fast-check';
import type { Body } from '../../src/model/comment.js';
import { CANARY, hostileHtml } from '../model/hostile-html.js';

const CALL = `${CANARY}(1)`;

/** What breaks out of an attribute, a name, a path, a template or a line. */
const word = fc.constantFrom(
  'a',
  'word',
  ' ',
  '\n',
  '\0',
  '\u202e',
  '\u2028',
  '\ufdd0',
  '\ud800',
  '😀',
  '"',
  "'",
  '`',
  '<',
  '>',
  '&',
  '=',
  '/',
  '\\',
  '${1}',
  '{{1}}',
  '{count}', // prettier-ignore
  `"><img src=/canary onerror=${CALL}>`,
  `'onload='${CALL}`,
  `javascript:${CALL}`,
  `</title><script>${CALL}</script>`,
  `-->`,
  `]]>`,
  `x"style="background:url(/canary)`,
  `%0a`,
  `../../canary`,
  `//localhost/canary`,
  `url(/canary)`,
  `;}*{background:url(/canary)}`,
  `\u0000<script>${CALL}</script>`,
  '__proto__',
  'constructor',
  'toString',
  'comment-1',
  '#',
  '?',
  '@',
  ':state(x)',
  '[x]', // prettier-ignore
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(''));

const address = fc.oneof(
  fc.constantFrom(
    `javascript:${CALL}`,
    ` javascript:${CALL}`,
    `JaVaScRiPt:${CALL}`,
    `java\tscript:${CALL}`,
    `\x01javascript:${CALL}`,
    `data:text/html,<script>${CALL}</script>`,
    `data:image/svg+xml,<svg onload=${CALL}>`,
    `vbscript:${CALL}`,
    `blob:http://localhost/${CALL}`,
    `file:///canary`,
    '//canary.invalid/',
    '\\\\canary.invalid',
    'https:\\\\canary.invalid',
    'https://u:p@canary.invalid/',
    'https://canary.invalid/"onclick="x',
    '/canary',
    './canary',
    'canary',
    '',
    `{return}`,
    `javascript:{return}`,
    'https://canary.invalid/?r={return}', // prettier-ignore
  ),
  line,
);

const time = fc.oneof(fc.constantFrom('2026-05-01T10:00:00Z', '2026-05-01T10:00:00', '0000-00-00T00:00:00Z', '+275760-09-13T00:00:00Z', '2026-13-45T99:99:99Z', ''), line); // prettier-ignore

const markdown = fc.oneof(
  fc.tuple(line, address).map(([words, to]) => `[${words}](${to})`),
  fc.tuple(line, address).map(([words, to]) => `![${words}](${to} "${words}")`),
  address.map((to) => `<${to}>`),
  fc.tuple(line, address).map(([name, to]) => `[${name}]\n\n[${name}]: ${to} '${name}'`),
  line.map((words) => `\`\`\`${words}\n${words}\n\`\`\``),
  line.map((words) => `> # ${words}\n> | a | b |\n> |---|:-:|\n> | ${words} | **x** |`),
  hostileHtml,
);
const texts: Record<Body['format'], fc.Arbitrary<string>> = {
  html: hostileHtml,
  markdown: fc.array(markdown, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n\n')),
  text: fc
    .array(
      fc.oneof(
        line,
        address,
        hostileHtml,
        address.map((to) => `https://canary.invalid/${to}`),
      ),
      { minLength: 1, maxLength: 4 },
    ) // prettier-ignore
    .map((parts) => parts.join('\n> ')),
};

const denial = fc.constantFrom<unknown>(true, false, 'signed-out', 'locked', 'toString', '<b>');
const author = fc.record(
  { id: line, name: line, login: line, avatarUrl: address, url: address, badges: fc.array(line, { maxLength: 3 }), presence: fc.constantFrom('online', 'offline', '<b>') }, // prettier-ignore
  { requiredKeys: ['name'] },
);
/** Fields besides the id and the parent. */
const fields = (format: Body['format']) =>
  fc.record(
    {
      author,
      body: texts[format].map((text) => ({ format, text })),
      createdAt: time,
      editedAt: time,
      editableUntil: time,
      status: fc.constantFrom('published', 'published', 'published', 'pending', 'hidden', 'deleted', '<b>'),
      removedBy: fc.constantFrom('author', 'moderator', '__proto__'),
      replyCount: fc.constantFrom<unknown>(0, 1e9, '<b>'),
      score: fc.constantFrom<unknown>(-1, 1e300, '<b>'),
      reactions: fc.array(fc.record({ key: line, count: fc.nat(3), mine: fc.boolean() }), { maxLength: 2 }),
      lang: fc.oneof(fc.constantFrom('en', 'ar', '"><b>'), line),
      can: fc.dictionary(fc.constantFrom('reply', 'edit', 'delete', 'vote', '__proto__'), denial),
      clientId: line,
      version: line,
      ext: fc.dictionary(line, line, { maxKeys: 2 }),
    },
    { requiredKeys: ['body', 'createdAt'] },
  );

export interface HostilePage {
  items: object[];
  nextCursor: string | null;
  [more: string]: unknown;
}

/** Pages of a thread, so many comments in all, whose bodies have this format. */
export function hostileThread(format: Body['format'], comments: number, seed: number): HostilePage[] {
  const sample = <T>(from: fc.Arbitrary<T>, numRuns: number) => fc.sample(from, { numRuns, seed });
  const hostile = sample(fields(format), comments);
  const ends = sample(line, comments);
  const ids = ends.map((end, at) => `h${at}${at % 3 ? end : ''}`.slice(0, 200));
  const items = hostile.map((comment, at) => ({
    ...comment,
    id: ids[at],
    parentId: at % 5 ? null : at % 10 ? ids[at >> 1] : ends[at],
  }));
  const pages: HostilePage[] = [];
  for (let at = 0; at < comments; at += 100)
    pages.push({
      items: items.slice(at, at + 100),
      nextCursor: at + 100 < comments ? `${pages.length}${ends[at]}` : null,
      replies: Object.fromEntries(ids.slice(at, at + 5).map((id) => [id, { nextCursor: ends[at] }])),
      checkpoint: ends[at],
      total: comments,
    });
  return pages;
}

/** Readers and where they sign in. */
export const hostileSessions = (numRuns: number, seed: number): object[] =>
  fc.sample(fc.record({ user: fc.option(author, { freq: 1 }), guest: fc.constantFrom('no', 'name', '<b>'), signInUrl: address, can: fc.dictionary(fc.constantFrom('comment', 'vote'), denial) }, { requiredKeys: ['user'] }), { numRuns, seed }); // prettier-ignore

/** What is thrown, and the reason a discussion is closed for. */
export const hostileSentences = (numRuns: number, seed: number): string[] =>
  fc.sample(fc.oneof(hostileHtml, line, address), { numRuns, seed });
