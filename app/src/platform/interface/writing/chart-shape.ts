import type { ControlChartPart, Ends } from '../report.ts';
import { placeOn } from './plot-scale.ts';

const NEAR_THE_FOOT = 0.08;
const ROOM_FOR_NUMBER = 14;

/** A point of a control chart that has a place, counted from 0. */
export type ChartedPoint = {
  readonly index: number;
  readonly label: string;
  readonly estimate: number;
  readonly limits: Ends | null;
  readonly signals: readonly number[];
};

/** A stretch of points without a break. */
export type ChartRun = readonly ChartedPoint[];

/** The points of a chart, in stretches between the breaks. */
export function runsOf({ points }: ControlChartPart): ChartRun[] {
  const runs: ChartedPoint[][] = [];
  let before = Number.NaN;
  for (const [index, point] of points.entries()) {
    if ('withheld' in point || point.estimate === null) continue;
    const { label, estimate, limits, signals } = point;
    if (index !== before + 1) runs.push([]);
    runs.at(-1)!.push({ index, label, estimate, limits, signals });
    before = index;
  }
  return runs;
}

/** Where does the line break? Each break from its first point to the one after its last. */
export function breaksOf(part: ControlChartPart): Ends[] {
  const runs = runsOf(part);
  const ends = [...runs.map((run) => run[0]!.index), part.points.length];
  return ends.flatMap((end, i): Ends[] => {
    const start = i === 0 ? 0 : runs[i - 1]!.at(-1)!.index + 1;
    return start < end ? [[start, end]] : [];
  });
}

/** The points that are named below the chart, so that so many names have room; the first is always one. */
export function namedPoints({ points }: ControlChartPart, most: number): number[] {
  const step = Math.max(1, Math.ceil(points.length / Math.max(1, most)));
  return [...points.keys()].filter((index) => index % step === 0);
}

/** How far the line of one limit goes up and down over a stretch, as steps around each point: 0 the lower, 1 the upper. */
export function limitSteps(run: ChartRun, end: 0 | 1): { readonly at: number; readonly limit: number }[] {
  return run.flatMap(({ index, limits }) =>
    limits === null
      ? []
      : [
          { at: index - 0.5, limit: limits[end] },
          { at: index + 0.5, limit: limits[end] },
        ],
  );
}

/** The number beside a point that signals: of several rules the first, which is the strongest. */
export type SignalNumber = Pick<ChartedPoint, 'index' | 'estimate'> & {
  readonly text: string;
  /** Away from the line, which comes from the centre, but not off the foot. */
  readonly above: boolean;
};

/**
 * Which points have their rule beside them? All where points are far enough apart, in pixels; else the first of those that
 * follow one another by the same rule.
 */
export function signalNumbers(part: ControlChartPart, apart: number): SignalNumber[] {
  const { axis, centre } = part;
  return runsOf(part).flatMap((run) =>
    run.flatMap(({ index, estimate, signals: [rule] }, i): SignalNumber[] => {
      const again = apart < ROOM_FOR_NUMBER && run[i - 1]?.signals[0] === rule;
      if (rule === undefined || again) return [];
      const above = estimate >= (centre ?? estimate) || placeOn(axis, estimate).share < NEAR_THE_FOOT;
      return [{ index, estimate, text: String(rule), above }];
    }),
  );
}

/** The rules that points signal, numbers from 1: of each point the first, or all of them. */
export function rulesUsed({ points }: ControlChartPart, which: 'first' | 'all'): number[] {
  const used = points.flatMap((point) => {
    if ('withheld' in point) return [];
    return which === 'all' ? point.signals : point.signals.slice(0, 1);
  });
  return [...new Set(used)].sort((a, b) => a - b);
}

/** What the parts of a chart are called where it is drawn; in characters they look otherwise. */
export type ChartWords = {
  readonly within: string;
  readonly centre: string;
  readonly breaks: string;
  readonly baseline: string;
  readonly rules: 'first' | 'all';
};

const DRAWN: ChartWords = {
  within: 'Within the band',
  centre: 'the line is the centre',
  breaks: 'Shaded',
  baseline: ', marked below',
  rules: 'first',
};

/** What the reader has to know to read the chart, in sentences. */
export function aboutChart(
  part: ControlChartPart,
  write: (value: number) => string,
  words: ChartWords = DRAWN,
): string[] {
  const { periodName, centre, baseline, points } = part;
  const used = rulesUsed(part, words.rules);
  const nameAt = (index: number): string => points[index]?.label ?? '';
  return [
    ...(centre === null
      ? []
      : [`${words.within} chance alone moves the figure; ${words.centre}, ${write(centre)}.`]),
    ...(used.length === 0 ? [] : [`Diamonds signal: ${rulesInWords(part, used)}.`]),
    ...(baseline === null || points.length === 0
      ? []
      : [
          `Centre and limits are made from ${nameAt(baseline[0])} to ${nameAt(baseline[1] - 1)}${words.baseline}.`,
        ]),
    ...(breaksOf(part).length === 0
      ? []
      : [`${words.breaks}: a ${periodName} without a figure, see the table.`]),
  ];
}

/** Rules with their numbers before them. */
export function rulesInWords({ rules }: ControlChartPart, numbers: readonly number[]): string {
  return numbers.map((rule) => `${rule} ${rules[rule - 1] ?? ''}`).join('; ');
}

/** The chart in words, for those who do not see it. */
export function chartInWords(part: ControlChartPart, write: (value: number) => string): string {
  const signalling = runsOf(part)
    .flat()
    .filter(({ signals }) => signals.length > 0);
  const named = signalling.slice(0, 8).map(({ label, estimate }) => `${label} at ${write(estimate)}`);
  const rest = signalling.length - named.length;
  const signals =
    signalling.length === 0
      ? 'No point signals'
      : `${signalling.length} signal: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  const centre = part.centre === null ? '' : `, centre ${write(part.centre)}`;
  return `${part.caption}. ${part.points.length} points in the order of time${centre}. ${signals}.`;
}
