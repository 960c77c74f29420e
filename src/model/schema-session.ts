import type { Limits, Session } from './session.js';
import { author, format, permissions } from './schema-comment.js';
import { each, fields, flag, key, label, limit, object, oneOf, readers, readInto, webPath } from './schema-field.js';

const LIMITS = readers<Limits>({
  maxDepth: limit,
  maxBody: limit,
  pageSize: limit,
  pollMs: limit,
  sorts: each(oneOf('newest', 'oldest', 'top')),
  bodyFormats: each(format),
  votes: oneOf('up', 'up-down'),
  reactions: each(object(readers<{ key: string; label: string }>({ key, label }), 'key', 'label')),
  createOnce: flag,
});

const SESSION = readers<Session>({
  user: author,
  guest: oneOf('no', 'name', 'name+email'),
  can: permissions('comment', 'vote', 'report', 'moderate'),
  signInUrl: webPath,
  limits: object(LIMITS),
});

/**
 * A back end's limits; what cannot be read is left out.
 * @throws SchemaError where it is no object.
 */
export function readLimits(value: unknown): Limits {
  return readInto({}, fields(value, 'limits'), LIMITS);
}

/**
 * Who is reading; a user nobody could name is signed out, what else cannot be read is left out.
 * @throws SchemaError where it is no object.
 */
export function readSession(value: unknown): Session {
  return readInto<Session>({ user: null }, fields(value, 'session'), SESSION);
}
