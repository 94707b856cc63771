import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CoverageEntry, type CoverageMap, readCoverageMap } from './coverage-map.ts';
import { readReport, resultsOf, type TestResult } from './vitest-report.ts';

const MAP = 'journeys/COVERAGE.md';

type Outcome = { readonly problems: readonly string[]; readonly notes: readonly string[] };
type Setting = { readonly results: readonly TestResult[]; readonly hasSharedData: boolean };
type Verdict = { readonly problems: readonly string[]; readonly left: boolean };

function check(reportPath: string | undefined): Outcome {
  if (reportPath === undefined)
    return refusal('which report? Type: node checks/coverage-check.ts REPORT.json');
  const absent = [MAP, reportPath].find((path) => !existsSync(path));
  if (absent !== undefined) return refusal(`${absent}:1 is missing`);
  const map = readCoverageMap(readFileSync(MAP, 'utf8'));
  const sharedData = process.env['HEED_SHARED'] ?? '../shared';
  const results = readReport(readFileSync(reportPath, 'utf8'), realpathSync('.'));
  const setting = { results, hasSharedData: existsSync(resolve(sharedData)) };
  const verdicts = map.entries.map((entry) => judgeEntry(entry, setting));
  const left = map.entries.filter((_, index) => verdicts[index]?.left).map(({ item }) => item);
  const notShown = `not shown here, as the shared data (${sharedData}) is missing: ${left.join(', ')}`;
  return {
    problems: [...gapsOf(map), ...verdicts.flatMap(({ problems }) => problems)],
    notes: [...(left.length > 0 ? [notShown] : []), `coverage: looked at ${map.entries.length} lines`],
  };
}

function refusal(problem: string): Outcome {
  return { problems: [problem], notes: [] };
}

function gapsOf({ items, entries, unreadableRows }: CoverageMap): string[] {
  if (entries.length === 0) return [`${MAP}:1 has no lines "- 2.3 What → …", so it shows nothing`];
  if (items.length === 0)
    return [`${MAP}:1 has no table of issues and items, so nothing says what should be shown`];
  const shown = new Set(entries.map(({ item }) => item));
  const missing = items.filter((item) => !shown.has(item));
  const stray = entries.filter(({ item }) => !items.includes(item));
  return [
    ...unreadableRows.map((line) => `${MAP}:${line} does not say which items; write | 2 | 1-5 |`),
    ...missing.map((item) => `${MAP}:1 item ${item} has no line; name the test that shows it`),
    ...stray.map(
      ({ item, line }) => `${MAP}:${line} item ${item} is not in the table of issues; add it there`,
    ),
  ];
}

function judgeEntry(entry: CoverageEntry, { results, hasSharedData }: Setting): Verdict {
  const at = `${MAP}:${entry.line} ${entry.item}`;
  if (entry.tests.length === 0)
    return { problems: [`${at} names no test; end it with → \`path\` "name"`], left: false };
  const found = entry.tests.map((test) => ({ test, matching: resultsOf(test, results) }));
  const absent = found.filter(({ matching }) => matching.length === 0);
  const unproven = found.flatMap(({ matching }) => matching).filter(({ status }) => status !== 'passed');
  const mayBeLeft = entry.needsSharedData && !hasSharedData;
  const wrong = unproven.filter(({ status }) => !(mayBeLeft && status === 'skipped'));
  const problems = [
    ...absent.map(({ test }) => `${at} no test "${test.name}" was run in ${test.path}`),
    ...wrong.map(({ path, fullName, status }) => `${at} "${fullName}" in ${path}: ${status}`),
  ];
  return { problems, left: unproven.length > wrong.length };
}

const { problems, notes } = check(process.argv[2]);
for (const problem of problems) console.error(problem);
for (const note of notes) console.log(note);
process.exitCode = problems.length === 0 ? 0 : 1;
