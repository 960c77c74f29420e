/** The command `comment-thread`. */
import { version } from '../version.js';
import { backup } from './backup.js';
import { exportThreads, exportSettings } from './export.js';
import { importFile, importSettings } from './import.js';
import { banPerson, forgetPerson, showPerson, unbanPerson, banSettings } from './persons.js';
import { serve } from './serve.js';
import { dbSetting, serveSettings } from './serve-settings.js';
import { moderateThread } from './threads.js';
import { listed, Misuse, readSettings, type Given, type Setting } from './settings.js';
import { MissingDriver } from '../storage/missing-driver.js';

/** Where a command says what it does, and where it is told to stop. */
export interface Surroundings {
  environment: Record<string, string | undefined>;
  /** What was asked for. */
  print(text: string): void;
  /** How it goes. */
  tell(text: string): void;
  /** Aborted when it should end. */
  signal: AbortSignal;
}

interface Command {
  words: string;
  says: string;
  settings: Record<string, Setting>;
  run(given: Given, rest: readonly string[], around: Surroundings): Promise<void>;
}

const commands: Record<string, Command> = {
  serve: { words: '', says: 'serves comments', settings: serveSettings, run: serve },
  import: { words: 'FILE', says: 'brings in an export of Disqus (.xml), or of ours (.json)', settings: importSettings, run: importFile }, // prettier-ignore
  export: { words: '', says: 'writes threads as JSON or HTML', settings: exportSettings, run: exportThreads },
  backup: { words: 'FILE', says: 'copies the database while it is in use', settings: dbSetting, run: backup },
  moderation: { words: 'THREAD pre|post|site', says: 'sets who sees new comments of one thread first', settings: dbSetting, run: moderateThread }, // prettier-ignore
  person: { words: 'ID', says: 'prints everything that is kept of a person', settings: dbSetting, run: showPerson },
  forget: { words: 'ID', says: 'removes everything that is kept of a person', settings: dbSetting, run: forgetPerson },
  ban: { words: 'ID', says: 'keeps a person from writing', settings: banSettings, run: banPerson },
  unban: { words: 'ID', says: 'lets a person write again', settings: dbSetting, run: unbanPerson },
};

function help(name: string | undefined): string {
  const command = name === undefined ? undefined : commands[name];
  if (command)
    return `comment-thread ${name} ${command.words}\n  ${command.says}\n\n${listed(command.settings)}\n\nEach setting may also stand in the environment: --sign-in-url as COMMENT_SIGN_IN_URL.`;
  const lines = Object.entries(commands).map(([each, { words, says }]) => `  ${`${each} ${words}`.padEnd(32)}${says}`);
  return `comment-thread ${version}\n\n${lines.join('\n')}\n\ncomment-thread help COMMAND lists its settings.`;
}

/** Runs the command; answers the status to end with. */
export async function command(args: readonly string[], around: Surroundings): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || rest.includes('--help')) {
    around.print(help(name === 'help' ? rest[0] : name));
    return name === undefined ? 1 : 0;
  }
  if (name === '--version') {
    around.print(version);
    return 0;
  }
  try {
    const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!known) throw new Misuse(`There is no command "${name}": there are ${Object.keys(commands).join(', ')}.`);
    const settings = readSettings(known.settings, rest, around.environment);
    const words = known.words === '' ? 0 : known.words.split(' ').length;
    if (settings.rest.length !== words)
      throw new Misuse(`Write: comment-thread ${`${name} ${known.words}`.trim()}, and settings with two dashes.`);
    await known.run(settings.given, settings.rest, around);
    return 0;
  } catch (error) {
    const isOwn = error instanceof Misuse || error instanceof MissingDriver;
    around.tell(isOwn ? error.message : `${(error as Error).message}`);
    return isOwn ? 2 : 1;
  }
}
