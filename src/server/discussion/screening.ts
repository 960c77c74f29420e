import type { Draft } from './new-comment.js';
import type { Moment } from './moment.js';
import type { Viewer } from './viewer.js';
import { Refusal } from '../refusal.js';
import type { GuestBook } from '../identity/guest-book.js';

/** What an outside judge says of a comment before it is written. */
export type Verdict = 'publish' | 'hold' | 'refuse';

/** What an outside judge is shown. */
export interface Judged {
  threadId: string;
  text: string;
  /** `null`: a guest who has not written before. */
  person: string | null;
  name: string;
  email?: string | undefined;
  page: { url: string; title: string };
}

export type Classify = (comment: Judged) => Promise<Verdict>;

/** A judge who takes longer (ms) has not spoken. */
const PATIENCE = 3_000;

const linksIn = (text: string): number => text.match(/https?:\/\/|\bwww\./gi)?.length ?? 0;

/** Looks at what is sent before it is written: who sends it, and whether a moderator should see it first. */
export class Screening {
  readonly #guests: GuestBook;
  readonly #classify: Classify | undefined;

  constructor(guests: GuestBook, classify: Classify | undefined) {
    this.#guests = guests;
    this.#classify = classify;
  }

  /** Gives a guest who may write the cookie they are known by. */
  async greet({ rules, viewer, now }: Moment, request: Request, headers: Headers): Promise<void> {
    if (rules.guest === 'no' || viewer.person !== null) return;
    await this.#guests.enter(this.#guests.newGuest(), now, request, headers);
  }

  /** Who writes this, and whether it should wait for a moderator. Throws where it is refused. */
  async writer(
    moment: Moment,
    draft: Draft & { threadId: string; page: { url: string; title: string }; website?: string | undefined },
    request: Request,
    headers: Headers,
  ): Promise<{ viewer: Viewer; suspect: boolean }> {
    const { rules, now } = moment;
    let { viewer } = moment;
    let hasty = false;
    if (viewer.author === null && rules.guest !== 'no') {
      hasty = rules.minimumTime > 0 && !(viewer.guestSince !== null && now - viewer.guestSince >= rules.minimumTime);
      if (viewer.person === null) {
        // The same comment sent again, its answer lost, is the same guest's.
        const person = this.#guests.guestOf(draft.clientId);
        viewer = { ...viewer, person, guestSince: now };
        await this.#guests.enter(person, now, request, headers);
      }
    }
    const suspect = hasty || !!draft.website || linksIn(draft.body.text) > rules.maxLinks;
    return { viewer, suspect: (await this.#isHeld(viewer, draft)) || suspect };
  }

  async #isHeld(viewer: Viewer, draft: Parameters<Screening['writer']>[1]): Promise<boolean> {
    if (this.#classify === undefined || viewer.moderates) return false;
    const { threadId, page, body, author } = draft;
    const judged: Judged = {
      threadId,
      page,
      text: body.text,
      person: viewer.person,
      name: viewer.author?.name ?? author?.name ?? '',
      email: author?.email,
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<Verdict>((resolve) => (timer = setTimeout(resolve, PATIENCE, 'hold')));
    // Who cannot judge has not acquitted.
    const verdict = await Promise.race([this.#classify(judged).catch(() => 'hold' as const), silence]);
    clearTimeout(timer);
    if (verdict === 'refuse') throw new Refusal('invalid', 'This comment is not taken here', { field: 'body' });
    return verdict === 'hold';
  }
}
