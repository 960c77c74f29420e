import type { Queries } from '../storage/tables.js';

/** Whether somebody may not write now. */
export async function isBanned(db: Queries, person: string, now: number): Promise<boolean> {
  const ban = await db.selectFrom('ban').select('until').where('person', '=', person).executeTakeFirst();
  return ban !== undefined && (ban.until === null || ban.until > now);
}

/** Bans somebody from writing, `until` a time (ms since 1970) or for good (`null`). */
export async function ban(
  tx: Queries,
  by: string,
  person: string,
  until: number | null,
  reason: string | undefined,
  now: number,
): Promise<void> {
  const words = { until, reason: reason ?? null, banned_by: by, banned_at: now };
  await tx
    .insertInto('ban')
    .values({ person, ...words })
    .onConflict((twice) => twice.column('person').doUpdateSet(words))
    .execute();
}

export async function unban(tx: Queries, person: string): Promise<void> {
  await tx.deleteFrom('ban').where('person', '=', person).execute();
}
