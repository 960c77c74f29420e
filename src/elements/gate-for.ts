import { html, type TemplateResult } from 'lit';
import type { Comment } from '../model/comment.js';
import { loadGate } from './gate-loader.js';

/** The gate in a composer's place; signing in leads back to the comment being answered. */
export function gateFor(replyTo: Comment | undefined): TemplateResult {
  loadGate();
  return html`<sign-in-gate .commentId=${replyTo?.id ?? null}></sign-in-gate>`;
}
