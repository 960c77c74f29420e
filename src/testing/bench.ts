import type { Adapter } from '../adapters/adapter.js';
import { randomId } from '../model/random-id.js';
import type { Bench, Subject } from './case.js';
import { Reader } from './reader.js';
import { watched, type Heard } from './watched-adapter.js';

/** Lays out what a case works with, its readers in a thread of their own. */
export async function layOut(subject: Subject, patience: number, heard: Heard): Promise<Bench> {
  const newThread = async (): Promise<string> => (await subject.newThread?.()) ?? `kit/${randomId()}`;
  const threadId = await newThread();
  const readerOf = (adapter: Adapter | undefined): Reader | undefined =>
    adapter &&
    new Reader(watched(adapter, patience, heard) as Required<Adapter>, threadId, {
      ...adapter.limits,
      ...subject.limits,
    });
  const [other, nobody, moderator] = [subject.other, subject.nobody, subject.moderator].map(readerOf);
  return {
    adapter: readerOf(subject.adapter)!,
    other: other!,
    nobody: nobody!,
    moderator: moderator!,
    others: [other, nobody, moderator].filter((reader) => reader !== undefined),
    subject,
    patience,
    newThread,
  };
}
