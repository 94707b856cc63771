import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  comingAndStaying,
  customerFields,
  daysOfStaying,
  monthsOfStaying,
  TENURE_CHARACTERISTICS,
  type TenureCharacteristic,
  type TenuresBy,
  tenureCounts,
} from '../../customers/index.ts';
import { mayWith } from '../../people/index.ts';
import { costsWithin } from '../costs/cost.store.ts';
import { dayAfter } from '../transaction.rules.ts';
import { transactionsChangedSince } from '../transaction.store.ts';
import { readAssumptions } from '../valuation/assumptions.store.ts';
import { contractRetention } from '../valuation/contract-retention.ts';
import { newestValuation } from '../valuation/valuation.store.ts';
import { churnChart, joinedTriangle } from './churn-chart.ts';
import { costRatio } from './cost-ratio.ts';
import type { RetentionAsked, RetentionFigures } from './retention.endpoints.ts';
import { survivalOf } from './survival-curves.ts';

/** Under so many people nothing is said of what they answered. */
const LEAST_ANSWERED = 10;

const NAMES: Readonly<Record<TenureCharacteristic, string>> = {
  keyAccount: 'key accounts and others',
  kind: 'kind',
  type: 'type',
  party: 'person or organisation',
  relation: 'relation',
  region: 'region',
  country: 'country',
  acquiredBy: 'how they were acquired',
  channel: 'channel',
  satisfaction: 'satisfaction, as last answered',
};

/** How customers stay, as far as who asks may see it. */
export async function retentionFigures(
  queries: Queries,
  asked: RetentionAsked,
  { role, today }: { readonly role: string; readonly today: string },
): Promise<Outcome<RetentionFigures>> {
  const asOf = asked.asOf ?? today;
  if (asOf > today)
    return refuse('request-refused', `asOf: ${asOf} has not come yet; choose a day up to today`);
  const time = { from: asked.from ?? dayAfter(asOf, -364), to: asked.to ?? asOf };
  if (time.from > time.to) {
    return refuse('request-refused', 'from, to: the last day lies before the first one; swap them');
  }
  const characteristics = await characteristicsFor(queries, role);
  const by = byAsked(asked.by, characteristics);
  if (!by.ok) return by;
  const staying = await monthsOfStaying(queries, asOf);
  const tenures = await tenureCounts(queries, { by: by.value, asOf, since: 'joining' });
  const answered = await tenureCounts(queries, { by: { field: 'satisfaction' }, asOf, since: 'answer' });
  const bySatisfaction = answered.filter(({ group }) => group !== null);
  const isAnswered = by.value !== null && 'field' in by.value && by.value.field === 'satisfaction';
  const costs = await costsWithin(queries, time);
  return taken({
    asOf,
    currency: (await readAssumptions(queries)).currency,
    by: asked.by ?? null,
    characteristics: [...characteristics],
    n: staying.reduce((sum, { n }) => sum + n, 0),
    monthlyRetention: contractRetention(
      await daysOfStaying(queries, { from: dayAfter(asOf, -364), to: asOf }),
    ),
    survival: survivalOf(tenures, {
      everybody: by.value === null ? 'all customers' : '',
      leastN: isAnswered ? LEAST_ANSWERED : 1,
    }),
    churn: churnChart(staying, asOf),
    joined: joinedTriangle(staying, { every: asked.every, asOf }),
    bought: await boughtOf(queries, asked.every),
    bySatisfaction: survivalOf(bySatisfaction, { everybody: '', leastN: LEAST_ANSWERED }),
    costs: costRatio(costs, await comingAndStaying(queries, time), time),
    warnings: [],
  });
}

type Characteristics = readonly { readonly id: string; readonly name: string }[];

const OWN = 'own:';

/** Sensitive fields are for who handles privacy. */
async function characteristicsFor(queries: Queries, role: string): Promise<Characteristics> {
  const own = (await customerFields(queries)).filter(
    ({ kind, state, sensitive }) =>
      state === 'active' &&
      ['text', 'choice', 'yes-no'].includes(kind) &&
      (!sensitive || mayWith(role, 'handle privacy')),
  );
  return [
    ...TENURE_CHARACTERISTICS.map((id) => ({ id, name: NAMES[id] })),
    ...own.map(({ key, title }) => ({ id: `${OWN}${key}`, name: title })),
  ];
}

function byAsked(asked: string | undefined, known: Characteristics): Outcome<TenuresBy | null> {
  if (asked === undefined || asked === '') return taken(null);
  if (!known.some(({ id }) => id === asked)) {
    const ids = known.map(({ id }) => id).join(', ');
    return refuse('request-refused', `by: there is no characteristic ${quoted(asked)}; there are ${ids}`);
  }
  return taken(
    asked.startsWith(OWN) ? { own: asked.slice(OWN.length) } : { field: asked as TenureCharacteristic },
  );
}

async function boughtOf(
  queries: Queries,
  every: RetentionAsked['every'],
): Promise<RetentionFigures['bought']> {
  const newest = await newestValuation(queries, 'done');
  if (newest?.result === null || newest === null) return null;
  const { result, asOf, begunAt } = newest;
  return {
    asOf,
    stale: await transactionsChangedSince(queries, begunAt),
    triangle: result.cohorts[every],
    repeatRate: result.repeatRate,
  };
}
