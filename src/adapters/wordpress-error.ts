import { wordsOfHtml } from '../model/html-words.js';
import { AdapterError, type Failure, type FailureDetail } from './adapter-error.js';

/** Seconds between two comments of one writer (`wp_throttle_comment_flood` in WordPress's `comment.php`). */
const FLOOD = 15;

/** What WordPress means, where its status says something else or too little (`class-wp-rest-comments-controller.php`). */
const MEANT: Record<string, [Failure, FailureDetail?]> = {
  comment_flood: ['rate-limited', { retryAfter: FLOOD }],
  comment_duplicate: ['invalid', { field: 'body' }],
  comment_content_column_length: ['invalid', { field: 'body' }],
  comment_author_column_length: ['invalid', { field: 'author.name' }],
  comment_author_email_column_length: ['invalid', { field: 'author.email' }],
  rest_comment_content_invalid: ['invalid', { field: 'body' }],
  rest_comment_author_data_required: ['invalid', { field: 'author' }],
  rest_comment_closed: ['locked', { reason: 'locked' }],
  rest_comment_draft_post: ['not-found'],
  rest_comment_invalid_post_id: ['not-found'],
  rest_comment_trash_post: ['not-found'],
  rest_cookie_invalid_nonce: ['unauthenticated'],
};

/** The code WordPress answers for a nonce that is too old, or another reader's. */
export const DEAD_NONCE = 'rest_cookie_invalid_nonce';

/** A refusal as an error to throw, and the word WordPress has for it. Reads the body; never rejects. */
export async function wordpressError(response: Response): Promise<{ error: AdapterError; said: string | undefined }> {
  const copy = response.clone();
  // As every adapter asks for it: a chunk of its own.
  const { httpError } = await import('./http-error.js');
  const plain = await httpError(response);
  const { code, data } = Object(await copy.json().catch(() => undefined)) as {
    code?: unknown;
    data?: { params?: object };
  };
  const said = typeof code === 'string' ? code : undefined;
  const [meant, detail] = (said && Object.hasOwn(MEANT, said) && MEANT[said]) || [plain.code];
  const params = Object.keys(Object(data?.params) as object);
  const field = params.includes('author_email') ? 'author.email' : undefined;
  const { retryAfter } = plain;
  // Its sentences are for a page, with tags and entities.
  const error = new AdapterError(meant, wordsOfHtml(plain.message), { retryAfter, field, ...detail });
  return { error, said };
}
