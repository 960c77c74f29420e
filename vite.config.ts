/** The script-tag files in cdn/ (`vite build`; `--mode adapters` and `--mode iife` for those two), dist/server (`--mode server`), and the demo's server. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import MagicString from 'magic-string';
import { minify } from 'terser';
import {
  build,
  defineConfig,
  parseSync,
  Visitor,
  type ESTree,
  type Plugin,
  type Rolldown,
  type UserConfig,
} from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url)).replaceAll('\\', '/');
const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8')) as { version: string };

/** No file on disk: a script tag loads the elements, and offers the developer's door beside them. */
const scriptTag = path('src/script-tag.js');
const adaptersDoor = path('src/adapters/index.ts');
const scriptTagEntry: Plugin = {
  name: 'script-tag-entry',
  enforce: 'pre',
  load: (id) => (id === scriptTag ? `import './define.js';\nexport * from './index.js';\n` : undefined),
  resolveId(id) {
    if (id === scriptTag) return id;
    // In the demo, the module's address answers with the sources, so that nothing need be built before.
    if (this.environment.mode !== 'dev') return undefined;
    const [, file, locale] = /(?:^|\/)cdn\/(comment-thread|adapters|locales\/([\w-]+))\.js$/.exec(id) ?? [];
    if (locale) return path(`src/i18n/locales/${locale}.ts`);
    return file && (file === 'adapters' ? adaptersDoor : scriptTag);
  },
};

/** Comments go, strings stay, and white space shrinks to what CSS needs. */
const shortCss = (text: string): string =>
  text.replaceAll(
    /("[^"]*"|'[^']*')|(\/\*[\s\S]*?\*\/)|\s*([{};,>]|!important)\s*|(:)\s+|\s+/g,
    (_, quoted?: string, comment?: string, mark?: string, colon?: string) =>
      quoted ?? mark ?? colon ?? (comment === undefined ? ' ' : ''),
  );
const shortHtml = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** The white space of css and html templates is for who reads the source: without it, scripts are 1.5 % smaller. */
const shortTemplates: Plugin = {
  name: 'short-templates',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/elements\/.*\.ts$/ },
    handler(code, id) {
      const text = new MagicString(code);
      const shorten = ({ quasis }: ESTree.TemplateLiteral, short: (text: string) => string): void => {
        for (const { start, value } of quasis) {
          // In TypeScript's tree a piece of a template begins with its back quote or brace.
          const from = start + 1;
          if (value.raw !== '') text.overwrite(from, from + value.raw.length, short(value.raw));
        }
      };
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type === 'Identifier' && tag.name === 'css') shorten(quasi, shortCss);
          if (tag.type === 'Identifier' && tag.name === 'html') shorten(quasi, shortHtml);
        },
        VariableDeclarator({ id: name, init }) {
          const isSheet = name.type === 'Identifier' && name.name === 'threadSheet';
          if (isSheet && init?.type === 'TemplateLiteral') shorten(init, shortCss);
        },
      }).visit(parseSync(id, code).program);
      return { code: text.toString(), map: text.generateMap({ source: id, hires: 'boundary' }) };
    },
  },
};

const languagesFile = path('src/i18n/languages.ts');
const localeFile = /\/src\/i18n\/locales\/([\w-]+)\.ts$/;

type Messages = Record<string, string | Record<string, string>>;

/** What a locale's file says, read from its syntax. */
function messagesIn(file: string): { name: string; messages: Messages } {
  const literal = (node: ESTree.Expression): unknown => {
    if (node.type === 'Literal') return node.value;
    if (node.type !== 'ObjectExpression') throw new Error(`${file}: a message is a string, or an object of strings.`);
    const entries = node.properties.map((property) => {
      if (property.type !== 'Property' || property.key.type !== 'Identifier')
        throw new Error(`${file}: keys are words.`);
      return [property.key.name, literal(property.value)] as const;
    });
    return Object.fromEntries(entries);
  };
  for (const statement of parseSync(file, readFileSync(file, 'utf8')).program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined;
    const [first] = declared?.type === 'VariableDeclaration' ? declared.declarations : [];
    if (first?.id.type !== 'Identifier' || !first.init) continue;
    return { name: first.id.name, messages: literal(first.init) as Messages };
  }
  throw new Error(`${file} exports no messages.`);
}

/** Keys are the same in every language, and a third of its file: they go into the file that chooses the language. */
const shortLocales: Plugin = {
  name: 'short-locales',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const keys = Object.keys(messagesIn(path('src/i18n/locales/de.ts')).messages);
    if (id === languagesFile)
      return `${readFileSync(id, 'utf8')}
        const keys: any = '${keys.join(' ')}'.split(' ');
        const pair = (keys: any, values: any) => Object.fromEntries(values.map((value: any, at: number) => [keys[at], value]));
        export const keyed = (forms: any, messages: any) =>
          pair(keys, messages.map((message: any) =>
            message.map ? pair(forms, message.map((form: any) => form ?? message[forms.indexOf('other')])) : message));`;
    if (!localeFile.test(id)) return undefined;
    const { name, messages } = messagesIn(id);
    const { counted } = messages;
    const forms = typeof counted === 'object' ? Object.keys(counted) : [];
    // A form like the last resort is left out.
    const values = keys.map((key) => {
      const message = messages[key]!;
      return typeof message === 'string'
        ? message
        : forms.map((form) => (form !== 'other' && message[form] === message['other'] ? null : message[form]));
    });
    return `import { keyed } from '${languagesFile}';
      export const ${name} = keyed(${JSON.stringify(forms)}, ${JSON.stringify(values)});`;
  },
};

