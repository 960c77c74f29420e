/** What the command takes, from its flags and from the environment; read once, and refused with a word on how to mend it. */
import { parseArgs } from 'node:util';

/** A mistake in what was asked for; its message is all that is said. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

export interface Setting {
  /** What the value is, for the list of settings; a flag without one is a yes. */
  value?: string;
  says: string;
  /** May be given several times; in the environment with commas between. */
  many?: boolean;
}

type Table = Record<string, Setting>;

/** The settings that were given, by their names. */
export class Given {
  readonly #values = new Map<string, string[]>();

  constructor(table: Table, flags: Record<string, unknown>, environment: Record<string, string | undefined>) {
    for (const [name, { many }] of Object.entries(table)) {
      const flag = flags[name];
      const variable = environment[variableOf(name)];
      if (flag !== undefined) this.#values.set(name, [flag].flat().map(String));
      else if (variable !== undefined && variable !== '')
        this.#values.set(name, many ? variable.split(',').map((part) => part.trim()) : [variable]);
    }
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  all(name: string): string[] {
    return this.#values.get(name) ?? [];
  }

  has(name: string): boolean {
    const value = this.text(name);
    return value !== undefined && !/^(false|0|no)$/i.test(value);
  }

  number(name: string, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new Misuse(`--${name} ${text} is not a whole number from ${least} to ${most}.`);
    return value;
  }

  oneOf<T extends string>(name: string, ...words: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const word = words.find((each) => each === text);
    if (word === undefined) throw new Misuse(`--${name} ${text} is not known: give ${words.join(', ')}.`);
    return word;
  }

  address(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !(URL.canParse(text) && /^https?:/.test(text)))
      throw new Misuse(`--${name} ${text} is no address: give one as https://news.example/path.`);
    return text;
  }
}

/** Where the environment says it: `--sign-in-url` as `COMMENT_SIGN_IN_URL`; the database also as `DATABASE_URL`. */
const variableOf = (name: string): string =>
  name === 'db' ? 'DATABASE_URL' : `COMMENT_${name.replaceAll('-', '_').toUpperCase()}`;

/** Reads what stands after the command's name. Throws a `Misuse` for a setting nobody knows. */
export function readSettings(
  table: Table,
  args: readonly string[],
  environment: Record<string, string | undefined>,
): { given: Given; rest: string[] } {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { value, many = false }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: many },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { given: new Given(table, values, environment), rest: positionals };
  } catch (error) {
    throw new Misuse(`${(error as Error).message.split('. ')[0]}. "comment-thread help" lists what there is.`);
  }
}

/** The settings of a command, a line each. */
export function listed(table: Table): string {
  const names = Object.entries(table).map(
    ([name, { value }]) => `  --${name}${value === undefined ? '' : ` ${value}`}`,
  );
  const width = Math.max(...names.map(({ length }) => length)) + 2;
  return Object.values(table)
    .map(({ says, many }, index) => `${names[index]!.padEnd(width)}${says}${many ? '; may be repeated' : ''}`)
    .join('\n');
}
