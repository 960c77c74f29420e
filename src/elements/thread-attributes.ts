/** Every attribute of `<comment-thread>`: one table, from which properties, defaults and types follow. */
import { flag, oneOf, text, whole, type Attribute } from './attributes.js';

const pageSize = whole(50, 1, 1000);

export const threadAttributes = {
  threadId: text,
  pageUrl: text,
  pageTitle: text,
  src: text,
  sort: oneOf('oldest', 'newest', 'top'),
  pageSize: {
    initial: 50,
    read: (value, attribute) => (value?.trim() === 'all' ? 'all' : pageSize.read(value, attribute)),
  } as Attribute<number | 'all'>,
  maxDepth: whole(5, 1, 8),
  numbering: oneOf('none', 'ordinal', 'path'),
  loading: oneOf('lazy', 'eager', 'manual'),
  live: oneOf('notify', 'auto', 'off'),
  composer: oneOf('top', 'bottom'),
  gate: oneOf('before', 'submit'),
  signInUrl: text,
  registerUrl: text,
  identitySrc: text,
  readonly: flag(),
  shortcuts: flag(),
  theme: { ...oneOf('auto', 'light', 'dark'), reflect: true },
  avatars: oneOf('initials', 'image', 'none'),
  headingLevel: whole(2, 1, 5),
  timeZone: text,
  storage: oneOf('local', 'none'),
  idPrefix: { initial: 'comment-', read: (value) => value ?? 'comment-' } as Attribute<string>,
  rendering: oneOf('auto', 'full'),
};

export type ThreadAttributes = {
  [name in keyof typeof threadAttributes]: (typeof threadAttributes)[name] extends Attribute<infer T> ? T : never;
};
