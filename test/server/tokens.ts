import { SignJWT } from 'jose';

/** What the site and its comment server share. */
export const secret = 'a secret between the site and its comment server';

/** A reader's token as their site signs it: `ann` is called Ann; who is called `mod…` moderates. */
export function tokenFor(person: string, claims: Record<string, unknown> = {}, key = secret): Promise<string> {
  const name = person[0]!.toUpperCase() + person.slice(1);
  return new SignJWT({ name, ...(person.startsWith('mod') && { role: 'moderator' }), ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person)
    .setExpirationTime(typeof claims['exp'] === 'number' ? claims['exp'] : '1h')
    .sign(new TextEncoder().encode(key));
}
