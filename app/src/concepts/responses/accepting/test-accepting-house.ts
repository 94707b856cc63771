import { randomUUID } from 'node:crypto';
import { columnBatch, primaryColumns, tableState } from '../../../platform/columns/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { openStorage, type Storage } from '../../../platform/storage/index.ts';
import type { TestStorage } from '../../../platform/storage/testing.ts';
import { answerRows, answerSetById } from '../../answer-sets/index.ts';
import { openTestHouse, type TestHouse } from '../../customers/testing.ts';
import { surveyRoutes } from '../../surveys/index.ts';
import { publishedSurvey } from '../../surveys/testing.ts';
import { type AcceptParts, AcceptWork } from './accept-work.ts';
import type { SurveyKey } from './response.store.ts';
import { type Accepted, isIncomplete, type Receipt, type Submission } from './submission.ts';
import { everyResponse } from './test-every-response.store.ts';

/** A workspace with a survey that is open, and what takes its answers. */
export type AcceptingHouse = {
  readonly house: TestHouse;
  readonly storage: Storage;
  readonly survey: SurveyKey & { readonly answerSetId: string; readonly revision: number };
  readonly work: AcceptWork;
  /** Another Heed on the same database. */
  readonly beside: (parts?: Partial<AcceptParts>) => {
    readonly work: AcceptWork;
    readonly close: () => Promise<void>;
  };
  readonly clock: { now: Date };
};

const scale = { lowest: 1, highest: 5 };

/** Two ratings, of which the first is needed, one choice, one text. */
export const SMALL_SURVEY = {
  form: 'heed-survey-1' as const,
  languages: ['en'],
  title: { en: 'Tea' },
  pages: [
    {
      code: 'first',
      questions: [
        { type: 'rating' as const, code: 'Q1', text: { en: 'How was the tea?' }, scale, required: true },
        { type: 'rating' as const, code: 'Q2', text: { en: 'How was the cake?' }, scale },
      ],
    },
    {
      code: 'second',
      questions: [
        {
          type: 'single-choice' as const,
          code: 'Q3',
          text: { en: 'Which tea?' },
          choices: [
            { code: 'green', words: { en: 'Green' } },
            { code: 'black', words: { en: 'Black' } },
          ],
        },
        { type: 'text' as const, code: 'Q4', text: { en: 'What else?' } },
      ],
    },
  ],
};

export async function openAcceptingHouse(
  { storage, connections }: TestStorage,
  definition: Parameters<typeof publishedSurvey>[2] = SMALL_SURVEY,
): Promise<AcceptingHouse> {
  const clock = { now: new Date('2026-03-01T09:00:00Z') };
  const maker = { storage, now: () => clock.now };
  const house = await openTestHouse(
    maker,
    `House ${randomUUID()}`,
    surveyRoutes({ maker, newId: randomUUID }),
  );
  const { id, answerSetId, revision } = await publishedSurvey(house.owner, 'Tea', definition);
  const workspace = house.owner.member!.workspace.id;
  const beside: AcceptingHouse['beside'] = (parts = {}) => {
    const other = openStorage({ kind: 'embedded', connections });
    const work = new AcceptWork({ maker: { storage: other, now: () => clock.now }, ...parts });
    const close = async (): Promise<void> => {
      await work.close();
      await other.close();
    };
    return { work, close };
  };
  return {
    house,
    storage,
    survey: { workspace, surveyId: id, answerSetId: answerSetId!, revision },
    work: new AcceptWork({ maker }),
    beside,
    clock,
  };
}

/** What somebody sends who answers all of the small survey. */
export function submission(over: Partial<Submission> = {}): Submission {
  return {
    key: randomUUID(),
    linkId: null,
    language: 'en',
    device: 'desk',
    answers: { Q1: 4, Q2: 2, Q3: 'green', Q4: 'more "tea", please' },
    finished: true,
    ...over,
  };
}

/** What was acknowledged. */
export function receipt(outcome: Parameters<typeof good<Accepted>>[0]): Receipt {
  const accepted = good(outcome);
  if (isIncomplete(accepted)) throw new Error(JSON.stringify(accepted.problems));
  return accepted;
}

/** Everything that is kept of a survey: rows of the set and of responses, as the database has them. */
export async function keptOf(
  { storage }: Pick<TestStorage, 'storage'>,
  { workspace, surveyId, answerSetId }: AcceptingHouse['survey'],
) {
  return storage.read(workspace, async (queries) => {
    const key = { workspace, table: answerSetId };
    const state = await tableState(queries, key);
    const numbers = await columnBatch(queries, key, { columns: [], after: 0, limit: 100_000 });
    const set = await answerSetById(queries, answerSetId);
    return {
      rows: await answerRows(queries, answerSetId, { from: 1, to: 1_000_000 }),
      responses: await everyResponse(queries, surveyId),
      counts: { rowCount: state?.rowCount, rows: numbers.rowNumbers.length, rowsRead: set?.rowsRead },
    };
  });
}

/** How often each value was answered, as figures count it. */
export async function talliesOf({ storage, survey }: AcceptingHouse, columns: readonly string[]) {
  const key = { workspace: survey.workspace, table: survey.answerSetId };
  return primaryColumns(storage).tally(key, columns, []);
}
