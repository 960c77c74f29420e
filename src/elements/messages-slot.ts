import type { Messages } from '../i18n/messages.js';
import { warn } from './attributes.js';

/** Sentences a page gives as `<script type="application/json" slot="messages">` inside the thread. */
export function messagesIn(thread: Element): Partial<Messages> {
  const json = thread.querySelector(':scope > [slot=messages]')?.textContent;
  try {
    return JSON.parse(json || '{}') as Partial<Messages>;
  } catch (error) {
    warn(`slot="messages": ${String(error)}`);
    return {};
  }
}
