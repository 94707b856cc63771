import { meanInterval } from 'heed-statistics';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { satisfactionMonths } from '../../customers/index.ts';
import { measureById, readingMonths } from '../../standards/index.ts';
import { linkWords, type ProcessLink } from '../links/process-link.ts';
import { indexMonths, type RatedMonth, ratedMonths } from '../ratings/link-rating.store.ts';
import { LEAST_RATERS } from '../ratings/link-rating.ts';
import { activeLinks, keyOf } from './gathered-links.ts';
import { LINK_CONFIDENCE, type MonthFigure, type MonthRelation } from './link-figure.ts';
import { figureOfMonth } from './link-trend.rules.ts';
import {
  LEAST_MONTHS,
  monthRelations,
  RELATION_METHOD,
  RELATION_WARNINGS,
  type SeriesPair,
} from './month-relations.rules.ts';
import { type MonthSeries, monthsBefore } from './month-series.ts';
import type { BothIndices, ChainResult, ResultSeries } from './process-chain.ts';

/** So many months are looked back on. */
const MONTHS_BACK = 36;

/** What the external result is: the satisfaction of customers, or a measure by its id. */
export type ResultAsked = { readonly measureId: string | null };

/** How do the links go with the external result, and with each other along the chain? */
export async function chainResultOf(
  queries: Queries,
  { measureId, today }: ResultAsked & { readonly today: string },
): Promise<Outcome<ChainResult>> {
  const from = monthsBefore(today, MONTHS_BACK);
  const result =
    measureId === null
      ? taken(await externalIndex(queries, from))
      : await measureSeries(queries, measureId, from);
  if (!result.ok) return result;
  const links = await activeLinks(queries);
  const series = seriesOfLinks(await ratedMonths(queries, { from }));
  const second = seriesOf(result.value.months);
  const toResult = links.flatMap((link): SeriesPair[] => {
    const first = series.get(link.id);
    const words = [linkWords(link), result.value.name] as const;
    return first === undefined ? [] : [{ linkId: link.id, toLinkId: null, first, second, words }];
  });
  const relations = told(monthRelations(toResult));
  return taken({
    result: result.value,
    relations,
    along: told(monthRelations(pairsAlong(links, series))),
    sentence: sentenceOf(relations, links, result.value.name),
    method: RELATION_METHOD,
    warnings: [...RELATION_WARNINGS],
  });
}

/** The satisfaction of internal and of external customers, month by month, 0 to 100. */
export async function bothIndicesOf(queries: Queries, today: string): Promise<BothIndices> {
  const from = monthsBefore(today, MONTHS_BACK);
  const internal = (await activeLinks(queries)).filter(({ to }) => to.unit !== null);
  const months = await indexMonths(queries, { from, linkIds: internal.map(({ id }) => id) });
  return {
    internal: {
      name: 'Internal customers',
      unit: '0 to 100',
      months: months.map((month) => figureOfMonth(month, 10)),
      method: {
        name: 'Index of internal satisfaction',
        formula:
          'mean over raters of the mean score that each gave in the month on links that a unit receives, times 10; x̄ ± t·s/√n at 95%',
        source: 'Student 1908',
      },
      warnings: months.some(({ n }) => n < LEAST_RATERS)
        ? [`months in which fewer than ${LEAST_RATERS} people rated are withheld`]
        : [],
    },
    external: await externalIndex(queries, from),
  };
}

async function externalIndex(queries: Queries, from: string): Promise<ResultSeries> {
  const months = await satisfactionMonths(queries, from);
  return {
    name: 'Satisfaction of external customers',
    unit: '0 to 100',
    months: months.map(({ month, n, mean, sd }) => {
      if (n < LEAST_RATERS) return { month, n, estimate: null, interval: null };
      const ends = sd === null ? null : meanInterval({ n, mean, sd }, LINK_CONFIDENCE);
      const interval = ends === null ? null : { low: Math.max(0, ends[0]), high: Math.min(100, ends[1]) };
      return { month, n, estimate: mean, interval };
    }),
    method: {
      name: 'Index of external satisfaction',
      formula:
        'mean satisfaction, 0 to 100, of customers by the month of their newest answer; x̄ ± t·s/√n at 95%',
      source: 'Student 1908',
    },
    warnings: [
      'each customer counts once, in the month of the newest answer, so older months hold fewer of them',
    ],
  };
}

async function measureSeries(
  queries: Queries,
  measureId: string,
  from: string,
): Promise<Outcome<ResultSeries>> {
  const measure = await measureById(queries, measureId);
  if (measure === null)
    return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
  const months = await readingMonths(queries, measureId, from);
  return taken({
    name: measure.name,
    unit: measure.unit,
    months: months.map(({ month, n, mean }) => ({ month, n, estimate: mean, interval: null })),
    method: {
      name: 'Mean reading of each month',
      formula: 'mean of the readings of the month that count, months of UTC',
      source: 'arithmetic',
    },
    warnings: [],
  });
}

function seriesOf(months: readonly MonthFigure[]): MonthSeries {
  return new Map(
    months.flatMap(({ month, estimate }) => (estimate === null ? [] : [[month, estimate] as const])),
  );
}

function seriesOfLinks(months: readonly RatedMonth[]): ReadonlyMap<string, MonthSeries> {
  const byLink = Map.groupBy(months, ({ linkId }) => linkId);
  return new Map(
    [...byLink].map(([id, of]): [string, MonthSeries] => [id, seriesOf(of.map((one) => figureOfMonth(one)))]),
  );
}

/** Each link with the links that begin where it ends. */
function pairsAlong(links: readonly ProcessLink[], series: ReadonlyMap<string, MonthSeries>): SeriesPair[] {
  const after = Map.groupBy(links, (link) => keyOf(link, 'from'));
  return links.flatMap((link) =>
    (after.get(keyOf(link, 'to')) ?? []).flatMap((later): SeriesPair[] => {
      const [first, second] = [series.get(link.id), series.get(later.id)];
      if (first === undefined || second === undefined) return [];
      const words = [linkWords(link), linkWords(later)] as const;
      return [{ linkId: link.id, toLinkId: later.id, first, second, words }];
    }),
  );
}

/** The strongest first; of what too few months have, once that it is so. */
function told(relations: readonly MonthRelation[]): MonthRelation[] {
  return relations
    .filter(({ estimate, lag }) => estimate !== null || lag === 0)
    .toSorted((a, b) => Math.abs(b.estimate ?? 0) - Math.abs(a.estimate ?? 0));
}

function sentenceOf(
  relations: readonly MonthRelation[],
  links: readonly ProcessLink[],
  name: string,
): string {
  const tested = relations.filter(({ estimate }) => estimate !== null);
  if (tested.length === 0) {
    return `No link has ${LEAST_MONTHS} months with both ratings of three people and ${name}; nothing can be said yet.`;
  }
  const sure = tested.filter(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue < 0.05);
  const [strongest] = sure;
  if (strongest === undefined) {
    return `No link goes together with ${name} more than chance would make it (${new Set(tested.map(({ linkId }) => linkId)).size} links looked at).`;
  }
  const link = links.find(({ id }) => id === strongest.linkId);
  const words = link === undefined ? '' : `${linkWords(link)} goes together with ${name} most`;
  const lag = strongest.lag === 0 ? 'in the same month' : `${strongest.lag} months later`;
  return `${words}: r ${strongest.estimate!.toFixed(2)}, ${lag}, over ${strongest.n} months. That is an association, not a cause.`;
}
