import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as library from './index.ts';

it('the table of the README names every exported function and no other', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const table = readme.split('\n').filter((line) => line.startsWith('| '));
  const named = table.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map((match) => match[1]!));
  const exported = Object.entries(library).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  );
  expect(named.toSorted()).toEqual(exported.toSorted());
});
