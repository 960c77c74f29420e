import type { Body } from '../../model/comment.js';
import { Refusal } from '../refusal.js';
import type { CommentRow } from '../storage/tables.js';
import { checkedBody } from './checked-body.js';
import { demand } from './permissions.js';
import type { ThreadWriting } from './thread-writing.js';

/** A new text. `ifVersion`: the version it was written over; throws `conflict` where that is no longer the latest. */
export async function editComment(
  writing: ThreadWriting,
  id: string,
  given: Body,
  ifVersion: string | undefined,
): Promise<CommentRow> {
  const { scene } = writing;
  const row = await writing.row(id);
  demand(scene, row, 'edit');
  if (ifVersion !== undefined && ifVersion !== String(row.version))
    throw new Refusal('conflict', 'The comment was changed in the meantime', { status: 412 });
  const body = checkedBody(scene.rules, given);
  const edited = await writing.change(row, {
    body_format: body.format,
    body_text: body.text,
    edited_at: scene.now,
    version: row.version + 1,
  });
  await writing.end();
  return edited;
}
