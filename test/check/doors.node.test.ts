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

describe('only define.ts has side effects', () => {
  for (const { path, text, syntax } of readSources()) {
    if (path === 'define.ts') continue;
    test(path, () => {
      const loud = syntax.statements.filter((statement) => !isQuiet(statement)).map((node) => node.getText());
      assert.deepEqual(loud, [], `src/${path} acts when it is loaded`);
      assert.doesNotMatch(text, /customElements\s*\.\s*define|@customElement\b/, `src/${path} registers a tag`);
    });
  }
});
