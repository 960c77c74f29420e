/** What a refusal means to somebody who wrote: why, what can be done, and what stands there now. Arrives with the first. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import { troubleWith, type Trouble } from './composer-trouble.js';
import { reasonOf } from './refusal.js';
import type { ThreadScope } from './scope.js';
import { wordsToEdit } from './words-to-edit.js';

export interface Refusal {
  readonly why: string;
  /** Not there where its code is out of reach. */
  readonly trouble?: Trouble;
  /** The comment as it is now, where somebody changed it while it was edited: what the next try changes. */
  readonly base?: Comment | undefined;
}

export async function refusalOf(
  error: AdapterError,
  { words, acts }: ThreadScope,
  editing: Comment | undefined,
): Promise<Refusal> {
  let theirs: string | undefined;
  const base = editing && error.code === 'conflict' ? await (await acts()).latest(editing) : undefined;
  if (base?.body) await wordsToEdit(base.body, (text) => (theirs = text));
  const trouble = troubleWith(await reasonOf(error, words), words, !!editing, theirs);
  return { why: trouble.why, trouble, base };
}
