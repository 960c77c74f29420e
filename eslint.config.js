import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import ts from 'typescript-eslint';

const htmlSinks = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'No HTML strings: make nodes.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/]',
    message: 'No HTML strings: make nodes.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'No HTML strings: make nodes.',
  },
  {
    selector:
      ':matches(ImportDeclaration, ImportExpression, ExportNamedDeclaration, ExportAllDeclaration)[source.value=/unsafe-(html|svg|mathml)|static-html|\\/static\\.js/]',
    message: 'No HTML strings: make nodes.',
  },
];

const looks = [
  {
    selector: ':matches(TemplateElement[value.raw=/[0-9]rem\\b/], Literal[value=/[0-9]rem\\b/])',
    message: 'Sizes in em: the text follows the page it stands in.',
  },
  {
    selector:
      ':matches(TemplateElement[value.raw=/(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)\\b|(^|[;{\\s])(left|right)\\s*:|(text-align|float|clear)\\s*:\\s*(left|right)\\b/])',
    message: 'Logical properties only: the thread is read in both directions.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: 'No style attribute: a strict Content Security Policy refuses it.',
  },
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
    message: 'No style attribute: a strict Content Security Policy refuses it.',
  },
];

const sqlStrings = [
  {
    selector: 'CallExpression[callee.object.name="sql"][callee.property.name=/^(raw|join)$/]',
    message: 'No SQL from strings: values are parameters.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(exec|prepare|query)$/] > :matches(TemplateLiteral[expressions.length>0], BinaryExpression).arguments',
    message: 'No SQL from strings: values are parameters.',
  },
];

export default ts.config(
  { ignores: ['dist/', 'cdn/', '.cache/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  { files: ['demo/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
      // An async function without `await` still promises to reject instead of throwing.
      '@typescript-eslint/require-await': 'off',
      // A capability is a method that is there: asking for it is not calling it.
      '@typescript-eslint/unbound-method': 'off',
      // An adapter may throw anything, and is then quoted as it is.
      '@typescript-eslint/no-base-to-string': 'off',
      // A table of attributes gives an element its fields: an interface of the same name says so to the compiler.
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], litA11y.configs.recommended, wc.configs['flat/best-practice']],
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...htmlSinks, ...looks],
    },
  },
  {
    files: ['src/server/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...htmlSinks, ...looks, ...sqlStrings] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai asserts by reading a property, and a test hands in what the types forbid.
      '@typescript-eslint/no-unused-expressions': 'off',
      // node:test returns promises from describe and it.
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
);
