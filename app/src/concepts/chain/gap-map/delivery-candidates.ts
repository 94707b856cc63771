import { wilsonInterval } from 'heed-statistics';
import { inForce, type MeasureMonth, type MeasureRecord } from '../../standards/index.ts';
import { shareFigureOf, shareGapOf } from '../measuring/delivery-gap.rules.ts';
import { CHAIN_CONFIDENCE, FEW } from '../measuring/standard-gap.rules.ts';
import type { FoundGap, GapCandidate } from './gap-candidate.ts';
import { holeOf } from './gap-narrowing.ts';
import type { GapRecords } from './gap-records.ts';
import type { GapWindow } from './gap-window.ts';

/** Gap 3: the readings of the months against the share that the standard requires at their end. */
export function deliveryGap(records: GapRecords, attributeId: string, window: GapWindow): FoundGap {
  const measures = records.measures.get(attributeId) ?? [];
  const [first] = measures;
  if (first === undefined) return holeOf('delivery', { attributeId });
  const read = measures.map((measure) => ({ measure, months: monthsOf(records, measure.id, window) }));
  const candidates = read.flatMap(
    ({ measure, months }) => candidateOf(records, { measure, months, window }) ?? [],
  );
  if (candidates.length > 0) return { candidates, hole: null };
  const measured = read.find(({ months }) => months.length > 0);
  if (measured !== undefined) {
    const missing = 'There are readings, and no standard was in force that they are held against.';
    const place = `standards/${measured.measure.id}`;
    return holeOf('standard', { attributeId, missing, action: 'Set the standard', place });
  }
  return holeOf('reading', { attributeId, place: `standards/${first.id}` });
}

function monthsOf(records: GapRecords, measureId: string, { from, to }: GapWindow): readonly MeasureMonth[] {
  return (records.readings.get(measureId) ?? []).filter(({ month }) => month >= from && month <= to);
}

type Read = {
  readonly measure: MeasureRecord;
  readonly months: readonly MeasureMonth[];
  readonly window: GapWindow;
};

function candidateOf(records: GapRecords, { measure, months, window }: Read): GapCandidate | null {
  const standard = inForce(records.standards.get(measure.id) ?? [], window.day);
  const judged = months.reduce((sum, one) => sum + one.judged, 0);
  const within = months.reduce((sum, one) => sum + one.within, 0);
  const n = months.reduce((sum, one) => sum + one.n, 0);
  if (standard === null || judged === 0) return null;
  const [low, high] = wilsonInterval(within, judged, CHAIN_CONFIDENCE);
  const warnings = [
    ...(judged < FEW ? [`there are ${judged} readings only; from ${FEW} on they say more`] : []),
    ...(judged < n
      ? [`${n - judged} of ${n} readings are from before the first standard and are not judged`]
      : []),
  ];
  const share = shareFigureOf({ n: judged, estimate: within / judged, interval: { low, high }, warnings });
  const { requiredShare } = standard;
  const lastAt = months.map((one) => one.lastAt.getTime()).reduce((a, b) => Math.max(a, b));
  const all = 'all customers';
  return {
    gap: 3,
    figure: shareGapOf(share, requiredShare)!,
    range: null,
    key: measure.id,
    name: measure.name,
    of:
      records.segment === null
        ? `${measure.name}: ${all}`
        : `${measure.name}: ${all}, for readings name no segment`,
    isWithheld: false,
    part: null,
    concerns: 1,
    newest: new Date(lastAt).toISOString().slice(0, 10),
    records: [{ name: `Readings of ${measure.name}`, place: `standards/${measure.id}` }],
    words: { segment: null, unit: 'share', required: requiredShare },
    comparable: { kind: 'share', bad: judged - within, n: judged, allowed: 100 * (1 - requiredShare) },
  };
}
