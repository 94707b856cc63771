export type NamedTest = { readonly path: string; readonly name: string };

export type CoverageEntry = {
  readonly item: string;
  readonly line: number;
  readonly tests: readonly NamedTest[];
  readonly needsSharedData: boolean;
};

export type CoverageMap = {
  readonly items: readonly string[];
  readonly entries: readonly CoverageEntry[];
  /** Lines of rows in the table of issues that do not say which items. */
  readonly unreadableRows: readonly number[];
};

const ENTRY = /^-\s+(\d+\.\d+)\b(.*)$/;
const TABLE_HEAD = /^\|\s*issues?\s*\|\s*items?\s*\|/i;
const TABLE_ROW = /^\|\s*#?(\d+)\s*\|\s*(\d+(?:[-–]\d+)?(?:,\s*\d+(?:[-–]\d+)?)*)\s*\|/;

/** Which numbered items are to be shown by tests, and which tests are said to show them? */
export function readCoverageMap(text: string): CoverageMap {
  const lines = text.split('\n');
  const rows = rowsOfTable(lines).map((line) => ({ line, items: itemsOf(lines[line - 1] ?? '') }));
  const entries = lines.flatMap((text, index) => {
    const [, item, rest] = ENTRY.exec(text) ?? [];
    return item === undefined || rest === undefined ? [] : [entryOf(item, rest, index + 1)];
  });
  return {
    items: rows.flatMap(({ items }) => items),
    entries,
    unreadableRows: rows.filter(({ items }) => items.length === 0).map(({ line }) => line),
  };
}

function rowsOfTable(lines: readonly string[]): number[] {
  const head = lines.findIndex((line) => TABLE_HEAD.test(line));
  if (head < 0) return [];
  const below = lines.slice(head + 2);
  const length = below.findIndex((line) => !line.startsWith('|'));
  return below.slice(0, length < 0 ? below.length : length).map((_, index) => head + 3 + index);
}

function itemsOf(row: string): string[] {
  const [, issue, ranges] = TABLE_ROW.exec(row) ?? [];
  return issue === undefined || ranges === undefined
    ? []
    : numbersIn(ranges).map((item) => `${issue}.${item}`);
}

function numbersIn(ranges: string): number[] {
  return ranges.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split(/[-–]/).map(Number);
    return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
  });
}

function entryOf(item: string, rest: string, line: number): CoverageEntry {
  const named = rest.slice(rest.indexOf('→') + 1);
  const tests = rest.includes('→') ? [...named.matchAll(/`([^`]+)`\s+"([^"]+)"/g)] : [];
  return {
    item,
    line,
    tests: tests.map(([, path = '', name = '']) => ({ path, name })),
    needsSharedData: rest.trimEnd().endsWith('(needs the shared data)'),
  };
}
