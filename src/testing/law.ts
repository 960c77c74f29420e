/** What an adapter owes whoever reads and writes through it. Each is told in full in the README, at `read`. */
export interface Law {
  readonly says: string;
  /** A heading of README.md. */
  readonly read: string;
}

const law = (read: string, says: string): Law => ({ says, read: `README.md#${read}` });

export const laws = {
  pages: law('pages', 'A page has the shape of the contract: rows of the parent asked for, no more than `limit`.'),
  threads: law('pages', 'A thread holds its own comments and no others; its id may be any string.'),
  replies: law('replies', 'A page says which replies came along, and a count of replies is true.'),
  cursors: law('cursors', 'A cursor goes on after the last row; one that leads nowhere is `cursor-expired`.'),
  order: law('order', 'Roots stand in the order asked for, replies oldest first.'),
  finding: law('finding-and-counting', 'A comment is found by its id, with what it answers, the root first.'),
  counting: law('finding-and-counting', 'Counts and totals are those of the whole thread.'),
  session: law('permissions', 'The session says who is reading.'),
  writing: law('writing', 'What is written is answered, listed and kept; what is refused leaves nothing.'),
  once: law('writing', 'Where `limits.createOnce`, the same `clientId` makes one comment.'),
  editing: law('editing-and-removing', 'An edit changes the text, and never over an edit it has not seen.'),
  removing: law('editing-and-removing', 'A removed comment is gone, or an empty one where replies need its place.'),
  voting: law('voting-and-reacting', 'A reader has one vote and one of each reaction, and can take them back.'),
  moderating: law('moderating', 'What a moderator hides or closes is so for everybody, until it is undone.'),
  permissions: law('permissions', 'Who may not is refused, and `can` says beforehand what the back end does.'),
  bodies: law('bodies', 'The source text comes back as it was written.'),
  changes: law('changes', 'Changes bring what happened after a checkpoint; applying them twice is applying them once.'),
  streams: law('streams', 'A stream stays pending while it lives, and resolves when it is called off.'),
  failures: law('failures', 'A failure says by its code what went wrong.'),
  signals: law('signals', 'Every call obeys its signal, and rejects with its reason.'),
} as const satisfies Record<string, Law>;

export type LawName = keyof typeof laws;
