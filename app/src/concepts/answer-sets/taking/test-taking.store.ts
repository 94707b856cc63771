import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Respondents } from '../../../platform/columns/index.ts';
import { changeWorkspace } from '../../../platform/events/index.ts';
import type { Outcome } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { type TestStorage, useTestStorage } from '../../../platform/storage/testing.ts';
import { newWorkspace } from '../../people/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import type { FileToTake } from './file-to-take.ts';
import { takeFile } from './take-file.ts';

/** When everything happens. */
export const NOW = new Date('2026-03-17T09:00:00Z');

type Asking = { readonly newId?: () => string; readonly told?: (rows: number) => void };

/** A workspace on a database of its own, and a folder for files. */
export type TakingStage = TestStorage & {
  readonly workspace: string;
  /** Takes a file as Heed itself. */
  take(file: FileToTake, asking?: Asking): Promise<Outcome<AnswerSetRecord>>;
  /** How many rows there are in each table that taking a file writes to. */
  keptRows(): Promise<unknown>;
};

/** Where files of these tests lie; gone after the last of them. */
export function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heed-taking-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A stage for the tests of this file. */
export function useTakingStage(): () => TakingStage {
  const test = useTestStorage();
  let workspace = '';
  beforeAll(async () => {
    const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
    const maker = { storage: test().storage, now: () => NOW };
    workspace = good(await newWorkspace(maker, { name: 'Brightwater', owner }, randomUUID)).workspaceId;
  });
  return () => ({
    ...test(),
    workspace,
    take: (file, { newId = randomUUID, told } = {}) =>
      changeWorkspace(
        { storage: test().storage, now: () => NOW },
        { workspace, actor: { personId: null } },
        (change) => takeFile(change, file, { actor: null, newId, progress: (rows) => told?.(rows) }),
      ),
    keptRows: () => {
      const counts = TABLES.map((name) => `(select count(*)::int from ${name}) as ${name}`).join(', ');
      return test().asAdmin(`select ${counts}`);
    },
  });
}

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

export const everyone = (rowCount: number): Respondents => ({
  rowCount,
  rows: null,
  people: null,
  weights: null,
});

const TABLES = [
  'answer_sets',
  'answer_blocks',
  'refused_answer_rows',
  'refused_answer_cells',
  'column_tables',
  'column_rows',
  'column_texts',
  'events',
];

export const RECIPE = {
  version: 1,
  title: 'Many',
  missing: ['n/a'],
  columns: {
    Score: { as: 'item', scale: [0, 10] },
    When: { as: 'time', format: 'yyyy-MM-dd' },
    Weight: { as: 'weight' },
    Why: { as: 'comment' },
  },
  analyses: [{ id: 'recommend', method: 'net-promoter', item: 'Score' }],
  by: 'Group',
};

export const SMALL = {
  version: 1,
  analyses: [{ id: 'recommend', method: 'net-promoter', item: 'Score' }],
};

/** Some rows of all kinds: refused ones, refused cells, no answers, quotes, and more texts than make groups. */
export function manyRows(rows: number): string {
  const lines = ['Score,When,Weight,Group,Serial,Why'];
  for (let i = 1; i <= rows; i++) {
    const score = i % 97 === 0 ? '11' : i % 13 === 0 ? 'n/a' : String(i % 11);
    const day = i % 101 === 0 ? 'soon' : `2026-01-${String((i % 28) + 1).padStart(2, '0')}`;
    const why = `"said ""${'so '.repeat(30)}"", ${i}"`;
    lines.push(
      `${score},${day},${i % 7 === 0 ? '' : '0.5'}, group ${i % 9},s${i},${why}${i % 1009 === 0 ? ',x' : ''}`,
    );
  }
  return lines.join('\n');
}
