import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import type { Session } from '../../src/model/session.js';
import {
  ann,
  appears,
  composerUnder,
  deep,
  desk,
  discussion,
  fieldOf,
  focused,
  items,
  itemOf,
  makeThread,
  next,
  recorded,
  rows,
  same,
  start,
  submit,
  textOf,
  until,
  write,
} from './stage.js';

const signedIn = (more: MemoryOptions = {}) =>
  recorded(memoryAdapter({ comments: discussion(), session: { user: ann }, ...more }));
const creates = ({ asked }: ReturnType<typeof recorded>) =>
  asked
    .filter(({ method }) => method === 'create')
    .map(({ question }) => question as Parameters<NonNullable<Adapter['create']>>[0]);

async function writing(adapter: Adapter = signedIn(), attributes: Record<string, string> = {}) {
  const thread = await start(makeThread(adapter, attributes));
  const composer = await desk(thread);
  const field = await fieldOf(composer);
  return { thread, composer, field };
}

/** What a screen reader adds to the field: the sentences it is described by. */
const described = (field: Element) =>
  field
    .getAttribute('aria-describedby')!
    .split(' ')
    .map((id) => (field.getRootNode() as ShadowRoot).getElementById(id)?.textContent?.trim())
    .filter(Boolean)
    .join(' ');

const press = (composer: Element, more: KeyboardEventInit) =>
  composer
    .shadowRoot!.querySelector('textarea')!
    .dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...more }));

describe('the field of a composer', () => {
  it('has a label that is always seen, and no placeholder', async () => {
    const { composer, field } = await writing();
    const label = await appears<HTMLLabelElement>(composer, 'label');
    expect(same(label.control, field)).to.equal(true);
    expect(label.textContent).to.equal('Add a comment');
    await write(composer, 'Something');
    expect(label.checkVisibility()).to.equal(true);
    expect(field.placeholder).to.equal('');
    await expect(composer).to.be.accessible();
  });

  it('shows its button with focus, says what it does, and is never disabled', async () => {
    const { composer, field } = await writing();
    expect(deep(composer, '[type=submit]').length).to.equal(0);
    field.focus();
    const button = await appears<HTMLButtonElement>(composer, '[type=submit]');
    expect(button.textContent.trim()).to.equal('Post comment');
    expect(button.disabled).to.equal(false);
  });

  it('empty or blank, explains instead of posting', async () => {
    const adapter = signedIn();
    const { composer, field } = await writing(adapter);
    for (const text of ['', ' \n\t ']) {
      await submit(composer, text);
      await until(() => described(field) === 'Write something first.');
      expect(field.ariaInvalid).to.equal('true');
      expect(same(focused(), field)).to.equal(true);
    }
    await expect(composer).to.be.accessible();
    await write(composer, 'Now');
    expect([field.ariaInvalid, described(field)]).to.deep.equal(['false', '']);
    expect(creates(adapter)).to.have.length(0);
  });

  it('counts what is left once most of it is used, and explains what is too long', async () => {
    const adapter = signedIn({ limits: { maxBody: 10 } });
    const { composer, field } = await writing(adapter);
    await write(composer, '1234567');
    expect(described(field)).to.equal('');
    await write(composer, '12345678');
    await until(() => described(field) === '2 characters left');
    // One code point in two UTF-16 units counts once.
    await submit(composer, '123456789👍👍');
    await until(() => described(field).startsWith('1 character too many'));
    expect(field.ariaInvalid).to.equal('true');
    expect(field.value).to.equal('123456789👍👍');
    expect(creates(adapter)).to.have.length(0);
    await submit(composer, '123456789👍');
    await until(() => creates(adapter).length === 1);
  });

  it('posts with Control and Enter, and with the command key', async () => {
    const { thread, composer } = await writing();
    for (const key of ['Control', 'Meta'] as const) {
      const posted = next(thread, 'comment-posted');
      await write(composer, `By ${key}`);
      await sendKeys({ down: key });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ up: key });
      expect((await posted).comment!.body!.text).to.equal(`By ${key}`);
    }
    await rows(thread, 7);
  });

  it('leaves keys to an input method that is composing', async () => {
    const adapter = signedIn();
    const { thread } = await writing(adapter);
    const composer = await composerUnder(thread, '2', 'reply');
    await write(composer, 'かん');
    press(composer, { key: 'Enter', ctrlKey: true, isComposing: true });
    press(composer, { key: 'Escape', isComposing: true });
    await composer.updateComplete;
    expect(composer.isConnected).to.equal(true);
    expect(creates(adapter)).to.have.length(0);
    press(composer, { key: 'Enter', ctrlKey: true });
    await until(() => creates(adapter).length === 1);
  });

  it('keeps what is typed from a page’s single-key shortcuts, and lets its others pass', async () => {
    const { field } = await writing();
    const seen: string[] = [];
    const hear = ({ key }: KeyboardEvent) => seen.push(key);
    document.addEventListener('keydown', hear);
    field.focus();
    await sendKeys({ type: '/?j' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'k' });
    await sendKeys({ up: 'Control' });
    document.removeEventListener('keydown', hear);
    expect(field.value).to.equal('/?j\n');
    expect(seen.filter((key) => key !== 'Control')).to.deep.equal(['k']);
  });
});

