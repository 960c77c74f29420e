import { expect } from '@open-wc/testing';
import { createDrafts, type DraftPlace } from '../../src/store/drafts.js';
import { createStorage, type Storage } from '../../src/store/storage.js';
import { stopClock, type StoppedClock } from './stopped-clock.js';

const DAY = 86_400_000;
const ROOT: DraftPlace = { parentId: null };
const REPLY: DraftPlace = { parentId: '7' };
const EDIT: DraftPlace = { parentId: null, editing: '7' };

describe('drafts', () => {
  let clock: StoppedClock;
  let storage: Storage;
  beforeEach(() => {
    localStorage.clear();
    clock = stopClock();
    storage = createStorage('local');
  });
  afterEach(() => clock.restart());

  const text = (place: DraftPlace, who?: string, threadId = 't') => {
    const drafts = createDrafts(storage, threadId);
    drafts.viewer(who);
    return drafts.get(place)?.text;
  };

  it('outlive the page', () => {
    createDrafts(storage, 't').set(ROOT, { text: 'begun', clientId: 'c1' });
    expect(createDrafts(createStorage('local'), 't').get(ROOT)).to.deep.include({ text: 'begun', clientId: 'c1' });
  });

  it('are one for each thread, each place and each way of writing', () => {
    const drafts = createDrafts(storage, 't');
    drafts.set(ROOT, { text: 'root' });
    drafts.set(REPLY, { text: 'reply' });
    drafts.set(EDIT, { text: 'edit' });
    drafts.set({ parentId: 'null' }, { text: 'odd id' });
    expect([ROOT, REPLY, EDIT, { parentId: 'null' }].map((place) => drafts.get(place)?.text)).to.deep.equal([
      'root',
      'reply',
      'edit',
      'odd id',
    ]);
    expect(text(ROOT, undefined, 'other')).to.equal(undefined);
  });

  it('are not mixed up by what ids look like', () => {
    createDrafts(storage, '["a').set({ parentId: 'b"]' }, { text: 'x' });
    expect([text({ parentId: '"]' }, undefined, '["a","b'), text({ parentId: 'b"]' }, undefined, '["a')]).to.deep.equal(
      [undefined, 'x'],
    );
  });

  for (const empty of ['', '  ', '\n\t'])
    it(`are forgotten with ${JSON.stringify(empty)}`, () => {
      const drafts = createDrafts(storage, 't');
      drafts.set(ROOT, { text: 'begun' });
      drafts.set(ROOT, { text: empty });
      expect([drafts.get(ROOT), localStorage.length]).to.deep.equal([undefined, 0]);
    });

  it('are kept 30 days from the last word, and then leave nothing', async () => {
    const drafts = createDrafts(storage, 't');
    drafts.set(ROOT, { text: 'a' });
    await clock.pass(29 * DAY);
    drafts.set(ROOT, { text: 'ab' });
    await clock.pass(30 * DAY - 1);
    expect(drafts.get(ROOT)?.text).to.equal('ab');
    await clock.pass(1);
    expect(drafts.get(ROOT)).to.equal(undefined);
    expect(localStorage.length).to.equal(0);
  });

  it('belong to who wrote them', () => {
    const drafts = createDrafts(storage, 't');
    drafts.viewer('ann');
    drafts.set(ROOT, { text: 'Ann’s' });
    drafts.viewer('bob');
    expect(drafts.get(ROOT)).to.equal(undefined);
    drafts.set(ROOT, { text: 'Bob’s' });
    drafts.viewer(undefined);
    expect(drafts.get(ROOT)).to.equal(undefined);
    drafts.viewer('ann');
    expect(drafts.get(ROOT)?.text).to.equal('Ann’s');
  });

  describe('begun signed out', () => {
    beforeEach(() => createDrafts(storage, 't').set(ROOT, { text: 'begun', clientId: 'c' }));

    it('go along when their writer signs in', () => {
      const drafts = createDrafts(storage, 't');
      drafts.viewer('ann');
      expect(drafts.get(ROOT)).to.include({ text: 'begun', clientId: 'c' });
    });

    it('are the viewer’s alone once they are continued', () => {
      const drafts = createDrafts(storage, 't');
      drafts.viewer('ann');
      drafts.set(ROOT, { text: 'continued' });
      expect([text(ROOT), text(ROOT, 'bob'), text(ROOT, 'ann')]).to.deep.equal([undefined, undefined, 'continued']);
    });

    it('are gone once they are posted', () => {
      const drafts = createDrafts(storage, 't');
      drafts.viewer('ann');
      drafts.set(ROOT, { text: '' });
      expect([drafts.get(ROOT), localStorage.length]).to.deep.equal([undefined, 0]);
    });

    it('stand behind what the viewer has begun themselves', () => {
      const drafts = createDrafts(storage, 't');
      drafts.viewer('ann');
      drafts.set(REPLY, { text: 'mine' });
      expect([drafts.get(ROOT)?.text, drafts.get(REPLY)?.text]).to.deep.equal(['begun', 'mine']);
    });
  });

  for (const broken of [
    '',
    '{',
    'null',
    '7',
    '"text"',
    '{"text":5,"at":1}',
    '{"text":"x"}',
    '{"text":"x","at":"soon"}',
  ])
    it(`are none where the device holds ${broken || 'nothing'}`, () => {
      createDrafts(storage, 't').set(ROOT, { text: 'x' });
      localStorage.setItem(Object.keys(localStorage)[0]!, broken);
      expect(createDrafts(storage, 't').get(ROOT)).to.equal(undefined);
    });

  it('last as long as the page where nothing may be kept', () => {
    const nowhere = createStorage('none');
    createDrafts(nowhere, 't').set(ROOT, { text: 'begun' });
    expect([createDrafts(nowhere, 't').get(ROOT)?.text, localStorage.length]).to.deep.equal(['begun', 0]);
  });
});
