import { randomUUID } from 'node:crypto';
import { primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { takeAnswers } from '../answer-sets/declarations.ts';
import { answerSetRoutes } from '../answer-sets/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { simulatedInput, type TrueUnit } from './computing/test-simulated-index.ts';
import { satisfactionIndexRoutes } from './index.routes.ts';
import { type IndexRun, showIndex } from './runs/index-run.ts';
import { IndexWork } from './runs/index-work.ts';

/** A workspace with what a test of the index needs. */
export type IndexHouse = TestHouse & {
  readonly work: IndexWork;
  readonly workspace: string;
  /** Another Heed on the same database. */
  readonly another: () => IndexWork;
  /** Takes answers; the id of the set. */
  readonly answers: (csv: string, recipe?: object) => Promise<string>;
  readonly shown: () => Promise<Shown>;
  readonly newest: () => Promise<IndexRun>;
};

type Shown = Extract<Awaited<ReturnType<typeof shownOf>>, object>;

async function shownOf(owner: TestHouse['owner']) {
  return good(await perform(owner, showIndex, {}));
}

export async function openIndexHouse(maker: ChangeMaker, name: string): Promise<IndexHouse> {
  const { storage, now } = maker;
  const engine = primaryColumns(storage);
  const log = {
    error: (fields: object) => {
      throw new Error(JSON.stringify(fields));
    },
  };
  const another = (): IndexWork => new IndexWork({ maker, engine, newId: randomUUID, log });
  const work = another();
  const house = await openTestHouse(maker, name, [
    ...answerSetRoutes({ storage, engine, newId: randomUUID }),
    ...satisfactionIndexRoutes({ storage, engine, now, newId: randomUUID, work }),
  ]);
  const { owner } = house;
  return {
    ...house,
    work,
    another,
    workspace: owner.member.workspace.id,
    answers: async (csv, recipe = INDEX_RECIPE) => {
      const body = { fileName: 'answers.csv', recipe: { version: 1, ...recipe }, file: csv };
      return good(await perform(owner, takeAnswers, { body })).id;
    },
    shown: () => shownOf(owner),
    newest: async () => {
      const { newest } = await shownOf(owner);
      if (newest === null) throw new Error('no run was done');
      return newest;
    },
  };
}

const item = { as: 'item', scale: [1, 10] };

/** Reads answers as `simulatedCsv` writes them. */
export const INDEX_RECIPE = {
  title: 'A made-up world',
  columns: {
    ...{ Unit: { as: 'segment' }, Area: { as: 'segment' }, When: { as: 'time', format: 'yyyy-MM-dd' } },
    ...{ Q1: item, Q2: item, S1: item, S2: item, S3: item },
    Words: { as: 'comment' },
  },
  analyses: [
    {
      ...{ id: 'index', method: 'path-model', index: 'Satisfaction' },
      constructs: [
        { name: 'Quality', indicators: ['Q1', 'Q2'] },
        { name: 'Satisfaction', indicators: ['S1', 'S2', 'S3'] },
      ],
      paths: [['Quality', 'Satisfaction']],
    },
  ],
};

/** A made-up world as a file, in answers of 1 to 10. */
export function simulatedCsv(units: readonly TrueUnit[], seed = 1): string {
  const { columns, units: coded } = simulatedInput(units, seed);
  const rows = Array.from(columns[0]!, (_, row) => {
    const unit = coded!.texts[coded!.codes[row]! - 1]!;
    const cells = columns.map((column) => Math.min(10, Math.max(1, Math.round(column[row]!))));
    const area = unit < 'O' ? 'Upper' : 'Lower';
    return [unit, area, `2026-0${1 + (row % 3)}-15`, ...cells, '"so, so"'].join(',');
  });
  return `${['Unit,Area,When,Q1,Q2,S1,S2,S3,Words', ...rows].join('\n')}\n`;
}
