import { singleShift } from 'heed-statistics';
import { canonicalJson, type Json } from '../../../platform/events/index.ts';
import type { FoundSignal } from '../detection/found-signals.rules.ts';
import { preparedSeries } from '../detection/prepared-series.rules.ts';
import type { GivenSeries } from '../givers/all-series.ts';
import type { FoundChange, SignalRecord, Standing, ToldFigure } from './signal.ts';

export type Found = FoundSignal<GivenSeries>;

/** What a look makes of the signals that are kept. `stirred` are those whose standing changed. */
export type Recognised = {
  readonly added: readonly SignalRecord[];
  readonly refreshed: readonly SignalRecord[];
  readonly stirred: readonly { readonly before: SignalRecord; readonly after: SignalRecord }[];
};

export type Looking = {
  readonly series: readonly GivenSeries[];
  readonly found: readonly Found[];
  /** The first month that was looked at. */
  readonly firstMonth: string;
  readonly at: Date;
  readonly newId: () => string;
};

/** A change is the one that is known when it is of the same figure and direction, and both may have been in one month. */
export function recognisedSignals(kept: readonly SignalRecord[], looking: Looking): Recognised {
  const byFigure = Map.groupBy(kept, ({ figure }) => figure);
  const known = new Map<Found, SignalRecord>();
  for (const found of looking.found) {
    const same = (byFigure.get(found.series.figure) ?? []).filter((record) => isSame(record, found));
    const nearest = same.toSorted((a, b) => apart(a, found) - apart(b, found))[0];
    if (nearest !== undefined) known.set(found, nearest);
  }
  const added = looking.found
    .filter((found) => !known.has(found))
    .map((found) => addedSignal(found, looking));
  const confirmed = new Map(
    [...known].map(([found, record]) => [record.id, confirmedSignal(record, found, looking.at)]),
  );
  const after = kept.map((record) => confirmed.get(record.id) ?? notFound(record, looking));
  const pairs = kept.map((before, i) => ({ before, after: after[i]! }));
  return {
    added,
    refreshed: pairs.filter((pair) => pair.before !== pair.after).map((pair) => pair.after),
    stirred: pairs.filter((pair) => pair.before.standing !== pair.after.standing),
  };
}

function isSame(record: SignalRecord, found: Found): boolean {
  return (
    record.direction === found.direction &&
    record.sinceFirst <= found.sinceLast &&
    found.sinceFirst <= record.sinceLast
  );
}

function apart(record: SignalRecord, found: Found): number {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return Math.abs(number(record.since) - number(found.since));
}

function addedSignal(found: Found, { at, newId }: Looking): SignalRecord {
  return {
    id: newId(),
    ...evidenceOf(found),
    ...{ foundAt: at, confirmedAt: at, standing: 'stands', standingAt: at, state: 'new' },
    ...{ reason: '', decidedBy: null, decidedAt: null, watched: null },
    ...{ action: '', actedAt: null, ownerId: null, dueOn: null, reviewOn: null, doneOn: null, doneWords: '' },
    ...{ link: null, effect: 'unknown', effectWords: '', effectAt: null, revision: 1, changedAt: at },
  };
}

function evidenceOf({ series, ...found }: Found) {
  const { name, kind, unit, better, slice, place } = series;
  const { every, before, after, shift, interval, pValue, adjustedPValue, dispersion, changes } = found;
  const told: ToldFigure = { name, kind, unit, better, slice, place };
  const spanned = ([low, high]: readonly [number, number]) => ({ low, high });
  const change: FoundChange = {
    ...{ every, before, after, shift, interval: spanned(interval), pValue, adjustedPValue, dispersion },
    slices: found.slices.map((one) => ({ ...one, interval: spanned(one.interval) })),
    changes: [...changes],
    chart: [...found.chart],
  };
  return {
    ...{ figure: series.figure, seriesKey: series.key, giver: series.giver, told },
    ...{ attributeId: series.attributeId, unitId: series.unitId },
    ...{ since: found.since, sinceFirst: found.sinceFirst, sinceLast: found.sinceLast },
    ...{ direction: found.direction, verdict: found.verdict, found: change },
  };
}

/** The same with what is known of it now; as it was where nothing is new. */
function confirmedSignal(record: SignalRecord, found: Found, at: Date): SignalRecord {
  const evidence = evidenceOf(found);
  // In the database keys have no order.
  const isNews = canonicalJson(evidence as Json) !== canonicalJson(evidenceIn(record) as Json);
  const standing = standingOf(record, evidence.found.shift);
  if (!isNews && standing === record.standing) return record;
  const moved = standing === record.standing ? {} : { standing, standingAt: at };
  return { ...record, ...evidence, ...moved, confirmedAt: at };
}

function evidenceIn(record: SignalRecord): ReturnType<typeof evidenceOf> {
  const { figure, seriesKey, giver, told, attributeId, unitId, since, sinceFirst, sinceLast } = record;
  const { direction, verdict, found } = record;
  return {
    ...{ figure, seriesKey, giver, told, attributeId, unitId, since, sinceFirst, sinceLast },
    ...{ direction, verdict, found },
  };
}

/** What is watched grew or shrank when its shift left the interval that it had then. */
function standingOf({ watched }: SignalRecord, shift: number): Standing {
  if (watched === null || (shift >= watched.low && shift <= watched.high)) return 'stands';
  return Math.abs(shift) > Math.abs(watched.shift) ? 'grew' : 'shrank';
}

/** p above which a figure cannot be told from what it was. */
const TOLD_APART = 0.05;

/** A signal that this look did not find. */
function notFound(record: SignalRecord, { series, found, firstMonth, at }: Looking): SignalRecord {
  const newer = found.some((one) => one.series.figure === record.figure && one.since > record.since);
  const standing = newer || record.since <= firstMonth ? 'past' : standingAlone(record, series);
  return standing === record.standing ? record : { ...record, standing, standingAt: at };
}

function standingAlone(record: SignalRecord, series: readonly GivenSeries[]): Standing {
  const own = series.find(({ key }) => key === record.seriesKey);
  // A figure that is not kept any more says nothing against what was found.
  if (own === undefined) return record.standing;
  const { periods, values, variances, leastDispersion } = preparedSeries(own);
  const split = periods.findIndex(({ lastMonth }) => lastMonth >= record.since);
  if (split <= 0) return record.standing;
  const shifted = singleShift(values, variances, { split, leastDispersion });
  if ('failure' in shifted) return record.standing;
  const isSame = shifted.shift > 0 === (record.direction === 'up');
  return isSame && shifted.pValue <= TOLD_APART ? standingOf(record, record.found.shift) : 'gone';
}
