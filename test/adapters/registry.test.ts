import { expect } from '@open-wc/testing';
import type { Adapter, AdapterFactory } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import type * as Registry from '../../src/adapters/registry.js';
import { adapterNamed, adapterNames, defineAdapter, defineLazyAdapter } from '../../src/adapters/registry.js';
import { whenAdapterDefined } from '../../src/adapters/when-defined.js';

const factory = (): AdapterFactory => () => ({ list: () => Promise.reject(new Error('unused')) }) satisfies Adapter;
const { signal } = new AbortController();

let names = 0;
const newName = (): string => `registry-${++names}`;

describe('the registry', () => {
  const warn = console.warn;
  let warnings: unknown[];
  beforeEach(() => {
    warnings = [];
    console.warn = (...words: unknown[]) => warnings.push(words.join(' '));
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('knows what was defined, and nothing else', async () => {
    const name = newName();
    const made = factory();
    expect(adapterNamed(name)).to.equal(undefined);
    defineAdapter(name, made);
    expect(await adapterNamed(name)).to.equal(made);
    expect(adapterNames()).to.include(name);
    for (const word of ['constructor', '__proto__', 'toString', ''])
      expect(adapterNamed(word), word).to.equal(undefined);
  });

  it('keeps the first of a name, and warns once', async () => {
    const name = newName();
    const first = factory();
    defineAdapter(name, first);
    defineAdapter(name, factory());
    defineAdapter(name, factory());
    expect(await adapterNamed(name)).to.equal(first);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain(`"${name}"`);
  });

  it('says at once that an adapter is not what makes one', () => {
    const adapter = factory()({ data: {}, identity: () => Promise.resolve(undefined) });
    expect(() => defineAdapter(newName(), adapter as unknown as AdapterFactory)).to.throw(TypeError, 'not a function');
  });

  it('tells whoever waits, and nobody who has gone away', async () => {
    const name = newName();
    const stop = new AbortController();
    const reason = new Error('gone');
    const made = factory();
    const waiting = [whenAdapterDefined(name, signal), whenAdapterDefined(name, signal)];
    const gone = whenAdapterDefined(name, stop.signal).catch((error: unknown) => error);
    stop.abort(reason);
    defineAdapter(name, made);
    expect(await Promise.all(waiting)).to.deep.equal([made, made]);
    expect(await gone).to.equal(reason);
    expect(await whenAdapterDefined(name, signal)).to.equal(made);
    const late = await whenAdapterDefined(name, stop.signal).catch((error: unknown) => error);
    expect(late, 'though it is defined').to.equal(reason);
  });

  describe('an adapter whose code comes later', () => {
    it('is loaded when it is asked for, once', async () => {
      const name = newName();
      const made = factory();
      let loads = 0;
      const waiting = whenAdapterDefined(name, signal);
      defineLazyAdapter(name, () => Promise.resolve((loads++, made)));
      expect(await waiting).to.equal(made);
      expect(await Promise.all([adapterNamed(name), adapterNamed(name)])).to.deep.equal([made, made]);
      expect(loads).to.equal(1);
    });

    it('is asked for again after it failed to come', async () => {
      const name = newName();
      const made = factory();
      const cause = new TypeError('Failed to fetch dynamically imported module');
      const answers = [Promise.reject(cause), Promise.resolve(made)];
      defineLazyAdapter(name, () => answers.shift()!);
      const error = await adapterNamed(name)!.catch((error: AdapterError) => error);
      expect(error).to.deep.include({ code: 'network', cause });
      expect((error as AdapterError).message).to.contain(`"${name}"`);
      expect(await adapterNamed(name)).to.equal(made);
    });

    it('yields to one that is there, without a word', async () => {
      const name = newName();
      const first = factory();
      defineAdapter(name, first);
      defineLazyAdapter(name, () => Promise.reject(new Error('never asked')));
      expect(await adapterNamed(name)).to.equal(first);
      expect(warnings).to.deep.equal([]);
    });
  });

  it('is one for all copies of the script on the page', async () => {
    const name = newName();
    const made = factory();
    const address = new URL('../../src/adapters/registry.ts?second-copy', import.meta.url).href;
    const second = (await import(address)) as typeof Registry;
    expect(second.defineAdapter).not.to.equal(defineAdapter);
    const waiting = whenAdapterDefined(name, signal);
    second.defineAdapter(name, made);
    expect(await waiting).to.equal(made);
    expect(await adapterNamed(name)).to.equal(made);
    defineAdapter(name, factory());
    second.defineAdapter(name, factory());
    expect(warnings).to.have.length(1);
  });
});
