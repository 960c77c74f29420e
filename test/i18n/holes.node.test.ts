import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { readSources } from '../check/source.js';
import type { Message } from '../../src/i18n/messages.js';

const room = new URL('../../src/i18n/', import.meta.url);
const files = readdirSync(room).filter((name) => /^en(-\w+)?\.ts$/.test(name));
/** The messages of each file that holds some. */
const parts = await Promise.all(
  files.map(async (file) => Object.values((await import(new URL(file, room).href)) as Record<string, unknown>)[0]),
);
const english = Object.assign({}, ...parts) as Record<string, Message>;
const sources = readSources().filter(({ path }) => !path.startsWith('i18n/'));

const holesIn = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
const sentencesOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const holesOf = (message: Message): string[] => [...new Set(sentencesOf(message).flatMap(holesIn))];

/** The words an expression may come out as, where it chooses between words. */
function choices(expression: ts.Expression): string[] {
  if (ts.isStringLiteral(expression)) return [expression.text];
  if (ts.isParenthesizedExpression(expression)) return choices(expression.expression);
  if (ts.isConditionalExpression(expression))
    return [...choices(expression.whenTrue), ...choices(expression.whenFalse)];
  return [];
}

/** What a call hands in to be filled in, by name. */
function filled(holes: ts.Expression | undefined): string[] {
  if (!holes || !ts.isObjectLiteralExpression(holes)) return [];
  return holes.properties.map((property) =>
    property.name && ts.isIdentifier(property.name) ? property.name.text : '',
  );
}

/** Where a message is said, and the holes that are filled there. */
interface Saying {
  readonly at: string;
  readonly key: string;
  readonly filled: readonly string[];
}

const sayings: Saying[] = [];
/** Every word of the code, be it a key or not. */
const written = new Set<string>();
for (const { path, text, syntax } of sources) {
  // A sentence that is cut at its holes is put together again by comparing with them.
  const compared = holesIn(text.match(/'\{\w+\}'/g)?.join('') ?? '');
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) written.add(node.text);
    // A row's sentences are properties, which have the names of their keys.
    if (ts.isPropertyAccessExpression(node) && node.expression.getText(syntax) === 'words') written.add(node.name.text);
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const name = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText(syntax);
      const cut = name === 'parts';
      if (cut || name === 'say')
        for (const key of choices(node.arguments[0]).filter((word) => word in english))
          sayings.push({ at: path, key, filled: cut ? compared : filled(node.arguments[1]) });
    }
    ts.forEachChild(node, visit);
  };
  visit(syntax);
}

describe('English', () => {
  test('says everything once', () => {
    const keys = parts.flatMap((part) => Object.keys(part as object));
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
    );
  });

  test('was found in the code', () => assert.ok(sayings.length > 30, `${sayings.length} sayings`));

  for (const [key, message] of Object.entries(english)) {
    const holes = holesOf(message);
    const said = sayings.filter((saying) => saying.key === key);

    test(`${key} has only the holes the code fills`, () => {
      if (holes.length) assert.ok(said.length, 'it has holes, and no call names it');
      for (const { at, filled } of said)
        assert.deepEqual(
          holes.filter((hole) => !filled.includes(hole)),
          [],
          at,
        );
      if (typeof message === 'object')
        for (const { at, filled } of said) assert.ok(filled.includes('count'), `${at} gives no count to choose by`);
    });

    test(`${key} is said somewhere`, () => {
      // Reasons for a denial are named after it.
      const denial = /^deny[A-Z]/.test(key) && sources.some(({ text }) => text.includes('`deny${'));
      assert.ok(written.has(key) || denial);
    });
  }

  test('leaves no brace open, and fills its plural forms alike', () => {
    for (const [key, message] of Object.entries(english))
      for (const sentence of sentencesOf(message)) {
        assert.doesNotMatch(sentence.replaceAll(/\{\w+\}/g, ''), /[{}]/, key);
        assert.deepEqual(holesIn(sentence).sort(), holesOf(message).sort(), key);
      }
  });
});
