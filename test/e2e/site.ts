import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A page of the test's own, beside the project's built files. */
export interface SitePage {
  body: string;
  /** `text/html` unless given. */
  type?: string;
  headers?: OutgoingHttpHeaders;
}

/** A website on this machine. */
export interface Site {
  /** As `http://127.0.0.1:41234`. */
  origin: string;
  /** The paths asked for, with their queries, in order. */
  requests: string[];
  /** Pages may be added and changed while it runs. */
  pages: Record<string, string | SitePage>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** What the project holds under a path: only built files and the demo are served. */
async function builtFile(path: string): Promise<SitePage & { bytes?: Buffer }> {
  if (!/^\/(cdn|dist|demo)\/[\w./-]*$/.test(path) || path.includes('..')) throw new Error('not served');
  const file = path.endsWith('/') ? `${path}index.html` : path;
  return { body: '', bytes: await readFile(root + file), type: types[extname(file)] ?? 'application/octet-stream' };
}

/** Starts a website that serves `pages` by path, and `/cdn/`, `/dist/` and `/demo/` as they are on disk. */
export async function startSite(pages: Site['pages'] = {}): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    requests.push(request.url ?? '/');
    const own = pages[path] ?? (path === '/favicon.ico' ? { body: '', type: 'image/x-icon' } : undefined);
    const page = typeof own === 'string' ? { body: own } : own;
    Promise.resolve(page ?? builtFile(path)).then(
      (found: SitePage & { bytes?: Buffer }) => {
        response.writeHead(200, { 'content-type': `${found.type ?? 'text/html'}; charset=utf-8`, ...found.headers });
        response.end(found.bytes ?? found.body);
      },
      () => response.writeHead(404, { 'content-type': 'text/plain' }).end(`No such page: ${path}`),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
