/** The manifest describes what is published, so its paths are those of dist. */
const published = (path) => path.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js');

function publishPaths(node) {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && value !== null) publishPaths(value);
    else if ((key === 'path' || key === 'module') && typeof value === 'string') node[key] = published(value);
  }
}

/** The analyzer takes every reactive field for an attribute; `@state`, `state: true`, `attribute: false` say otherwise. */
function litFields() {
  const states = new Set();
  const bare = new Set();
  const note = (field, options) => {
    if (/@state\(|state: true/.test(options)) states.add(field);
    if (/attribute: false/.test(options)) bare.add(field);
  };
  return {
    name: 'lit-fields',
    analyzePhase({ ts, node }) {
      if (!ts.isPropertyDeclaration(node)) return;
      const owner = node.parent.name?.getText();
      const name = node.name.getText();
      for (const decorator of ts.getDecorators(node) ?? []) note(`${owner}.${name}`, decorator.getText());
      const options = name === 'properties' && node.initializer;
      if (!options || !ts.isObjectLiteralExpression(options)) return;
      for (const field of options.properties) note(`${owner}.${field.name?.getText()}`, field.getText());
    },
    moduleLinkPhase({ moduleDoc }) {
      for (const one of moduleDoc.declarations ?? []) {
        const isOf = (fields, name) => fields.has(`${one.name}.${name}`);
        const isHidden = (name) => isOf(states, name) || isOf(bare, name);
        one.attributes = one.attributes?.filter(({ fieldName, name }) => !isHidden(fieldName ?? name));
        one.members = one.members?.filter(({ name }) => !isOf(states, name));
        for (const member of one.members ?? []) if (isOf(bare, member.name)) delete member.attribute;
      }
    },
  };
}

export default {
  globs: ['src/elements/**/*.ts', 'src/define.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    litFields(),
    { name: 'publish-paths', packageLinkPhase: ({ customElementsManifest }) => publishPaths(customElementsManifest) },
  ],
};
