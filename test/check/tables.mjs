/**
 * The README's tables, written from the custom elements manifest between `<!-- table:NAME -->` and `<!-- /table -->`.
 * NAME is `TAG KIND`, as `comment-thread attributes`. Between `<!-- languages -->` and `<!-- /languages -->` stand those of src/i18n. `npm run tables` writes them; a check fails when they are stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const readme = path('README.md');

const code = (text) => (text ? `\`${text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')}\`` : '');
const prose = (text = '') =>
  text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');

const isPublic = (member) => member.privacy === undefined || member.privacy === 'public';
/** A class of ours may hold what another promises; what comes from Lit is Lit's. */
const isOurs = ({ inheritedFrom }) => !inheritedFrom || inheritedFrom.module?.startsWith('dist/');
const isOwn = (member) => isPublic(member) && !member.static && isOurs(member) && member.description;

/** `goTo(id: string): Promise<void>` */
function signature({ name, parameters = [], return: returned }) {
  const listed = parameters.map((p) => `${p.name}${p.optional ? '?' : ''}${p.type ? `: ${p.type.text}` : ''}`);
  return `${name}(${listed.join(', ')})${returned?.type?.text ? `: ${returned.type.text}` : ''}`;
}

/** Of each kind of table: the rows' source in a declaration, the columns' heads, and a row's cells. */
const kinds = {
  attributes: {
    rows: ({ attributes = [] }) => attributes,
    heads: ['Attribute', 'Values', 'Default', 'What it does'],
    cells: (a) => [code(a.name), code(a.type?.text), code(a.default), prose(a.description)],
  },
  properties: {
    rows: ({ members = [] }) => members.filter((m) => m.kind === 'field' && !m.attribute && isOwn(m)),
    heads: ['Property', 'Type', 'What it is'],
    cells: (m) => [code(m.name), code(m.type?.text), prose(m.description)],
  },
  methods: {
    rows: ({ members = [] }) => members.filter((m) => m.kind === 'method' && isOwn(m)),
    heads: ['Method', 'What it does'],
    cells: (m) => [code(signature(m)), prose(m.description)],
  },
  events: {
    rows: ({ events = [] }) => events,
    heads: ['Event', 'Type', 'When'],
    cells: (e) => [code(e.name), code(e.type?.text), prose(e.description)],
  },
  slots: {
    rows: ({ slots = [] }) => slots,
    heads: ['Slot', 'What goes there'],
    cells: (s) => [s.name ? code(s.name) : '(default)', prose(s.description)],
  },
  parts: {
    rows: ({ cssParts = [] }) => cssParts,
    heads: ['Part', 'What it is'],
    cells: (p) => [code(p.name), prose(p.description)],
  },
  'custom properties': {
    rows: ({ cssProperties = [] }) => cssProperties,
    heads: ['Custom property', 'Default', 'What it sets'],
    cells: (p) => [code(p.name), code(p.default), prose(p.description)],
  },
  states: {
    rows: ({ cssStates = [] }) => cssStates,
    heads: ['State', 'When'],
    cells: (s) => [code(`:state(${s.name})`), prose(s.description)],
  },
};

/** A Markdown table without the columns that would stay empty. */
function table(heads, rows) {
  const kept = heads.map((_, column) => rows.some((cells) => cells[column] !== ''));
  const line = (cells) => `| ${cells.filter((_, column) => kept[column]).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The elements of the manifest, by tag. */
export function elementsOf(manifest) {
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  return new Map(declarations.filter((one) => one.tagName).map((one) => [one.tagName, one]));
}

/** The table of a name, or an error that says why there is none. */
function tableOf(manifest, name) {
  const [tag, ...words] = name.split(' ');
  const element = elementsOf(manifest).get(tag);
  const kind = kinds[words.join(' ')];
  if (!element) throw new Error(`table:${name}: the manifest knows no <${tag}>; give its class an @tag.`);
  if (!kind) throw new Error(`table:${name}: use one of ${Object.keys(kinds).join(', ')}.`);
  const rows = kind.rows(element).map(kind.cells);
  if (rows.length === 0) throw new Error(`table:${name}: <${tag}> documents none.`);
  return table(kind.heads, rows);
}

/** The languages there are, each with whether a native speaker has read its file. */
function languages() {
  const folder = path('src/i18n/locales');
  const inEnglish = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });
  const rows = readdirSync(folder).map((file) => {
    const tag = file.replace('.ts', '');
    const inItself = new Intl.DisplayNames(tag, { type: 'language', languageDisplay: 'standard' });
    const unread = readFileSync(`${folder}/${file}`, 'utf8').includes('No native speaker has reviewed it yet.');
    return [code(tag), inEnglish.of(tag), inItself.of(tag), unread ? 'not yet' : 'yes'];
  });
  const all = [[code('en'), 'English', 'English', 'the original'], ...rows].sort(([, a], [, b]) =>
    a.localeCompare(b, 'en'),
  );
  return table(['`lang`', 'Language', 'In itself', 'Reviewed by a native speaker'], all);
}

/** The text with each table as the manifest has it, formatted as `npm run format` would. */
export async function tabled(text, manifest) {
  const written = text
    .replaceAll(
      /(<!-- table:([^>]+?) -->)[\s\S]*?(<!-- \/table -->)/g,
      (_, start, name, end) => `${start}\n\n${tableOf(manifest, name)}\n\n${end}`,
    )
    .replace(
      /(<!-- languages -->)[\s\S]*?(<!-- \/languages -->)/,
      (_, start, end) => `${start}\n\n${languages()}\n\n${end}`,
    );
  return format(written, { ...(await resolveConfig(readme)), parser: 'markdown' });
}

if (process.argv.includes('--write')) {
  const manifest = JSON.parse(readFileSync(path('dist/custom-elements.json'), 'utf8'));
  writeFileSync(readme, await tabled(readFileSync(readme, 'utf8'), manifest));
}
