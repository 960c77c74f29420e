/** What a database says when it is it that fails, not the question. */
const CODES =
  /^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN|BUSY|LOCKED|NOMEM|CORRUPT|NOTADB)|08|25006|53|57P0|58|E(CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND))/;
const WORDS =
  /disk is full|readonly database|disk I\/O|unable to open database|database is locked|Connection terminated|timeout exceeded when trying to connect/i;

/** Whether the database cannot take a write or answer now: a full or read-only disk, a connection that broke. */
export function isOutage(error: unknown): boolean {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return (typeof code === 'string' && CODES.test(code)) || (typeof message === 'string' && WORDS.test(message));
}
