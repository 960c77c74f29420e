import type { Body } from '../../model/comment.js';
import { isVisible } from '../../model/visible.js';
import { Refusal } from '../refusal.js';
import type { Rules } from './rules.js';

/** Code points, as `limits.maxBody` counts them: a surrogate pair is one. */
const lengthOf = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

/** A body that may be kept, byte for byte as it was sent. Throws what is wrong with it. */
export function checkedBody({ limits }: Rules, { format, text }: Body): Body {
  const refuse = (why: string): never => {
    throw new Refusal('invalid', why, { field: 'body' });
  };
  if (!isVisible(text)) refuse('A comment needs some text');
  // PostgreSQL cannot keep it, and no reader can see it.
  if (text.includes('\0')) refuse('A comment holds no NUL character');
  if (lengthOf(text) > limits.maxBody) refuse(`A comment holds ${limits.maxBody} characters at most`);
  if (limits.bodyFormats && !limits.bodyFormats.includes(format)) refuse(`Comments in ${format} are not taken here`);
  return { format, text };
}
