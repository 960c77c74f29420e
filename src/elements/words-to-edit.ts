import type { Body } from '../model/comment.js';

/** Tells what an edit of a body begins with: at once what was written, of HTML its words, once they are known. */
export function wordsToEdit(body: Body, tell: (words: string) => void): void {
  if (body.format === 'html')
    void import('../model/text-of-body.js').then(
      ({ textOfBody }) => tell(textOfBody(body)),
      () => tell(body.text),
    );
  else tell(body.text);
}
