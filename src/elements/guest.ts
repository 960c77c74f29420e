/** What somebody gives to write without signing in; remembered on this device, so that it need not be typed again. */
import { html, nothing, type TemplateResult } from 'lit';
import { enGuest } from '../i18n/en-guest.js';
import { addEnglish, type Words } from '../i18n/words.js';
import type { Session } from '../model/session.js';
import type { Storage } from '../store/storage.js';

export interface Guest {
  readonly name: string;
  readonly email: string;
}

/** A guest as an author for the back end. */
export function authorFrom({ name, email }: Guest): { name: string; email?: string } {
  return { name: name.trim(), ...(email.trim() && { email: email.trim() }) };
}

export function rememberedGuest(storage: Storage): Guest {
  addEnglish(enGuest);
  try {
    const { name, email } = JSON.parse(storage.get('guest') ?? '{}') as Partial<Guest>;
    return { name: String(name ?? ''), email: String(email ?? '') };
  } catch {
    return { name: '', email: '' };
  }
}

export function rememberGuest(storage: Storage, guest: Guest): void {
  storage.set('guest', JSON.stringify(guest));
}

/** The fields a guest fills; `wrong` names the one that cannot be sent. */
export function guestFields(
  guest: Guest,
  wrong: string | undefined,
  session: Session,
  words: Words,
  change: (guest: Guest) => void,
): TemplateResult {
  const field = (key: keyof Guest, type: string) =>
    html`<label>
      ${words.say(key)}
      <input
        type=${type}
        autocomplete=${key}
        maxlength="128"
        .value=${guest[key]}
        aria-invalid=${key === wrong ? 'true' : 'false'}
        aria-describedby="problem"
        @input=${(event: Event) => change({ ...guest, [key]: (event.target as HTMLInputElement).value })}
      />
    </label>`;
  return html`<div class="guest">
    ${field('name', 'text')}${session.guest === 'name+email' ? field('email', 'email') : nothing}
  </div>`;
}

/** The first field that misses something, and what to say about it. */
export function guestObjection(
  { name, email }: Guest,
  session: Session | undefined,
  words: Words,
): { readonly field: keyof Guest; readonly why: string } | undefined {
  if (!name.trim()) return { field: 'name', why: words.say('needName') };
  const silent = session?.guest !== 'name+email' || /^\S+@\S+$/.test(email.trim());
  return silent ? undefined : { field: 'email', why: words.say('needEmail') };
}

/** Everything about guests, as one thing to fetch. */
export const guests = { authorFrom, guestFields, guestObjection, rememberedGuest, rememberGuest };
