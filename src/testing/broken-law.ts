import type { Case } from './case.js';
import { laws } from './law.js';

/** A value as one line: JSON where it can be, cut where it is long. */
export function shown(value: unknown): string {
  if (value instanceof Error) {
    const { code } = value as { code?: unknown };
    return `${value.name}${typeof code === 'string' ? ` (${code})` : ''}: ${value.message}`;
  }
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    text = undefined;
  }
  text ??= String(value);
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

/** What one check found: what it was about, what the law expects, and what came instead. */
export interface Finding {
  readonly what: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Thrown by a check. Whoever runs the case makes a `BrokenLaw` of it. */
export class Found extends Error implements Finding {
  override readonly name = 'Found';
  constructor(
    readonly what: string,
    readonly expected: unknown,
    readonly actual: unknown,
  ) {
    super(`${what}: expected ${shown(expected)}, got ${shown(actual)}`);
  }
}

/** Why a case failed, as its author reads it. `expected` and `actual` are for runners that print a difference. */
export class BrokenLaw extends Error implements Finding {
  override readonly name = 'BrokenLaw';
  readonly what: string;
  readonly expected: unknown;
  readonly actual: unknown;

  /** `lastCall` is the call that was made last, as text. */
  constructor(
    readonly broken: Case,
    cause: unknown,
    lastCall?: string,
  ) {
    const { what, expected, actual }: Finding =
      cause instanceof Found ? cause : { what: 'what the adapter did', expected: 'no error', actual: cause };
    const { says, read } = laws[broken.law];
    const lines = [
      `${broken.suite}: ${broken.name}`,
      `  law       ${broken.law}: ${says}`,
      `  about     ${what}`,
      `  expected  ${shown(expected)}`,
      `  came      ${shown(actual)}`,
      ...(lastCall ? [`  last call ${lastCall}`] : []),
      `  read      comment-thread/${read}`,
    ];
    super(lines.join('\n'), { cause });
    this.what = what;
    this.expected = expected;
    this.actual = actual;
  }
}
