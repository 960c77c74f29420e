/** The page that is measured, and the project's built files beside it. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startSite, type Site } from '../e2e/site.js';

export async function startBenchSite(): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/bench.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>
<script type="module" src="/cdn/comment-thread.js"></script><script type="module" src="/bench.js"></script>
<body style="margin:0;font:16px/1.5 sans-serif"><div id="place"></div>`;
  return startSite({
    '/blank.html': '<!doctype html><title>Blank</title>',
    '/bench.html': body,
    '/bench.js': { body: outputFiles[0]!.text, type: 'text/javascript' },
  });
}
