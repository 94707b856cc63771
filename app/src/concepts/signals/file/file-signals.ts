import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type FoundSignal, foundSignals } from '../detection/found-signals.rules.ts';
import { SIGNAL_METHOD } from '../showing/signal-method.ts';
import { sinceWords, sureWords, whatWords, whereWords } from '../showing/signal-words.rules.ts';
import { type FileSeries, readSeries, type SeriesKind } from './read-series.rules.ts';
import { type NamedColumns, seriesRows } from './series-rows.ts';

type Spanned = { readonly low: number; readonly high: number };

/** A signal of a file, with its words. */
export type FileSignal = {
  readonly series: string;
  readonly part: string | null;
  readonly since: string;
  readonly sinceSet: { readonly first: string; readonly last: string };
  readonly direction: 'up' | 'down';
  readonly verdict: 'better' | 'worse' | null;
  readonly before: FoundSignal['before'];
  readonly after: FoundSignal['after'];
  readonly shift: number;
  readonly interval: Spanned;
  readonly pValue: number;
  readonly adjustedPValue: number;
  readonly dispersion: number | null;
  readonly every: 'month' | 'quarter';
  /** The first months of all new levels, the oldest first. */
  readonly changes: readonly string[];
  readonly parts: readonly {
    readonly part: string;
    readonly shift: number;
    readonly interval: Spanned;
    readonly adjustedPValue: number;
    readonly moved: 'with' | 'against' | 'not-told';
  }[];
  readonly words: {
    readonly what: string;
    readonly where: string;
    readonly when: string;
    readonly sure: string;
  };
};

export type FileSignals = {
  readonly file: string;
  readonly rows: {
    readonly read: number;
    readonly used: number;
    readonly refused: number;
    /** The first refused rows, each with its reason. */
    readonly first: readonly { readonly row: number; readonly reason: string }[];
  };
  readonly figures: number;
  readonly tested: number;
  readonly unjudged: Readonly<Record<'too-few-periods' | 'no-variation', number>>;
  readonly threshold: number | null;
  readonly signals: readonly FileSignal[];
  readonly series: readonly {
    readonly name: string;
    readonly kind: SeriesKind;
    readonly because: string;
    readonly every: 'month' | 'quarter';
    readonly months: number;
    readonly from: string;
    readonly to: string;
    readonly pValue: number | null;
    readonly adjustedPValue: number | null;
    readonly unjudged: string | null;
  }[];
  readonly method: { readonly name: string; readonly formula: string; readonly source: string };
  readonly warnings: readonly string[];
};

/** Rows that were refused are listed up to here, and counted beyond. */
const FIRST_REFUSED = 20;

/** The same look as at the figures of a workspace, at the series of a plain file. */
export async function signalsOfFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  asked: { readonly columns: NamedColumns; readonly kind: SeriesKind | null },
): Promise<Outcome<FileSignals>> {
  const rows = await seriesRows(file, asked.columns);
  if (!rows.ok) return rows;
  const { series, refused, read, used } = readSeries(rows.value, asked.kind);
  if (series.length === 0) {
    const why = refused[0] === undefined ? 'it has no rows' : `row ${refused[0].row}: ${refused[0].reason}`;
    return refuse('file-refused', `${quoted(file.name)} has no row that can be used; ${why}`);
  }
  const looked = foundSignals(series);
  return taken({
    file: file.name,
    rows: { read, used, refused: refused.length, first: refused.slice(0, FIRST_REFUSED) },
    figures: looked.figures,
    tested: looked.judged,
    unjudged: looked.unjudged,
    threshold: looked.threshold,
    signals: looked.signals.map(fileSignal),
    series: series.map((one, i) => {
      const { every, pValue, adjustedPValue, unjudged } = looked.tests[i]!;
      const { key, kind, because, points } = one;
      const months = points.filter(({ estimate }) => estimate !== null).length;
      const span = { months, from: points[0]!.month, to: points.at(-1)!.month };
      return { name: key, kind, because, every, ...span, pValue, adjustedPValue, unjudged };
    }),
    method: SIGNAL_METHOD,
    warnings:
      looked.judged === 0 ? ['no series has eight months that differ, so nothing could be tested'] : [],
  });
}

function fileSignal({ series, ...found }: FoundSignal<FileSeries>): FileSignal {
  const { since, sinceFirst, sinceLast, direction, verdict, before, after, shift, pValue, every } = found;
  const spanned = ([low, high]: readonly [number, number]): Spanned => ({ low, high });
  const slices = found.slices.map((one) => ({ ...one, interval: spanned(one.interval) }));
  const change = { ...found, interval: spanned(found.interval), slices, changes: [], chart: [] };
  const told = { ...{ told: series, direction, since, sinceFirst, sinceLast }, found: change };
  return {
    series: series.name,
    part: series.slice?.name ?? null,
    since,
    sinceSet: { first: sinceFirst, last: sinceLast },
    ...{ direction, verdict, before, after, shift, interval: change.interval, pValue },
    ...{ adjustedPValue: found.adjustedPValue, dispersion: found.dispersion, every, changes: found.changes },
    parts: slices.map(({ slice, shift: by, interval, adjustedPValue, moved }) => ({
      ...{ part: slice.name, shift: by, interval, adjustedPValue, moved },
    })),
    words: { what: whatWords(told), where: whereWords(told), when: sinceWords(told), sure: sureWords(told) },
  };
}
