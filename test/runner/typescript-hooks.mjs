import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const { compilerOptions } = JSON.parse(readFileSync(new URL('../../tsconfig.json', import.meta.url), 'utf8'));
const { experimentalDecorators, useDefineForClassFields, verbatimModuleSyntax } = compilerOptions;
const tsconfigRaw = { compilerOptions: { experimentalDecorators, useDefineForClassFields, verbatimModuleSyntax } };

export function resolve(specifier, context, next) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/js$/, 'ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const sourcefile = fileURLToPath(url);
  const source = readFileSync(sourcefile, 'utf8');
  const { code } = await transform(source, {
    loader: 'ts',
    target: 'es2022',
    sourcemap: 'inline',
    sourcefile,
    tsconfigRaw,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
