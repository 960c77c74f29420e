/** One line about one request. No address, no name, no query: a log is kept longer than anybody remembers it. */
export interface LogLine {
  time: string;
  level: 'info' | 'error';
  id: string;
  method: string;
  path: string;
  status: number;
  ms: number;
  /** What went wrong inside. */
  error?: string;
}

export type Log = (line: LogLine) => void;

/** E-mail and IP addresses do not go into a log, whoever's message they are in. */
export const withoutPersons = (text: string): string =>
  text
    .replaceAll(/[^\s@"'()<>]+@[^\s@"'()<>]+/g, '[address]')
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '[address]')
    .replaceAll(/(?<![\w:])(?=[\da-f:]*::|(?:[\da-f]{1,4}:){5})[\da-f:]{3,}/gi, '[address]');
