import { meanInterval, type SampleSummary, summarizeSample, wilsonInterval } from 'heed-statistics';
import type { RaterMeans } from '../ratings/link-rating.store.ts';
import { LEAST_RATERS, LOW_SCORE, RATED_DIMENSIONS } from '../ratings/link-rating.ts';
import { LINK_CONFIDENCE, type LinkFigure, type LinkFigures } from './link-figure.ts';

export const SATISFACTION_METHOD = {
  name: 'Satisfaction of those who get it, 0 to 10',
  formula:
    'each rater counts once, by the mean of their scores of the last 12 months; x̄ ± t·s/√n over raters at 95%',
  source: 'Student 1908',
} as const;

const LOW_METHOD = {
  name: `Share of raters whose newest score is ${LOW_SCORE} or lower`,
  formula: 'p = raters with a low score / raters; interval of Wilson at 95%',
  source: 'Wilson 1927',
} as const;

const DIMENSION_METHOD = {
  name: 'A dimension of internal service, 0 to 10',
  formula: SATISFACTION_METHOD.formula,
  source: 'the dimensions of Parasuraman, Zeithaml and Berry 1988; Student 1908',
} as const;

/** Means of so few raters are uncertain by themselves. */
const FEW_RATERS = 10;

type Rated = { readonly person: boolean };

/**
 * The raters of whom something may be said. Whoever brings ratings in knows them and can take them out of a mean again: they hide
 * nobody. So people who rated themselves count once there are enough of them, and are left out before.
 */
function told<Rater extends Rated>(raters: readonly Rater[]): Telling<Rater> {
  const persons = raters.filter(({ person }) => person).length;
  const hides = persons > 0 && persons < LEAST_RATERS;
  const shown = hides ? raters.filter(({ person }) => !person) : raters;
  if (shown.length < LEAST_RATERS) {
    return { shown, withheld: `fewer than ${LEAST_RATERS} people rated it`, notes: [] };
  }
  return { shown, withheld: null, notes: hides ? [leftOut(persons)] : [] };
}

type Telling<Rater> = {
  readonly shown: readonly Rater[];
  readonly withheld: string | null;
  readonly notes: readonly string[];
};

function leftOut(persons: number): string {
  const who = persons === 1 ? 'one person' : `${persons} people`;
  return `the ratings of ${who} of Heed are left out until ${LEAST_RATERS} of them rated, so that nobody is told apart from those known by codes`;
}

/** What the raters of one link say; each of them is one row. */
export function figuresOfRaters(raters: readonly RaterMeans[]): LinkFigures {
  const telling = told(raters);
  const dimensions = RATED_DIMENSIONS.flatMap((dimension) => {
    const answered = raters.filter((rater) => rater[dimension] !== null);
    if (answered.length === 0) return [];
    const figure = meanFigure(told(answered), (rater) => rater[dimension]!, DIMENSION_METHOD);
    return [{ dimension, figure }];
  });
  return {
    withheld: telling.withheld,
    satisfaction: meanFigure(telling, ({ score }) => score, SATISFACTION_METHOD),
    low: lowFigure(telling),
    dimensions,
  };
}

/** The sample behind the satisfaction with a link; null where nothing may be said of it. */
export function sampleOfRaters(raters: readonly RaterMeans[]): SampleSummary | null {
  const { shown, withheld } = told(raters);
  if (withheld !== null) return null;
  return summarizeSample(Float64Array.from(shown, ({ score }) => score));
}

function meanFigure(
  { shown, withheld, notes }: Telling<RaterMeans>,
  pick: (rater: RaterMeans) => number,
  method: LinkFigure['method'],
): LinkFigure {
  const none = { n: shown.length, estimate: null, interval: null, method };
  if (withheld !== null) return { ...none, warnings: [withheld] };
  const sample = summarizeSample(Float64Array.from(shown, pick));
  const [low, high] = meanInterval(sample, LINK_CONFIDENCE);
  const warnings =
    sample.sd === 0
      ? ['all raters say the same, so the interval has no width; that does not make it sure']
      : fewWarning(shown.length);
  // A mean lies on the scale; the interval of few raters may reach beyond it.
  const interval = { low: Math.max(0, low), high: Math.min(10, high) };
  return { ...none, estimate: sample.mean, interval, warnings: [...notes, ...warnings] };
}

function lowFigure({ shown, withheld, notes }: Telling<RaterMeans>): LinkFigure {
  const none = { n: shown.length, estimate: null, interval: null, method: LOW_METHOD };
  if (withheld !== null) return { ...none, warnings: [withheld] };
  const low = shown.filter(({ newest }) => newest <= LOW_SCORE).length;
  const [from, to] = wilsonInterval(low, shown.length, LINK_CONFIDENCE);
  const warnings = [...notes, ...fewWarning(shown.length)];
  return { ...none, estimate: low / shown.length, interval: { low: from, high: to }, warnings };
}

function fewWarning(n: number): string[] {
  return n < FEW_RATERS ? [`${n} raters only; from ${FEW_RATERS} on they say more`] : [];
}
