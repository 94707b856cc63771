import type { Queries } from '../../../platform/storage/index.ts';
import { measuresByIds, resultsOfMeasures } from '../../standards/index.ts';
import { CONTACT_SOURCES, type ContactSource } from '../contacts/contact.ts';
import { contactsBySource, monthsOfMoments } from '../contacts/contact-count.store.ts';
import { type ContactSums, NO_CONTACTS } from '../contacts/contact-counting.ts';
import { allMoments } from '../inventory/moment-of-truth.store.ts';
import type { MomentOfTruth, MomentRecord } from '../inventory/moment-of-truth.ts';
import { shownMoments } from '../inventory/shown-moments.ts';
import { askedMonths, type FigureMonths, monthsOf } from './figure-months.ts';
import { trendOfMonths } from './moment-chart.rules.ts';
import type { FigureQuery, FigureScope, MomentStanding, MomentStandings } from './moment-figure.ts';
import { rankedMoments, type ToRank, WORST_FIRST, worstFirst } from './moment-ranking.rules.ts';
import { favourableShare, netShare, unfavourableShare, wowRatio } from './moment-shares.rules.ts';

/** When figures are asked for. */
export type FiguresAsked = FigureQuery & { readonly now: Date };

/** Of which months and source figures are; without a source that with the most contacts, and those of no other. */
export async function scopeOf(
  queries: Queries,
  { now, source, ...asked }: FiguresAsked,
  momentId: string | null = null,
): Promise<{ readonly scope: FigureScope; readonly months: FigureMonths }> {
  const months = askedMonths(asked, now.toISOString());
  const counts = await contactsBySource(
    queries,
    { from: months.fromDay, before: months.beforeDay },
    momentId,
  );
  const bySource = CONTACT_SOURCES.map((one) => ({ source: one, n: counts.get(one) ?? 0 }));
  const usual = bySource.reduce((most, one) => (one.n > most.n ? one : most));
  const { from, to } = months;
  const scope = { asOf: now.toISOString(), from, to, source: source ?? usual.source, bySource };
  return { scope, months };
}

/** All moments of truth in use with how they go, the worst first. */
export async function gatheredMoments(queries: Queries, asked: FiguresAsked): Promise<MomentStandings> {
  const { scope, months } = await scopeOf(queries, asked);
  const records = (await allMoments(queries)).filter(({ state }) => state === 'active');
  const counted = await countedMoments(queries, { source: scope.source, months });
  const standings = await standingsOf(queries, records, { counted, months });
  const all = sumOf(records.map(({ id }) => counted.get(id)?.sums ?? NO_CONTACTS));
  return {
    ...scope,
    moments: [...standings],
    all: {
      n: all.n,
      favourable: favourableShare(all),
      unfavourable: unfavourableShare(all),
      net: netShare(all),
      wow: all.wow,
      ouch: all.ouch,
      wowRatio: wowRatio(all),
    },
    rule: WORST_FIRST,
  };
}

type CountedMoment = {
  readonly sums: ContactSums;
  readonly months: ReadonlyMap<string, ContactSums>;
};

/** What contacts of each moment come to, and month by month. */
async function countedMoments(
  queries: Queries,
  { source, months }: { readonly source: ContactSource; readonly months: FigureMonths },
): Promise<ReadonlyMap<string, CountedMoment>> {
  const rows = await monthsOfMoments(queries, { source, from: months.fromDay, before: months.beforeDay });
  const moments = Map.groupBy(rows, ({ momentId }) => momentId);
  return new Map(
    [...moments].map(([id, own]) => [
      id,
      { sums: sumOf(own), months: new Map(own.map((one) => [one.month, one])) },
    ]),
  );
}

export function sumOf(sums: readonly ContactSums[]): ContactSums {
  return sums.reduce(
    (all, one) => ({
      n: all.n + one.n,
      favourable: all.favourable + one.favourable,
      unfavourable: all.unfavourable + one.unfavourable,
      wow: all.wow + one.wow,
      ouch: all.ouch + one.ouch,
    }),
    NO_CONTACTS,
  );
}

type Counting = {
  readonly counted: ReadonlyMap<string, CountedMoment>;
  readonly months: FigureMonths;
};

async function standingsOf(
  queries: Queries,
  records: readonly MomentRecord[],
  { counted, months }: Counting,
): Promise<readonly MomentStanding[]> {
  const shown = await shownMoments(queries, records);
  const standards = await standardsOfMoments(queries, records);
  const sums = (id: string): ContactSums => counted.get(id)?.sums ?? NO_CONTACTS;
  const toRank = shown.map(
    ({ id, name }): ToRank => ({ name, sums: sums(id), unfavourable: unfavourableShare(sums(id)) }),
  );
  const ranks = rankedMoments(toRank, sumOf(toRank.map((one) => one.sums)));
  const monthNames = monthsOf(months);
  return shown
    .map((moment, i) => ({ moment, i }))
    .toSorted((a, b) => worstFirst(toRank[a.i]!, toRank[b.i]!))
    .map(({ moment, i }) => {
      const known = counted.get(moment.id)?.months;
      const own = monthNames.map((month) => ({ ...(known?.get(month) ?? NO_CONTACTS), month }));
      return {
        ...placeOf(moment),
        ...figuresOf(toRank[i]!),
        aMonth: { said: moment.frequency, counted: sums(moment.id).n / months.count },
        standard: standards.get(moment.measure?.id ?? '') ?? null,
        trend: trendOfMonths(own),
        months: own.map(({ month, n, favourable, unfavourable }) => ({ month, n, favourable, unfavourable })),
        ...ranks[i]!,
      };
    });
}

function placeOf({ id, name, journey, step, channel, unit, owner }: MomentOfTruth) {
  return { id, name, journey, step, channel, unit, owner };
}

function figuresOf({ sums, unfavourable }: ToRank) {
  return {
    n: sums.n,
    favourable: favourableShare(sums),
    unfavourable,
    net: netShare(sums),
    wow: sums.wow,
    ouch: sums.ouch,
    wowRatio: wowRatio(sums),
  };
}

/** Whether the standards of the measures behind moments are met, by the id of the measure. */
async function standardsOfMoments(
  queries: Queries,
  records: readonly MomentRecord[],
): Promise<ReadonlyMap<string, NonNullable<MomentStanding['standard']>>> {
  const ids = [...new Set(records.flatMap(({ measureId }) => measureId ?? []))];
  if (ids.length === 0) return new Map();
  const results = await resultsOfMeasures(queries, ids);
  const measures = await measuresByIds(queries, ids);
  return new Map(
    measures.flatMap(({ id, name }) => {
      const result = results.get(id);
      if (result === undefined) return [];
      const { share, state, requiredShare, n } = result;
      const interval = share?.interval ?? null;
      const standing = {
        measure: { id, name },
        state,
        n,
        share: share?.estimate ?? null,
        interval,
        requiredShare,
      };
      return [[id, standing] as const];
    }),
  );
}