describe('posting', () => {
  it('empties the field, and the comment stands in the thread', async () => {
    const { thread, composer, field } = await writing();
    const posted = next(thread, 'comment-posted');
    await submit(composer, 'First line\n\nSecond line');
    const { comment } = await posted;
    await until(() => !field.readOnly);
    expect(field.value).to.equal('');
    const body = itemOf(thread, comment!.id).querySelector('.comment-body')!;
    expect([...body.children].map(({ textContent }) => textContent)).to.deep.equal(['First line', 'Second line']);
    await rows(thread, 6);
  });

  it('twice in a moment posts once', async () => {
    const adapter = signedIn();
    const { thread, composer } = await writing(adapter);
    await write(composer, 'Once');
    const button = await appears(composer, '[type=submit]');
    const posted = next(thread, 'comment-posted');
    button.click();
    button.click();
    press(composer, { key: 'Enter', ctrlKey: true });
    await posted;
    await until(() => textOf(composer).includes('Add a comment'));
    expect(creates(adapter)).to.have.length(1);
    expect(items(thread).filter(({ textContent }) => textContent.includes('Once')).length).to.equal(1);
  });

  it('that is refused gives the exact text back, with the reason', async () => {
    const create = () => Promise.reject(new AdapterError('rate-limited', 'slow down', { retryAfter: 30 }));
    const { thread, composer, field } = await writing({ ...signedIn(), create });
    const text = '  Two  spaces,\n\n\n> a quote 👍\tand a tab ';
    await submit(composer, text);
    await until(() => described(field).includes('Wait 30 seconds'));
    expect(described(field)).to.contain('Your text is safe here');
    expect([field.value, field.ariaInvalid, field.readOnly]).to.deep.equal([text, 'true', false]);
    expect(items(thread).length).to.equal(5);
    expect(thread.shadowRoot!.querySelector('#title')!.textContent).to.equal('5 comments');
    await expect(composer).to.be.accessible();
  });

  it('again is the same comment for the back end, until the text is another', async () => {
    const memory = signedIn();
    let refusals = 2;
    const create: Adapter['create'] = (comment) =>
      refusals-- > 0
        ? memory.create!(comment).then(() => Promise.reject(new AdapterError('forbidden', 'lost')))
        : memory.create!(comment);
    const { composer, field } = await writing({ ...memory, create }, { live: 'off' });
    await submit(composer, 'Same');
    await until(() => field.ariaInvalid === 'true' && !field.readOnly);
    await submit(composer, 'Same');
    await until(() => creates(memory).length === 2 && field.ariaInvalid === 'true' && !field.readOnly);
    await submit(composer, 'Other');
    await until(() => creates(memory).length === 3);
    const [first, again, other] = creates(memory).map(({ clientId }) => clientId);
    expect(again).to.equal(first);
    expect(other).not.to.equal(first);
  });

  it('while the back end says nobody is signed in, leads to signing in and keeps the text', async () => {
    const memory = signedIn();
    let user: Session['user'] = ann;
    const adapter: Adapter = {
      ...memory,
      session: async (question) => ({ ...(await memory.session!(question)), user }),
      create: async () => {
        user = null;
        throw new AdapterError('unauthenticated', 'who are you?');
      },
    };
    const { composer, field } = await writing(adapter);
    await submit(composer, 'Session over');
    await until(() => deep(composer, 'sign-in-gate').length === 1);
    expect(field.isConnected).to.equal(true);
    expect(field.value).to.equal('Session over');
    await until(() => textOf(composer).includes('Sign in to post this. Your text is kept.'));
    await expect(composer).to.be.accessible();
  });
});
