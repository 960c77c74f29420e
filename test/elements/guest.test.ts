import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Session } from '../../src/model/session.js';
import {
  deep,
  desk,
  discussion,
  fieldOf,
  focused,
  makeThread,
  next,
  recorded,
  start,
  submit,
  textOf,
  until,
  write,
} from './stage.js';

const guestSession = (guest: NonNullable<Session['guest']>) =>
  recorded(memoryAdapter({ comments: discussion(), session: { user: null, guest } }));
const creates = ({ asked }: ReturnType<typeof recorded>) =>
  asked
    .filter(({ method }) => method === 'create')
    .map(({ question }) => question as Parameters<NonNullable<Adapter['create']>>[0]);

async function writing(adapter: Adapter, attributes: Record<string, string> = {}) {
  const thread = await start(makeThread(adapter, attributes));
  const composer = await desk(thread);
  await fieldOf(composer);
  return { thread, composer };
}

describe('a guest', () => {
  const inputs = (composer: Element) => deep<HTMLInputElement>(composer, 'input');
  const fill = (input: HTMLInputElement, value: string) => {
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };

  afterEach(() => localStorage.removeItem('comment-thread:guest'));

  it('gives a name, and is asked for it in words', async () => {
    const adapter = guestSession('name');
    const { composer } = await writing(adapter);
    await submit(composer, 'Hello');
    await until(() => textOf(composer).includes('Please give a name.'));
    const [name] = inputs(composer);
    expect(name!.ariaInvalid).to.equal('true');
    await until(() => focused() === name);
    expect(name!.labels![0]!.textContent.trim()).to.equal('Your name');
    await expect(composer).to.be.accessible();
    fill(name!, ' Eve ');
    await submit(composer, 'Hello');
    await until(() => creates(adapter).length === 1);
    expect(creates(adapter)[0]!.author).to.deep.equal({ name: 'Eve' });
  });

  it('gives an e-mail address where the site asks for one', async () => {
    const adapter = guestSession('name+email');
    const { composer, thread } = await writing(adapter);
    await write(composer, 'Hello');
    await until(() => inputs(composer).length === 2);
    fill(inputs(composer)[0]!, 'Eve');
    await submit(composer, 'Hello');
    await until(() => textOf(composer).includes('Please give an e-mail address.'));
    const email = inputs(composer)[1]!;
    expect(email.ariaInvalid).to.equal('true');
    await until(() => focused() === email);
    fill(email, 'eve@news.example');
    const posted = next(thread, 'comment-posted');
    await submit(composer, 'Hello');
    await posted;
    expect(creates(adapter)[0]!.author).to.deep.equal({ name: 'Eve', email: 'eve@news.example' });
  });

  it('is remembered on this device, and nowhere with storage="none"', async () => {
    const name = async (attributes: Record<string, string>) => {
      const { composer } = await writing(guestSession('name'), attributes);
      await write(composer, 'Hello');
      await until(() => inputs(composer).length === 1);
      return { composer, input: inputs(composer)[0]! };
    };
    const first = await name({});
    fill(first.input, 'Eve');
    await submit(first.composer, 'Hello');
    await until(() => localStorage.getItem('comment-thread:guest'));
    expect((await name({})).input.value).to.equal('Eve');
    expect((await name({ storage: 'none' })).input.value).to.equal('');
  });
});
