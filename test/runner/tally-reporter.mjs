/**
 * A reporter of node:test that yields one line of JSON, `{ passed, failed, empty }`; `empty` are test files in
 * which no test ran.
 */
import { relative } from 'node:path';

export default async function* tally(source) {
  const files = new Map();
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.skip !== undefined || data.todo !== undefined) continue;
    // A file is itself reported as a test when it holds none, and when it fails before its first.
    const isFile = data.nesting === 0 && data.file !== undefined && isPathOf(data.name, data.file);
    const isSuite = data.details?.type === 'suite';
    if (isFile && type === 'test:pass') files.set(data.file, files.get(data.file) ?? 0);
    else if (isSuite && !(type === 'test:fail' && data.details.error?.failureType === 'hookFailed')) continue;
    else {
      files.set(data.file, (files.get(data.file) ?? 0) + 1);
      if (type === 'test:pass') passed += 1;
      else failed += 1;
    }
  }
  const empty = [...files].filter(([, tests]) => tests === 0).map(([file]) => relative(process.cwd(), file));
  yield JSON.stringify({ passed, failed, empty });
}

const isPathOf = (name, file) => name === file || name === relative(process.cwd(), file);
