import type pg from 'pg';
import { addAttribute } from '../app/src/concepts/attributes/declarations.ts';
import { addSegment } from '../app/src/concepts/customers/declarations.ts';
import {
  addBeliefRound,
  addLadder,
  beliefImport,
  closeBeliefRound,
} from '../app/src/concepts/expectations/declarations.ts';
import { recountPromises } from '../app/src/concepts/promises/index.ts';
import { addMeasure, setStandard, takeReadings } from '../app/src/concepts/standards/declarations.ts';
import { type Performing, perform } from '../app/src/platform/http/index.ts';
import type { Outcome } from '../app/src/platform/refusals/index.ts';
import { plantResponses } from './planted-answers.ts';
import { plantCustomers } from './planted-customers.ts';
import { plantPromises, prepareIds } from './planted-promises.ts';

/** How much there is of everything that gaps are made of. */
export type GapsWanted = {
  readonly responses: number;
  readonly readings: number;
  readonly promises: number;
  readonly attributes: number;
  readonly segments: number;
  readonly months: number;
  readonly now: Date;
};

export type PlantedGaps = {
  readonly attributeIds: readonly string[];
  readonly segmentIds: readonly string[];
  readonly answerSetId: string;
};

const DAY_MS = 86_400_000;
const CUSTOMERS = 10_000;
const RATING = { kind: 'rating', min: 1, max: 7 } as const;

/** Plants a measure with a standard for each attribute, ladders of each segment, two rounds, readings, promises and responses. */
export async function plantGaps(
  performing: Performing,
  client: pg.Client,
  wanted: GapsWanted,
): Promise<PlantedGaps> {
  const segmentNames = numbered(wanted.segments, 'Segment');
  const segmentIds = await eachOf(segmentNames, async (name) =>
    made(performing, addSegment, { name, definition: 'By its name' }),
  );
  const attributeIds = await eachOf(numbered(wanted.attributes, 'Attribute'), async (name) =>
    made(performing, addAttribute, { name }),
  );
  const measureIds = await eachOf(attributeIds, (attributeId) => measured(performing, attributeId));
  for (const [i, attributeId] of attributeIds.entries()) {
    for (const segmentId of segmentIds) {
      await laddersOf(performing, { attributeId, segmentId, measureId: measureIds[i]! });
    }
  }
  for (const attributeId of attributeIds) {
    const body = {
      ...{ attributeId, sources: ['experience'], on: '2026-01-31', scale: RATING },
      levels: { normative: { value: 6, n: 900, sd: 0.9 } },
    };
    good(await perform(performing, addLadder, { body: body as never }));
  }
  for (const title of ['Spring', 'Autumn']) await round(performing, { title, attributeIds, wanted });
  await readingsOf(performing, measureIds, wanted);
  await promisesOf(performing, client, { attributeIds, segmentIds, wanted });
  const { responses, months, now } = wanted;
  const answerSetId = await plantResponses(performing, {
    ...{ responses, months, now, attributeIds, segments: segmentNames },
  });
  await client.query('vacuum analyze');
  return { attributeIds, segmentIds, answerSetId };
}

async function measured(performing: Performing, attributeId: string): Promise<string> {
  const body = { name: `Minutes ${attributeId}`, attributeId, unit: 'minutes', direction: 'lower-is-better' };
  const measure = good(await perform(performing, addMeasure, { body: body as never })) as Known;
  const standard = { target: 5, upper: 15, requiredShare: 0.9, from: '2020-01-01', reason: 'Agreed' };
  const params = { workspace: performing.member!.workspace.slug, id: measure.id };
  good(
    await perform(performing, setStandard, {
      params,
      body: { revision: measure.revision, ...standard } as never,
    }),
  );
  return measure.id;
}

type OneLadder = {
  readonly attributeId: string;
  readonly segmentId: string;
  readonly measureId: string;
};

