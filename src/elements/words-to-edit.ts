import type { Body } from '../model/comment.js';

/** Tells what an edit of a body begins with: at once what was written, of HTML its words, once they are known. Never rejects. */
export async function wordsToEdit(body: Body, tell: (words: string) => void): Promise<void> {
  if (body.format !== 'html') return tell(body.text);
  await import('../model/text-of-body.js').then(
    ({ textOfBody }) => tell(textOfBody(body)),
    () => tell(body.text),
  );
}
