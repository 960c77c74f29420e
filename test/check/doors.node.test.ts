import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { readSources } from './source.js';

/** Statements that do nothing when a module is loaded, except evaluate initial values. */
function isQuiet(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isVariableStatement(statement) ||
    ts.isModuleDeclaration(statement)
  );
}

/** Tags registered while the module is loaded: outside any function, by a call or by a decorator. */
function registrations(syntax: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    const isDefine = ts.isCallExpression(node) && node.expression.getText() === 'customElements.define';
    const isDecorator = ts.isDecorator(node) && node.getText().startsWith('@customElement');
    if (isDefine || isDecorator) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return found;
}

describe('only define.ts has side effects', () => {
  for (const { path, syntax } of readSources()) {
    if (path === 'define.ts') continue;
    test(path, () => {
      const loud = syntax.statements.filter((statement) => !isQuiet(statement)).map((node) => node.getText());
      assert.deepEqual(loud, [], `src/${path} acts when it is loaded`);
      assert.deepEqual(registrations(syntax), [], `src/${path} registers a tag when it is loaded`);
    });
  }
});
