import { randomUUID } from 'node:crypto';
import { seededRandomNumbers } from 'heed-statistics';
import { makeLiveSet } from '../app/src/concepts/answer-sets/index.ts';
import { assignSurveyItems } from '../app/src/concepts/attributes/declarations.ts';
import { attributeRoutes } from '../app/src/concepts/attributes/index.ts';
import { appendColumnRows, growColumnTexts, lockColumnTable } from '../app/src/platform/columns/index.ts';
import { type Performing, perform } from '../app/src/platform/http/index.ts';
import { type Outcome, taken } from '../app/src/platform/refusals/index.ts';

/** What is planted: responses about attributes, of people in segments, within the months before now. */
export type ResponsesWanted = {
  readonly responses: number;
  readonly attributeIds: readonly string[];
  /** Names of segments, as the column "Segment" of the answers says them. */
  readonly segments: readonly string[];
  readonly months: number;
  readonly now: Date;
};

const BATCH = 5_000;
const DAY_MS = 86_400_000;
/** How many of a hundred leave a question without an answer. */
const UNANSWERED = 0.02;

/**
 * Puts a set of answers into the store as Heed keeps it, with its columns and without the rows as they stood: overall satisfaction,
 * and for each attribute what is expected and what is perceived, from 1 to 7. Gives the id of the set.
 */
export async function plantResponses(performing: Performing, wanted: ResponsesWanted): Promise<string> {
  const { maker, member } = performing;
  const workspace = member.workspace.id;
  const id = randomUUID();
  const columns = [
    'Answered',
    'Segment',
    'Satisfied',
    ...wanted.attributeIds.flatMap((_, i) => [`E${i}`, `P${i}`]),
  ];
  const recipe = JSON.stringify(recipeFor(wanted.attributeIds.length));
  const key = { workspace, table: id };
  good(
    await maker.storage.change(workspace, async (queries) => {
      const changing = { queries, workspace, at: wanted.now, actor: { personId: null, name: 'Benchmark' } };
      const made = await makeLiveSet(changing, { id, title: 'Planted answers', columns, recipe });
      if (!made.ok) return made;
      const table = await lockColumnTable(queries, key);
      await growColumnTexts(queries, key, [{ column: 't1', added: wanted.segments }]);
      const answers = generated(wanted);
      for (let from = 0; from < wanted.responses; from += BATCH) {
        const to = Math.min(wanted.responses, from + BATCH);
        const rowNumbers = Uint32Array.from({ length: to - from }, (_, i) => from + i + 1);
        const named = answers(to - from);
        await appendColumnRows(queries, key, {
          rowNumbers,
          columns: table!.columns.map(
            ({ name }) => named.get(name) ?? new Float64Array(to - from).fill(Number.NaN),
          ),
        });
      }
      return taken(null);
    }),
  );
  const items = wanted.attributeIds.flatMap((attributeId, i) =>
    (['expectation', 'perception'] as const).map((role) => {
      const column = role === 'expectation' ? `E${i}` : `P${i}`;
      return { column, attributeId, role, level: null, revision: null };
    }),
  );
  const routes = attributeRoutes({ maker, newId: randomUUID, followers: [] });
  const params = { workspace: member.workspace.slug, id };
  good(await perform({ ...performing, routes }, assignSurveyItems, { params, body: { items } }));
  return id;
}

function recipeFor(attributes: number): object {
  const each = Array.from({ length: attributes }, (_, i) => i);
  const item = { as: 'item', scale: [1, 7] };
  return {
    version: 1,
    file: { delimiter: ',' },
    columns: {
      Answered: { as: 'time', format: 'yyyy-MM-dd HH:mm:ss' },
      Segment: { as: 'segment' },
      Satisfied: { as: 'item', scale: [1, 10] },
      ...Object.fromEntries(
        each.flatMap((i) => [
          [`E${i}`, item],
          [`P${i}`, item],
        ]),
      ),
    },
    analyses: [
      {
        id: 'gaps',
        method: 'servqual',
        pairs: each.map((i) => ({ item: `Item ${i}`, expectation: `E${i}`, perception: `P${i}` })),
      },
      {
        id: 'drivers',
        method: 'key-driver-analysis',
        outcome: 'Satisfied',
        drivers: each.map((i) => `P${i}`),
      },
    ],
  };
}

/** Columns of the next so many responses, by their stored names; in the order of time, as people answer. */
function generated({ responses, attributeIds, segments, months, now }: ResponsesWanted) {
  const random = seededRandomNumbers(20_261_123);
  const begin = now.getTime() - months * 30.4 * DAY_MS;
  const step = (now.getTime() - begin) / responses;
  let made = 0;
  return (rows: number): ReadonlyMap<string, Float64Array> => {
    const column = (value: (row: number) => number): Float64Array =>
      Float64Array.from({ length: rows }, (_, row) => value(row));
    const pick = (count: number): number => Math.floor(count * random());
    const mood = column(() => random());
    const answer = (low: number, leaning: (row: number) => number): Float64Array =>
      column((row) =>
        random() < UNANSWERED ? Number.NaN : Math.min(7, low + Math.floor(leaning(row) + pick(4))),
      );
    const named = new Map<string, Float64Array>();
    named.set(
      'm0',
      column((row) => begin + (made + row) * step),
    );
    named.set(
      't1',
      column(() => 1 + pick(segments.length)),
    );
    const satisfied = column((row) => 2 + 4 * mood[row]!);
    attributeIds.forEach((_, i) => {
      named.set(
        `n${3 + 2 * i}`,
        answer(4, () => 0),
      );
      const perceived = answer(1, (row) => 3 * mood[row]! + (i % 3));
      named.set(`n${4 + 2 * i}`, perceived);
      perceived.forEach((value, row) => {
        satisfied[row]! += ((i % 5) * ((value || 4) - 4)) / 60;
      });
    });
    named.set(
      'n2',
      satisfied.map((value) => Math.min(10, Math.max(1, Math.round(value + 2 * random())))),
    );
    made += rows;
    return named;
  };
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