async function laddersOf(
  performing: Performing,
  { attributeId, segmentId, measureId }: OneLadder,
): Promise<void> {
  const about = { attributeId, segmentId, sources: ['experience'], on: '2026-01-31' };
  const bodies = [
    {
      ...{ ...about, scale: { kind: 'measure', measureId }, levels: { acceptable: { value: 15 } } },
      distribution: [5, 10, 15, 20, 30, 60].map((value, i) => ({ value, people: 10 + 7 * i })),
    },
    { ...about, scale: RATING, levels: { normative: { value: 6, n: 120, sd: 0.9 } } },
  ];
  for (const body of bodies) good(await perform(performing, addLadder, { body: body as never }));
}

async function round(
  performing: Performing,
  {
    title,
    attributeIds,
    wanted,
  }: {
    readonly title: string;
    readonly attributeIds: readonly string[];
    readonly wanted: GapsWanted;
  },
): Promise<void> {
  const day = wanted.now.toISOString().slice(0, 10);
  const body = { title, scale: RATING, attributeIds, opensOn: day, closesOn: day };
  const opened = good(await perform(performing, addBeliefRound, { body: body as never })) as Known;
  const rows = attributeIds.flatMap((_, i) =>
    Array.from({ length: 7 }, (_v, m) => `${title},M${m},Attribute ${i + 1},${4 + ((i + m) % 3)}`),
  );
  const bytes = Buffer.from(['Round,Respondent,Attribute,Value', ...rows].join('\n'));
  good(await perform(performing, beliefImport.take, { query: { fileName: 'm.csv' }, body: { bytes } }));
  const params = { workspace: performing.member!.workspace.slug, id: opened.id };
  good(await perform(performing, closeBeliefRound, { params, body: { revision: opened.revision } }));
}

async function readingsOf(
  performing: Performing,
  measureIds: readonly string[],
  { readings, months, now }: GapsWanted,
): Promise<void> {
  const begin = now.getTime() - months * 30.4 * DAY_MS;
  const step = (now.getTime() - begin) / readings;
  const all = Array.from({ length: readings }, (_, i) => ({
    measure: measureIds[i % measureIds.length]!,
    at: new Date(begin + i * step).toISOString(),
    value: (i * 7919) % 19,
  }));
  for (let from = 0; from < readings; from += 50_000) {
    const body = { readings: all.slice(from, from + 50_000) };
    good(await perform(performing, takeReadings, { body }));
  }
}

type OfCustomers = {
  readonly attributeIds: readonly string[];
  readonly segmentIds: readonly string[];
  readonly wanted: GapsWanted;
};

/** Promises to customers who are in a segment each, since before the first. */
async function promisesOf(
  performing: Performing,
  client: pg.Client,
  { attributeIds, segmentIds, wanted }: OfCustomers,
): Promise<void> {
  const workspace = performing.member!.workspace.id;
  await prepareIds(client);
  await plantCustomers(client, { workspace, customers: CUSTOMERS, transactions: CUSTOMERS });
  await plantPromises(client, { workspace, promises: wanted.promises, now: wanted.now });
  await client.query(
    `insert into group_members (workspace_id, group_id, customer_id, since, came_by)
      select $1, ($2::uuid[])[1 + n % $3::int], id, timestamptz '2020-01-01', 'hand'
      from (select customer_id as id, row_number() over (order by customer_id)::int as n from customers where workspace_id = $1) c`,
    [workspace, segmentIds, segmentIds.length],
  );
  await client.query(
    `with c as (select array_agg(customer_id order by customer_id) as ids from customers where workspace_id = $1)
      update promises set attribute_id = ($2::uuid[])[1 + abs(hashtext(promise_id::text)) % $3::int],
        customer_id = (select ids from c)[1 + abs(hashtext('c' || promise_id::text)) % ${CUSTOMERS}]
      where workspace_id = $1`,
    [workspace, attributeIds, attributeIds.length],
  );
  await recountPromises(performing.maker.storage, workspace);
}

type Known = { readonly id: string; readonly revision: number };

async function made(
  performing: Performing,
  endpoint: Parameters<typeof perform>[1],
  body: object,
): Promise<string> {
  return (good(await perform(performing, endpoint, { body } as never)) as unknown as Known).id;
}

function numbered(count: number, word: string): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${word} ${i + 1}`);
}

async function eachOf<T>(
  things: readonly T[],
  work: (thing: T) => Promise<string>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const thing of things) found.push(await work(thing));
  return found;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
