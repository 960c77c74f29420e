import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { NewComment } from '../adapters/adapter.js';
import { isGuest } from '../store/permissions.js';
import type { Objection } from './composer-checks.js';
import type { Guest, guests } from './guest.js';
import type { ThreadScope } from './scope.js';

/** Who writes without signing in, as one composer knows them. The fields for it arrive where guests may write. */
export class GuestWriter implements ReactiveController {
  guest: Guest = { name: '', email: '' };
  /** There where a guest writes. */
  fields: typeof guests | undefined;
  readonly #host: ReactiveControllerHost & { readonly scope: ThreadScope | undefined };

  constructor(host: ReactiveControllerHost & { readonly scope: ThreadScope | undefined }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const isNeeded = isGuest(this.#host.scope?.session.$session.get());
    if (!isNeeded) this.fields = undefined;
    else if (!this.fields) void this.meet();
  }

  /** Brings the fields, and what was given in them before. Never rejects. */
  async meet(): Promise<void> {
    const { scope } = this.#host;
    if (this.fields) return;
    const fields = await import('./guest.js').then(
      ({ guests }) => guests,
      () => undefined,
    );
    if (!fields || this.fields || !scope) return;
    this.fields = fields;
    this.guest = fields.rememberedGuest(scope.storage);
    this.#host.requestUpdate();
  }

  change(guest: Guest): void {
    this.guest = guest;
    this.#host.requestUpdate();
  }

  /** What a guest has yet to give; nothing from who is signed in. */
  async objection({ words, session: { $session } }: ThreadScope): Promise<Objection | undefined> {
    if (!isGuest($session.get())) return undefined;
    await this.meet();
    if (!this.fields) return { field: 'text', why: words.say('notSent') };
    return this.fields.guestObjection(this.guest, $session.get(), words);
  }

  /** The author for the back end, remembered on this device; `undefined` for who is signed in. */
  author({ storage }: ThreadScope): NewComment['author'] {
    this.fields?.rememberGuest(storage, this.guest);
    return this.fields?.authorFrom(this.guest);
  }
}
