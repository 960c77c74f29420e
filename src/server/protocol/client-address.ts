/**
 * Who is at the other end. `x-forwarded-for` counts only as far as proxies that are trusted wrote it: the last address
 * in it that is none of theirs. What a reader wrote there gains them nothing.
 */
export function clientAddress(
  peer: string | undefined,
  request: Request,
  trusted: ReadonlySet<string>,
): string | undefined {
  const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (peer === undefined || !trusted.has(plain(peer))) return peer && plain(peer);
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map(plain).filter(Boolean);
  return hops.reverse().find((hop) => !trusted.has(hop)) ?? plain(peer);
}
