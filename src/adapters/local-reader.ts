import type { Author } from '../model/comment.js';
import type { Session } from '../model/session.js';
import type { AdapterOptions } from './adapter.js';
import type { Viewer } from './kept-thread.js';

/** A display name, or JSON with `name`, `login` and `id`, as the host knows its reader. */
function authorFrom(identity: string, device: string): Author {
  let told: unknown;
  try {
    told = JSON.parse(identity);
  } catch {
    told = undefined;
  }
  if (typeof told !== 'object' || told === null) return { id: device, name: identity };
  const { name, login, id } = told as Partial<Author>;
  return {
    id: String(id ?? device),
    name: String(name ?? login ?? id ?? device),
    ...(login && { login: String(login) }),
  };
}

/**
 * Who reads in this browser: the one `identity` answers, else a guest who needs but a name, known
 * again by the `device`; with `data-guest="no"` a guest who may not write.
 */
export async function localReader(
  { data, identity }: AdapterOptions,
  device: string,
): Promise<{ session: Session; key: Viewer['key'] }> {
  const guest = data.guest === 'no' ? 'no' : 'name';
  const told = await identity();
  const user = told ? authorFrom(told, device) : null;
  return { session: { user, guest }, key: user?.id ?? (guest === 'no' ? null : device) };
}
