import { posix, relative } from 'node:path';
import type { NamedTest } from './coverage-map.ts';

export type TestResult = { readonly path: string; readonly fullName: string; readonly status: string };

type Report = {
  readonly testResults?: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

/** What did vitest's JSON reporter say of each test? Paths are relative to the root. */
export function readReport(text: string, root: string): TestResult[] {
  const { testResults = [] } = JSON.parse(text) as Report;
  return testResults.flatMap(({ name, assertionResults }) => {
    const path = relative(root, name).replaceAll('\\', posix.sep);
    return assertionResults.map(({ fullName, status }) => ({ path, fullName, status }));
  });
}

export function resultsOf(test: NamedTest, results: readonly TestResult[]): TestResult[] {
  const inFile = results.filter(({ path }) => path === test.path);
  const exact = inFile.filter(({ fullName }) => fullName === test.name);
  return exact.length > 0 ? exact : inFile.filter(({ fullName }) => fullName.includes(test.name));
}
