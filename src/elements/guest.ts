/** What a guest gave on this device, so that it need not be typed again. */
import type { Storage } from '../store/storage.js';

export interface Guest {
  readonly name: string;
  readonly email: string;
}

export function rememberedGuest(storage: Storage): Guest {
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
