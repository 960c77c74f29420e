import { expect } from '@open-wc/testing';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  appears,
  control,
  desk,
  discussion,
  itemOf,
  items,
  makeThread,
  place,
  start,
  textOf,
  until,
} from './stage.js';

const memory = () => memoryAdapter({ comments: discussion(), session: { user: ann } });
const titleOf = (thread: Element) => thread.shadowRoot!.querySelector('#title')?.textContent;
const speaking = (lang: string, attributes: Record<string, string> = {}): Promise<CommentThread> =>
  start(makeThread(memory(), { lang, 'time-zone': 'UTC', ...attributes }));

describe('a thread in another language', () => {
  it('says everything in it, from the first word on', async () => {
    const thread = makeThread(memory(), { lang: 'de' });
    const said = new Set<string>();
    const note = () => {
      said.add(titleOf(thread) ?? '');
      for (const { ariaLabel } of items(thread)) said.add(ariaLabel!);
    };
    const watch = new MutationObserver(note);
    watch.observe(thread, { childList: true, subtree: true, attributes: true });
    const begun = place(thread);
    watch.observe(thread.shadowRoot ?? thread, { childList: true, subtree: true, characterData: true });
    await begun;
    watch.observe(thread.shadowRoot!, { childList: true, subtree: true, characterData: true });
    await thread.ready;
    await until(() => items(thread).length === 5 && titleOf(thread) === '5 Kommentare');
    note();
    watch.disconnect();
    expect([...said].filter((text) => /comment/i.test(text))).to.deep.equal([]);
    expect(said).to.include('Kommentar 1 von Ann');
    expect((await control(thread, '1', 'reply')).textContent.trim()).to.equal('Antworten');
    const composer = await desk(thread);
    await until(() => textOf(composer) === 'Kommentar schreiben', textOf(composer));
  });

  it('is told another one at any time, and ends with the last', async () => {
    const thread = await speaking('en');
    for (const [lang, title] of [
      ['de', '5 Kommentare'],
      ['ja', 'コメント5件'],
      ['en', '5 comments'],
      ['pl', '5 komentarzy'],
    ] as const) {
      thread.lang = lang;
      await until(() => titleOf(thread) === title, `${lang}: ${titleOf(thread)}`);
      await until(() => items(thread).length === 5);
    }
    thread.lang = 'fr';
    thread.lang = 'uk';
    thread.lang = 'it';
    await until(() => titleOf(thread) === '5 commenti');
    await until(() => items(thread).length === 5);
    expect((await control(thread, '1', 'reply')).textContent.trim()).to.equal('Rispondi');
    await until(() => textOf(thread).includes('Prima i meno recenti'));
  });

  it('keeps its own direction: Arabic from right to left, names apart', async () => {
    const thread = await speaking('ar', { dir: 'rtl', 'max-depth': '1' });
    expect(getComputedStyle(thread).direction).to.equal('rtl');
    expect(itemOf(thread, '3').querySelector('.comment-parent')!.textContent).to.equal('ردًّا على \u2068Bob\u2069');
    expect(getComputedStyle(itemOf(thread, '1').querySelector('.comment-body')!).direction).to.equal('ltr');
    const reply = await control(thread, '1', 'reply');
    const actions = reply.parentElement!.getBoundingClientRect();
    expect(actions.right - reply.getBoundingClientRect().right).to.be.below(actions.width / 2);
  });
});

describe('a language nobody has written', () => {
  for (const lang of ['sv', 'no', 'hi-Latn', 'tlh', 'de_DE', '{{lang}}', '🙂'])
    it(`"${lang}" leaves English, and everything at work`, async () => {
      const thread = await speaking(lang);
      expect(titleOf(thread)).to.equal('5 comments');
      expect((await control(thread, '1', 'reply')).textContent.trim()).to.equal('Reply');
    });

  it('has its own dates and numbers', async () => {
    const thread = await speaking('sv');
    expect(itemOf(thread, '1').querySelector('time')!.textContent).to.equal('1 maj 2026 10:01');
  });

  it('takes all sentences from the page, by its own plurals', async () => {
    const thread = makeThread(memory(), { lang: 'cs' });
    thread.messages = { counted: { one: '{count} komentář', few: '{count} komentáře', other: '{count} komentářů' } };
    await start(thread);
    expect(titleOf(thread)).to.equal('5 komentářů');
  });
});

describe('a page’s own sentences', () => {
  it('come before those of the language, one by one, as a property or in the page', async () => {
    const thread = makeThread(memory(), { lang: 'de' });
    const script = Object.assign(document.createElement('script'), { type: 'application/json', slot: 'messages' });
    script.textContent = JSON.stringify({ reply: 'Entgegnen', edit: 'Ändern' });
    thread.append(script);
    thread.messages = { counted: { one: '{count} Brief', other: '{count} Briefe' }, edit: 'Verbessern' };
    await start(thread);
    expect(titleOf(thread)).to.equal('5 Briefe');
    expect((await control(thread, '1', 'reply')).textContent.trim()).to.equal('Entgegnen');
    expect((await control(thread, '1', 'edit')).textContent.trim()).to.equal('Verbessern');
    expect((await control(thread, '1', 'delete')).textContent.trim()).to.equal('Löschen');
    thread.lang = 'nl';
    await until(() => items(thread).length === 5 && itemOf(thread, '1').ariaLabel === 'Reactie 1 van Ann');
    expect(titleOf(thread)).to.equal('5 Briefe');
  });
});

describe('a thread that could not be loaded', () => {
  it('says so again in another language', async () => {
    const adapter = { ...memory(), list: () => Promise.reject(new AdapterError('server', 'Down')) };
    const thread = makeThread(adapter, { lang: 'en' });
    await place(thread);
    expect((await appears(thread, '.problem')).textContent).to.equal('The comments could not be loaded. Down');
    thread.lang = 'de';
    await until(() => textOf(thread).includes('Die Kommentare konnten nicht geladen werden. Down'));
    expect((await appears(thread, '.retry')).textContent).to.equal('Erneut versuchen');
    expect(textOf(thread)).not.to.contain('could not');
  });
});
