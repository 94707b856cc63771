import type { AttributeRecord } from '../../attributes/index.ts';
import type { LadderRecord } from '../../expectations/index.ts';
import type { PerceptionSource, Perceptions } from '../../perceptions/index.ts';
import { inForce, type MeasureMonth, type MeasureRecord } from '../../standards/index.ts';
import type { GapWindow } from '../gap-map/gap-window.ts';
import type { FactRecords } from './fact-records.ts';
import type { TimePart } from './parts-of-time.ts';
import type { Accepted, JudgedReadings } from './placed-attribute.rules.ts';

export type FactParts = {
  readonly attribute: AttributeRecord;
  readonly records: FactRecords;
  readonly perceptions: Perceptions;
  readonly window: GapWindow;
  readonly parts: readonly TimePart[];
};

/** Both included. */
export type Months = Pick<TimePart, 'from' | 'to'>;

/** By what an attribute is taken in fact. */
export type FactSide = {
  readonly measure: MeasureRecord;
  readonly judged: JudgedReadings;
  readonly others: readonly string[];
};

/** What its perception is held against. */
export type PerceptionSide = {
  readonly source: PerceptionSource;
  readonly kind: 'acceptable' | 'expectation';
  readonly ladder: LadderRecord | null;
  readonly accepted: Accepted;
  /** Of whom the level is, where it is not of the segment that is asked for. */
  readonly words: string;
};

/** The measure that falls short most, of those with judged readings in these months. */
export function factSide({ attribute, records }: FactParts, window: GapWindow): FactSide | null {
  const measures = records.measures.get(attribute.id) ?? [];
  const judged = measures.flatMap((measure) => {
    const found = judgedIn(records, measure, { ...window, day: window.day });
    return found === null ? [] : [{ measure, judged: found }];
  });
  const short = ({ judged: { n, within, required } }: (typeof judged)[number]): number =>
    within / n - required;
  const [worst, ...others] = judged.toSorted(
    (a, b) => short(a) - short(b) || (a.measure.id < b.measure.id ? -1 : 1),
  );
  if (worst === undefined) return null;
  return { ...worst, others: others.map(({ measure }) => measure.name) };
}

/** The judged readings of months against the share that the standard requires at their end; null without any. */
export function judgedIn(
  records: FactRecords,
  measure: MeasureRecord,
  { from, to, day }: Months & { readonly day: string },
): JudgedReadings | null {
  const standard = inForce(records.standards.get(measure.id) ?? [], day);
  if (standard === null) return null;
  const months = (records.readings.get(measure.id) ?? []).filter(({ month }) => month >= from && month <= to);
  const sum = (of: (month: MeasureMonth) => number): number => months.reduce((all, one) => all + of(one), 0);
  const n = sum((month) => month.judged);
  return n === 0 ? null : { n, within: sum((month) => month.within), required: standard.requiredShare };
}

/** An acceptable level on the scale of the answers comes first, of the segment before that of all; else what the same people expect. */
export function perceptionSide({ attribute, records, perceptions }: FactParts): PerceptionSide | null {
  const source = perceptions.sources.get(attribute.id);
  if (source === undefined) return null;
  const [min, max] = source.scale;
  const fitting = (records.ladders.get(attribute.id) ?? []).filter(
    ({ scale, levels }) =>
      scale.kind === 'rating' && scale.min === min && scale.max === max && levels.acceptable !== undefined,
  );
  const { segment } = records;
  const own = segment === null ? undefined : fitting.find(({ segmentId }) => segmentId === segment.id);
  const ladder = own ?? fitting.find(({ segmentId }) => segmentId === null);
  const level = ladder?.levels.acceptable;
  if (ladder !== undefined && level !== undefined) {
    const who = segment !== null && own === undefined ? ' (all customers)' : '';
    return { source, kind: 'acceptable', ladder, accepted: level, words: `what customers accept${who}` };
  }
  if (source.expectation === null) return null;
  const words = 'what the same people expect';
  return { source, kind: 'expectation', ladder: null, accepted: null, words };
}
