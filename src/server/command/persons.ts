import { ban, unban } from '../discussion/bans.js';
import { everyWordOf, forget } from '../discussion/every-word-of.js';
import type { Surroundings } from './command.js';
import { opened } from './opened.js';
import { dbSetting } from './serve-settings.js';
import { Misuse, type Given, type Setting } from './settings.js';

export const banSettings: Record<string, Setting> = {
  ...dbSetting,
  until: { value: 'TIME', says: 'until then, as 2026-12-31T00:00:00Z; for good unless given' },
  reason: { value: 'TEXT', says: 'why' },
};

export const showPerson = (given: Given, [person]: readonly string[], { print }: Surroundings): Promise<void> =>
  opened(given, async ({ db }) => print(JSON.stringify(await everyWordOf(db.reading, person!), null, 1)));

export const forgetPerson = (given: Given, [person]: readonly string[], { tell }: Surroundings): Promise<void> =>
  opened(given, async (discussion, moment) => {
    tell(`${await forget(discussion, moment, person!)} comments are gone, and all votes, reactions and reports.`);
  });

export const banPerson = (given: Given, [person]: readonly string[], { tell }: Surroundings): Promise<void> =>
  opened(given, async ({ db }, { now }) => {
    const until = given.text('until');
    const time = until === undefined ? null : Date.parse(until);
    if (Number.isNaN(time)) throw new Misuse(`--until ${until} is no time: give one as 2026-12-31T00:00:00Z.`);
    await db.write((tx) => ban(tx, 'command', person!, time, given.text('reason'), now));
    tell(`${person} may not write${until === undefined ? '' : ` until ${until}`}.`);
  });

export const unbanPerson = (given: Given, [person]: readonly string[], { tell }: Surroundings): Promise<void> =>
  opened(given, async ({ db }) => {
    await db.write((tx) => unban(tx, person!));
    tell(`${person} may write again.`);
  });
