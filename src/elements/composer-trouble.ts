/** What a composer shows where its text was refused: why, what else stands there now, and the ways on. Arrives with the first refusal. */
import { html, nothing, type TemplateResult } from 'lit';
import { enTrouble } from '../i18n/en-trouble.js';
import { addEnglish, type Words } from '../i18n/words.js';

export interface WaysOn {
  again(): void;
  /** Back into the text. */
  edit(): void;
  discard(): void;
}

/** What was refused: the sentence for it, and a drawing of what can be done. */
export interface Trouble {
  readonly why: string;
  render(ways: WaysOn): TemplateResult;
}

/** `theirs`: what the comment says now, where somebody changed it while it was edited. */
export function troubleWith(reason: string, words: Words, editing: boolean, theirs?: string): Trouble {
  addEnglish(enTrouble);
  return {
    why: `${words.say(editing ? 'notSaved' : 'notSent')} ${reason}`,
    render: ({ again, edit, discard }) => html`
      ${
        theirs === undefined
          ? nothing
          : html`<div class="theirs" role="group" aria-labelledby="theirs">
              <p id="theirs">${words.say('theirs')}</p>
              <blockquote dir="auto">${theirs}</blockquote>
            </div>`
      }
      <div class="foot ways">
        <button type="button" data-way="discard" @click=${discard}>${words.say('discard')}</button>
        <button type="button" data-way="edit" @click=${edit}>${words.say('editText')}</button>
        <button type="button" data-way="again" @click=${again}>
          ${words.say(theirs === undefined ? 'retry' : 'keepMine')}
        </button>
      </div>
    `,
  };
}
