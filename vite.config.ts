/** The script-tag files in cdn/ (`vite build` the ES ones, `--mode iife` the classic one), and the demo's server. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8')) as { version: string };

/** No file on disk: a script tag loads the elements, and offers the developer's door beside them. */
const scriptTag = path('src/script-tag.js');
const scriptTagEntry: Plugin = {
  name: 'script-tag-entry',
  enforce: 'pre',
  load: (id) => (id === scriptTag ? `import './define.js';\nexport * from './index.js';\n` : undefined),
  resolveId(id) {
    if (id === scriptTag) return id;
    // In the demo, the module's address answers with the sources, so that nothing need be built before.
    const served = this.environment.mode === 'dev' && /(^|\/)cdn\/comment-thread\.js$/.test(id);
    return served ? scriptTag : undefined;
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

/** Writes the sheet for pages that a server printed; tsc has emitted the module that holds it. */
const sheetFile: Plugin = {
  name: 'sheet-file',
  apply: 'build',
  async writeBundle() {
    const emitted = path('dist/elements/thread-sheet.js');
    if (!existsSync(emitted)) return;
    const { threadSheet } = (await import(emitted)) as { threadSheet: string };
    for (const folder of ['dist', 'cdn'])
      writeFileSync(path(`${folder}/comment-thread.css`), `${threadSheet.trim()}\n`);
  },
};

/** A second copy's lit-html policy would throw under Trusted Types, so nothing of it may run. */
const guard = {
  banner:
    `{let first=customElements.get("comment-thread");if(first){if(first.version!=="${version}")` +
    `console.warn("comment-thread ${version} stands back: version "+first.version+" is on this page already.")}else{`,
  footer: '}}',
};

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;
let core: Set<string> | undefined;

/**
 * All that the script tag's file needs before anybody acts goes into one chunk, which the lazy ones import. Left in
 * the file itself it would run twice, once by either address, where a site adds a query to script addresses.
 */
function coreChunk(id: string, graph: Graph): string | null {
  if (core === undefined) {
    core = new Set([scriptTag]);
    for (const module of core) for (const next of graph.getModuleInfo(module)?.importedIds ?? []) core.add(next);
  }
  return core.has(id) ? 'core' : null;
}

const scriptTagFiles = {
  lib: {
    entry: { 'comment-thread': scriptTag, adapters: path('src/adapters/index.ts') },
    formats: ['es' as const],
  },
  rolldownOptions: {
    output: {
      minify: true,
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      codeSplitting: { groups: [{ name: coreChunk, debugName: 'core' }] },
    },
  },
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

export default defineConfig(({ command, mode }) => ({
  appType: 'mpa',
  publicDir: false,
  cacheDir: '.cache/vite',
  optimizeDeps: { entries: ['src/define.ts', 'src/index.ts'] },
  server: { watch: { ignored: ['**/dist/**', '**/cdn/**', '**/coverage/**'] } },
  plugins: [scriptTagEntry, sheetFile, classicOnDemand, demoFirst],
  // nanostores reads it, and a bare page has no `process`.
  ...(command === 'build' && { define: { 'process.env.NODE_ENV': '"production"' } }),
  build: {
    target: 'es2022',
    sourcemap: true,
    outDir: 'cdn',
    emptyOutDir: false,
    ...(mode === 'iife' ? classicFile : scriptTagFiles),
  },
}));
