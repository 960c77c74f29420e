/** The manifest describes what is published, so its paths are those of dist. */
const published = (path) => path.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js');

function publishPaths(node) {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && value !== null) publishPaths(value);
    else if ((key === 'path' || key === 'module') && typeof value === 'string') node[key] = published(value);
  }
}

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    { name: 'publish-paths', packageLinkPhase: ({ customElementsManifest }) => publishPaths(customElementsManifest) },
  ],
};
