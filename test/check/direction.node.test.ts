import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSources } from './source.js';

interface Room {
  /** Our own rooms and files it may import. */
  own: RegExp;
  /** Those of them whose types alone it may import. */
  typesOnly?: RegExp;
  /** The packages it may import. */
  packages?: RegExp;
}

/** define → elements → store → adapters → model. A file at the top of src is a room of its own. */
const rooms: Record<string, Room> = {
  model: { own: /^model\// },
  i18n: { own: /^i18n\// },
  adapters: { own: /^(adapters|model)\//, packages: /^(idb|eventsource-parser)$/ },
  store: {
    own: /^(store|model|adapters)\//,
    // How a call fails and how it is called off is said once, beside the contract.
    typesOnly: /^adapters\/(?!(adapter-error|until-aborted)\.ts$)/,
    packages: /^nanostores$/,
  },
  elements: {
    own: /^(elements|store|model|i18n|adapters)\/|^version\.ts$/,
    typesOnly: /^adapters\/(?!(adapter-error|registry|when-defined)\.ts$)/,
    packages: /^(lit(\/.*)?|@lit\/(context|reactive-element)(\/.*)?|nanostores)$/,
  },
  testing: { own: /^(testing|model|adapters)\//, typesOnly: /^adapters\/(?!adapter-error\.ts$)/ },
  server: { own: /^(server|model)\/|^print-thread\.ts$/, packages: /./ },
  'version.ts': { own: /^$/ },
  'index.ts': { own: /^(elements|store|model|i18n|adapters)\/|^version\.ts$/ },
  'print-thread.ts': { own: /^(elements|model|i18n)\// },
  'define.ts': { own: /./ },
};

const sources = readSources();

describe('import direction', () => {
  for (const { path, imports } of sources) {
    test(path, () => {
      const name = path.split('/')[0] ?? path;
      const room = rooms[name];
      assert.ok(room, `src/${name} is no room of this house: ${Object.keys(rooms).join(', ')}`);
      for (const { target, typeOnly } of imports) {
        const own = target.endsWith('.ts');
        assert.ok((own ? room.own : room.packages)?.test(target), `src/${path} may not import ${target}`);
        const typesOnly = own && room.typesOnly?.test(target) === true;
        assert.ok(typeOnly || !typesOnly, `src/${path} may import only types from ${target}`);
      }
    });
  }

  test('sees imports, re-exports and import()', () => {
    assert.ok(sources.some(({ imports }) => imports.some(({ target }) => target === 'model/comment.ts')));
    assert.ok(sources.some(({ imports }) => imports.some(({ typeOnly }) => !typeOnly)));
  });

  test('every file that is imported exists', () => {
    const paths = new Set(sources.map(({ path }) => path));
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target.endsWith('.ts') && !paths.has(target))
        .map(({ target }) => `${path} imports ${target}`),
    );
    assert.deepEqual(missing, []);
  });
});
