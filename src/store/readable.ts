import { readersFor } from '../model/body-formats.js';
import type { Comment } from '../model/comment.js';

/** An answer once its body can be shown. The act is done: where no reader arrives, its words are shown as they came. */
export async function readable(asking: Promise<Comment>): Promise<Comment> {
  const comment = await asking;
  await readersFor([comment])?.catch(() => undefined);
  return comment;
}
