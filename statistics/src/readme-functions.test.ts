import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withMethodTables } from '../testing/method-table.ts';
import * as library from './index.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| `'));

it('the tables of the README say what the docstrings say; npm run methods writes them', () => {
  expect(readme).toBe(withMethodTables(readme));
});

it('the tables of the README name every exported function and no other', () => {
  const named = rows.map((row) => /^\| `(\w+)`/.exec(row)?.[1]);
  const exported = Object.entries(library).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  );
  expect(exported.length).toBeGreaterThan(20);
  expect(named.toSorted()).toEqual(exported.toSorted());
});

it('every method has a question', () => {
  const bare = rows.filter((row) => /^\| `\w+` \| {1,2}\|/.test(row));
  expect(bare).toEqual([]);
});
