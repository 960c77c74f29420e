/** What a refusal means to somebody who wrote: why, what can be done, and what stands there now. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { Trouble } from './composer-trouble.js';
import type { ThreadScope } from './scope.js';
import { wordsToEdit } from './words-to-edit.js';

export interface Refusal {
  readonly why: string;
  /** Not there where its code is out of reach as well. */
  readonly trouble?: Trouble;
  /** The comment as it is now, where somebody changed it while it was edited: what the next try changes. */
  readonly base?: Comment;
}

export async function refusalOf(
  error: AdapterError,
  { words, acts }: ThreadScope,
  editing: Comment | undefined,
): Promise<Refusal> {
  try {
    let theirs: string | undefined;
    const base = editing && error.code === 'conflict' ? await (await acts()).latest(editing) : undefined;
    if (base?.body) await wordsToEdit(base.body, (text) => (theirs = text));
    const trouble = (await import('./composer-trouble.js')).troubleWith(error, words, !!editing, theirs);
    return { why: trouble.why, trouble, ...(base && { base }) };
  } catch {
    // The back end's own words must do.
    return { why: `${words.say(editing ? 'notSaved' : 'notSent')} ${error.message}` };
  }
}
