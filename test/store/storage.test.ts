import { expect } from '@open-wc/testing';
import { createStorage } from '../../src/store/storage.js';

/** Puts another `localStorage` in the page's; answers how to put its own back. */
function replaced(getter: () => globalThis.Storage): () => void {
  const own = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
  Object.defineProperty(window, 'localStorage', { configurable: true, get: getter });
  return () => Object.defineProperty(window, 'localStorage', own);
}

const denied = () => {
  throw new DOMException('denied', 'SecurityError');
};

describe('storage', () => {
  beforeEach(() => localStorage.clear());

  it('keeps texts on this device, under names of its own', () => {
    createStorage('local').set('a', 'text');
    expect(createStorage('local').get('a')).to.equal('text');
    expect(Object.keys(localStorage)).to.deep.equal(['comment-thread:a']);
  });

  it('forgets', () => {
    const storage = createStorage('local');
    storage.set('a', 'text');
    storage.remove('a');
    expect([storage.get('a'), localStorage.length]).to.deep.equal([undefined, 0]);
    storage.remove('a');
  });

  it('knows nothing it was not told', () => expect(createStorage('local').get('a')).to.equal(undefined));

  it('keeps an empty text', () => {
    const storage = createStorage('local');
    storage.set('a', '');
    expect(storage.get('a')).to.equal('');
  });

  it('leaves nothing on the device where it is told so, and reads nothing there', () => {
    localStorage.setItem('comment-thread:a', 'old');
    const storage = createStorage('none');
    expect(storage.get('a')).to.equal(undefined);
    storage.set('b', 'text');
    expect([storage.get('b'), localStorage.length]).to.deep.equal(['text', 1]);
    storage.remove('b');
    expect([storage.get('b'), createStorage('none').get('b')]).to.deep.equal([undefined, undefined]);
  });

  it('keeps for the life of the page where the browser denies even to ask', () => {
    const restore = replaced(denied);
    try {
      const storage = createStorage('local');
      expect(storage.get('a')).to.equal(undefined);
      storage.set('a', 'text');
      expect(storage.get('a')).to.equal('text');
      storage.remove('a');
      expect(storage.get('a')).to.equal(undefined);
    } finally {
      restore();
    }
  });

  it('tells the newest text though the device is full', () => {
    const storage = createStorage('local');
    storage.set('a', 'old');
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      storage.set('a', 'new');
      expect(storage.get('a')).to.equal('new');
    } finally {
      Storage.prototype.setItem = setItem;
    }
    storage.set('a', 'newest');
    expect([storage.get('a'), createStorage('local').get('a')]).to.deep.equal(['newest', 'newest']);
    storage.set('b', 'x');
    localStorage.setItem('comment-thread:b', 'from another tab');
    expect(storage.get('b')).to.equal('from another tab');
  });
});
