import type { Messages } from '../i18n/messages.js';
import { warn } from './attributes.js';

/** Sentences a page gives as `<script type="application/json" slot="messages">` inside the thread. */
export function messagesIn(thread: Element): Partial<Messages> {
  const script = [...thread.children].find((child) => child.slot === 'messages');
  if (!script?.textContent) return {};
  try {
    return JSON.parse(script.textContent) as Partial<Messages>;
  } catch (error) {
    warn(`the messages in slot="messages" are not JSON: ${(error as Error).message}`);
    return {};
  }
}
