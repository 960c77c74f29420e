import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One import or re-export of a source file. `target` is a path under src for our own files, else the specifier. */
export interface Import {
  target: string;
  typeOnly: boolean;
}

/** A parsed file of src; `path` is relative to src, with slashes. */
export interface Source {
  path: string;
  text: string;
  syntax: ts.SourceFile;
  imports: Import[];
}

const src = fileURLToPath(new URL('../../src/', import.meta.url));

function typeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function importsOf(path: string, syntax: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Expression | undefined, onlyType: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith('.') ? join(dirname(path), text).replace(/\.js$/, '.ts') : text;
    imports.push({ target, typeOnly: onlyType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, typeOnly(node));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return imports;
}

/** Every TypeScript file under src, parsed. */
export function readSources(): Source[] {
  return readdirSync(src, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(src, path), 'utf8');
      const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
      return { path, text, syntax, imports: importsOf(path, syntax) };
    });
}