/** A classic script has no address of its own while it waits: it notes it at once, and asks for languages beside it. */
const classicLocales: Plugin = {
  name: 'classic-locales',
  apply: (_, { mode }) => mode === 'iife',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/i18n\/languages\.ts$/ },
    handler(code, id) {
      const text = new MagicString(code);
      text.replaceAll(
        /import\('(\.\/locales\/[\w-]+\.js)'\)/g,
        "import(/* @vite-ignore */ new URL('$1', scriptAddress).href)",
      );
      return { code: text.toString(), map: text.generateMap({ source: id, hires: 'boundary' }) };
    },
  },
};

/** Writes the sheet for pages that a server printed; tsc has emitted the module that holds it. */
const sheetFile: Plugin = {
  name: 'sheet-file',
  apply: 'build',
  async writeBundle() {
    const sheets = ['thread-sheet', 'printed-sheet'].map((name) => path(`dist/elements/${name}.js`));
    const missing = sheets.find((file) => !existsSync(file));
    if (missing !== undefined) throw new Error(`${missing} is missing: run npm run build, which starts with tsc.`);
    const [{ threadSheet }, { printedSheet }] = (await Promise.all(
      sheets.map((file) => import(pathToFileURL(file).href)),
    )) as [{ threadSheet: string }, { printedSheet: string }];
    const sheet = `${threadSheet}\n${printedSheet}`;
    writeFileSync(path('dist/comment-thread.css'), `${sheet}\n`);
    writeFileSync(path('cdn/comment-thread.css'), `${shortCss(sheet)}\n`);
  },
};

/** A second minifier after the bundler's own takes another 1.5 % off what every reader downloads. */
const tighter: Plugin = {
  name: 'tighter',
  apply: 'build',
  async generateBundle({ format }, bundle) {
    // A store's name begins with $ and is known to nobody outside; every chunk of a build calls it the same.
    const nameCache = {};
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      // A list of sentences needs no map.
      const isLocale = chunk.fileName.startsWith('locales/');
      if (isLocale) delete bundle[`${chunk.fileName}.map`];
      const { code, map } = await minify(chunk.code, {
        module: format === 'es',
        ecma: 2020,
        compress: {
          passes: 3,
          unsafe: true,
          unsafe_arrows: true,
          unsafe_methods: true,
          pure_getters: true,
          keep_fargs: false,
          hoist_funs: true,
        },
        mangle: { properties: { regex: /^\$/ } },
        nameCache,
        ...(chunk.map &&
          !isLocale && { sourceMap: { content: chunk.map as never, asObject: true, url: `${chunk.fileName}.map` } }),
      });
      chunk.code = code ?? chunk.code;
      if (map) chunk.map = map as unknown as typeof chunk.map;
      else if (isLocale) chunk.map = null;
    }
  },
};

/** Builds the classic file when the demo asks for it: a browser takes it whole, never module by module. */
const classicOnDemand: Plugin = {
  name: 'classic-on-demand',
  configureServer(server) {
    server.middlewares.use('/cdn/comment-thread.iife.js', (_request, response, next) => {
      build({ mode: 'iife', logLevel: 'error', build: { write: false, sourcemap: false } }).then((built) => {
        const file = Array.isArray(built) ? built[0]?.output[0] : undefined;
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(file?.code);
      }, next);
    });
  },
};

type BackEnds = typeof import('./demo/back-ends.js');

/** The guide's code and the back ends it is about, beside the demo that runs it. */
const guideInDemo: Plugin = {
  name: 'guide-in-demo',
  configureServer(server) {
    server.middlewares.use('/demo/guide', (request, response, next) => {
      const loaded = server.ssrLoadModule(path('demo/back-ends.ts')) as Promise<BackEnds>;
      loaded.then(({ serve }) => serve(request, response, next)).catch(next);
    });
  },
};

/** The demo is what there is to see here. */
const demoFirst: Plugin = {
  name: 'demo-first',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      if (request.url === '/') response.writeHead(302, { location: '/demo/' }).end();
      else next();
    });
  },
};

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Everything a module imports, itself included, but for what it fetches later. */
function reached(from: string, graph: Graph): Set<string> {
  const found = new Set([from]);
  for (const module of found) for (const next of graph.getModuleInfo(module)?.importedIds ?? []) found.add(next);
  return found;
}

const conversation = path('src/elements/conversation.ts');
let core: Set<string> | undefined;
let acting: Set<string> | undefined;

