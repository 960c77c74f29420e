/** The two files a page may load, by their script tags. */
export const scriptTags = {
  module: '<script type="module" src="/cdn/comment-thread.js"></script>',
  classic: '<script defer src="/cdn/comment-thread.iife.js"></script>',
} as const;

/** A small page in English around `body`. */
export function barePage(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>${head}</head>
<body><main><h1>A page</h1>${body}</main></body>
</html>`;
}
