/** 16 characters, 80 random bits. (`crypto.randomUUID` is missing on pages served over plain HTTP.) */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => (byte & 31).toString(32)).join('');
}