/**
 * All that the script tag's file needs before anybody acts goes into one chunk, which the lazy ones import. Left in
 * the file itself it would run twice, once by either address, where a site adds a query to script addresses.
 */
function coreChunk(id: string, graph: Graph): string | null {
  core ??= reached(scriptTag, graph);
  return core.has(id) ? 'core' : null;
}

/** What later chunks share with the first of them is in it: two files of one kind are larger than one. */
function actingChunk(id: string, graph: Graph): string | null {
  acting ??= reached(conversation, graph);
  return acting.has(id) ? 'conversation' : null;
}

const scriptTagFiles = {
  lib: {
    entry: { 'comment-thread': scriptTag },
    formats: ['es' as const],
  },
  rolldownOptions: {
    output: {
      minify: true,
      entryFileNames: '[name].js',
      // The classic file asks for languages by their names. A hash does not compress, and the file every reader loads
      // names all others: 24 bits in 16 characters are few.
      chunkFileNames: ({ facadeModuleId }: { facadeModuleId: string | null }) =>
        localeFile.test(facadeModuleId ?? '') ? 'locales/[name].js' : '[name]-[hash:6].js',
      hashCharacters: 'hex' as const,
      codeSplitting: {
        groups: [
          { name: coreChunk, debugName: 'core', priority: 2 },
          { name: actingChunk, debugName: 'conversation', priority: 1 },
        ],
      },
    },
  },
};

/** A second copy's lit-html policy would throw under Trusted Types, so nothing of it may run. */
const guard = {
  banner:
    `{let first=customElements.get("comment-thread");if(first){if(first.version!=="${version}")` +
    `console.warn("comment-thread ${version} stands back: version "+first.version+" is on this page already.")}else{` +
    `let scriptAddress=document.currentScript?.src||document.baseURI;`,
  footer: '}}',
};

/** For authors of adapters, on its own: what it would share with the elements' file every reader would pay for. */
const adaptersFile = {
  lib: { entry: { adapters: adaptersDoor }, formats: ['es' as const] },
  rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', codeSplitting: false } },
};
const classicFile = {
  lib: {
    entry: scriptTag,
    formats: ['iife' as const],
    name: 'commentThread',
    fileName: () => 'comment-thread.iife.js',
  },
  rolldownOptions: { output: { minify: true, ...guard } },
};

/** No file on disk either: what `npx comment-thread` runs. */
const commandEntry = path('src/server/run.js');
const serverEntry: Plugin = {
  name: 'server-entry',
  resolveId: (id) => (id === commandEntry ? id : undefined),
  load: (id) =>
    id === commandEntry
      ? `import { command } from './command/command.js';
const end = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end.abort());
process.exitCode = await command(process.argv.slice(2), {
  environment: process.env,
  print: (text) => console.log(text),
  tell: (text) => console.error(text),
  signal: end.signal,
});
`
      : undefined,
};

/** The licences of what is bundled ask to stay with it. */
const notices: Plugin = {
  name: 'notices',
  apply: 'build',
  generateBundle(_, bundle) {
    const packages = new Map<string, string>();
    for (const chunk of Object.values(bundle))
      for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
        const [folder, name] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
        if (folder === undefined || name === undefined || packages.has(name)) continue;
        const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
        packages.set(name, licence === undefined ? '' : readFileSync(`${folder}/${licence}`, 'utf8').trim());
      }
    const source = [...packages].sort().map(([name, licence]) => `${name}\n\n${licence}\n`);
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: source.join(`\n${'-'.repeat(80)}\n\n`) });
  },
};

/** `comment-thread/server` and its command: all they need is in them, but for the database drivers. */
const serverFiles: UserConfig = {
  appType: 'custom',
  publicDir: false,
  plugins: [serverEntry, notices],
  ssr: { noExternal: true, external: ['pg', 'libsql'] },
  build: {
    target: 'node20',
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: false,
    rolldownOptions: {
      input: { index: path('src/server/index.ts'), 'comment-thread': commandEntry },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        banner: ({ name }) => (name === 'comment-thread' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
};

export default defineConfig(({ command, mode }) =>
  mode === 'server'
    ? serverFiles
    : {
        appType: 'mpa',
        publicDir: false,
        cacheDir: '.cache/vite',
        optimizeDeps: { entries: ['src/define.ts', 'src/index.ts'] },
        server: { watch: { ignored: ['**/dist/**', '**/cdn/**', '**/coverage/**'] } },
        plugins: [
          scriptTagEntry,
          shortTemplates,
          shortLocales,
          classicLocales,
          tighter,
          sheetFile,
          classicOnDemand,
          guideInDemo,
          demoFirst,
        ],
        // nanostores reads it, and a bare page has no `process`.
        ...(command === 'build' && { define: { 'process.env.NODE_ENV': '"production"' } }),
        build: {
          target: 'es2022',
          sourcemap: true,
          outDir: 'cdn',
          emptyOutDir: false,
          ...({ iife: classicFile, adapters: adaptersFile }[mode] ?? scriptTagFiles),
        },
      },
);
