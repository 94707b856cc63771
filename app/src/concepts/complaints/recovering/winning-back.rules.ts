import {
  eventTimes,
  kaplanMeier,
  meanInterval,
  summarizeSample,
  survivalAt,
  survivalQuantile,
} from 'heed-statistics';
import type { ComplaintFigure, FigureMethod } from '../figures/complaint-figure.ts';
import {
  CONFIDENCE,
  FEW_CASES,
  meanFigure,
  missing,
  shareFigure,
  WILSON,
} from '../figures/figure-making.rules.ts';
import { CONVERSION_METHOD, DISSATISFIED_UP_TO, SATISFIED_FROM } from '../figures/recovered-ratings.ts';
import { JUSTICES, type Justice } from './justice-items.ts';
import type { AskedCase, LastedCase, WinningBackCounts } from './winning-back.store.ts';
import type { WinningBack } from './winning-back.ts';

/** Of fewer answers nothing is shown. */
export const LEAST_ASKED = 10;
const DAY_MS = 86_400_000;

const STUDENT = 'Student 1908';
const BEFORE: FigureMethod = {
  name: 'Satisfaction when they complained, 0 to 10, of those who said both',
  formula: 'mean; x̄ ± t·s/√n at 95%',
  source: STUDENT,
};
const AFTER: FigureMethod = { ...BEFORE, name: 'Satisfaction after, 0 to 10, of those who said both' };
const CHANGE: FigureMethod = {
  name: 'Change of satisfaction: after less before, of the same complainants',
  formula: 'mean of after − before; d̄ ± t·s/√n at 95% (paired)',
  source: STUDENT,
};
const LOST: FigureMethod = {
  name: 'Lost: of those satisfied before, the share who are dissatisfied after',
  formula: `p = rated 0 to ${DISSATISFIED_UP_TO} after / rated ${SATISFIED_FROM} to 10 before and asked again; interval of Wilson at 95%`,
  source: `Thresholds of Heed; ${WILSON}`,
};
const ANSWERING: FigureMethod = {
  name: 'Share who answered when asked again',
  formula: 'p = answered / complaints that are over and were not withdrawn; interval of Wilson at 95%',
  source: WILSON,
};
const REPEATED: FigureMethod = {
  name: 'Repeat complaints: share of the complaints whose complainant had complained within a year before',
  formula: 'p = repeat complaints / complaints of which it is known who complains; interval of Wilson at 95%',
  source: `Tax, Brown and Chandrashekaran 1998; ${WILSON}`,
};

const NONE_BOTH = 'nobody has said how satisfied they were before and after';

/** What was said by those asked again. */
export function askedFigures(
  counts: WinningBackCounts,
  cases: readonly AskedCase[],
): Pick<
  WinningBack,
  | 'answering'
  | 'ratingBefore'
  | 'ratingAfter'
  | 'ratingChange'
  | 'conversion'
  | 'lost'
  | 'justice'
  | 'costPerRecovered'
  | 'repeatComplaints'
> {
  const pairs = cases.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [{ before, after }],
  );
  const rated = (values: readonly number[], method: FigureMethod): ComplaintFigure =>
    meanFigure(values, { method, none: NONE_BOTH, least: LEAST_ASKED });
  const unhappy = pairs.filter(({ before }) => before <= DISSATISFIED_UP_TO);
  const happy = pairs.filter(({ before }) => before >= SATISFIED_FROM);
  return {
    answering: shareFigure(counts.asked, counts.askable, {
      method: ANSWERING,
      none: 'no complaint of this time is over',
    }),
    ratingBefore: rated(
      pairs.map(({ before }) => before),
      BEFORE,
    ),
    ratingAfter: rated(
      pairs.map(({ after }) => after),
      AFTER,
    ),
    ratingChange: rated(
      pairs.map(({ before, after }) => after - before),
      CHANGE,
    ),
    conversion: shareFigure(unhappy.filter(({ after }) => after >= SATISFIED_FROM).length, unhappy.length, {
      method: CONVERSION_METHOD,
      none: 'nobody who was dissatisfied before has said how they find it now',
      least: LEAST_ASKED,
    }),
    lost: shareFigure(happy.filter(({ after }) => after <= DISSATISFIED_UP_TO).length, happy.length, {
      method: LOST,
      none: 'nobody who was satisfied before has said how they find it now',
      least: LEAST_ASKED,
    }),
    justice: Object.fromEntries(
      JUSTICES.map((one) => [one, justiceFigure(cases, one)]),
    ) as WinningBack['justice'],
    costPerRecovered: costPerRecovered(cases),
    repeatComplaints: shareFigure(counts.repeated, counts.known, {
      method: REPEATED,
      none: 'of no complaint of this time it is known who complains',
    }),
  };
}

const JUSTICE_NAMES: Readonly<Record<Justice, string>> = {
  distributive: 'what came out of it (distributive justice)',
  procedural: 'how it was handled (procedural justice)',
  interactional: 'how they were treated (interactional justice)',
};

function justiceFigure(cases: readonly AskedCase[], justice: Justice): ComplaintFigure {
  const method = {
    name: `How fair: ${JUSTICE_NAMES[justice]}, 1 to 7`,
    formula: 'mean over complainants of the mean of the items that each answered; x̄ ± t·s/√n at 95%',
    source: `Tax, Brown and Chandrashekaran 1998; ${STUDENT}`,
  };
  const scores = cases.flatMap((one) => one[justice] ?? []);
  return meanFigure(scores, { method, none: 'nobody has said how fair it was', least: LEAST_ASKED });
}

const COST: FigureMethod = {
  name: 'Cost per recovered complainant: what remedies cost for all who were asked again, for each who is satisfied',
  formula: `R = Σ cost / rated ${SATISFIED_FROM} to 10 after; interval: R ± t·s/√n of the linearised values R + (cost − R·recovered)/(recovered/n), at 95%, not below 0`,
  source: 'Cochran 1977, Sampling Techniques, chapter 6 (ratio estimator)',
};

/** Also what was spent in vain is a cost of those who were recovered. */
export function costPerRecovered(cases: readonly AskedCase[]): ComplaintFigure {
  const rated = cases.flatMap(({ after, cost }) =>
    after === null ? [] : [{ cost, recovered: after >= SATISFIED_FROM ? 1 : 0 }],
  );
  const n = rated.length;
  const none = missing(n, {
    method: COST,
    none: 'nobody has said how satisfied they are after',
    least: LEAST_ASKED,
  });
  if (none !== null) return none;
  const recovered = rated.filter((one) => one.recovered === 1).length;
  if (recovered === 0)
    return { n, estimate: null, interval: null, method: COST, warnings: ['nobody is satisfied after'] };
  const estimate = rated.reduce((sum, { cost }) => sum + cost, 0) / recovered;
  const share = recovered / n;
  const linear = rated.map((one) => estimate + (one.cost - estimate * one.recovered) / share);
  const sample = { ...summarizeSample(Float64Array.from(linear)), mean: estimate };
  const [low, high] = meanInterval(sample, CONFIDENCE);
  const warnings =
    recovered < FEW_CASES
      ? [`only ${recovered} were recovered; from ${FEW_CASES} on the interval is to be trusted`]
      : [];
  return { n, estimate, interval: { low: Math.max(0, low), high }, method: COST, warnings };
}

const TIME: FigureMethod = {
  name: 'Time to recover: half of the complaints were settled within so many milliseconds from receipt',
  formula:
    'median of the Kaplan-Meier curve; those under way are censored now, those closed without being settled (withdrawn, no reply, given up) when they were closed; interval of Brookmeyer and Crowley, log-log, at 95%',
  source: 'Kaplan and Meier 1958; Brookmeyer and Crowley 1982',
};
const WITHIN: FigureMethod = {
  name: 'Share of the complaints that were settled within so many days',
  formula: '1 − S(t) of the Kaplan-Meier curve; log-log interval at 95%',
  source: 'Kaplan and Meier 1958; Kalbfleisch and Prentice 1980',
};
const WITHIN_DAYS = [7, 14, 30, 60, 90];

/** How long it takes until they are settled; what is under way counts for as long as it was watched. */
export function timeFigures(
  cases: readonly LastedCase[],
): Pick<WinningBack, 'timeToRecover' | 'recoveredWithin'> {
  const n = cases.length;
  const none = missing(n, { method: TIME, none: 'no complaint came in within this time' });
  if (none !== null) return { timeToRecover: none, recoveredWithin: [] };
  const curve = kaplanMeier(
    eventTimes(
      cases.map(({ lastedMs }) => lastedMs),
      cases.map(({ isSettled }) => isSettled),
    ),
  );
  const median = survivalQuantile(curve, 0.5, { confidence: CONFIDENCE, scale: 'log-log' });
  const [low, high] = median.interval;
  const settled = cases.filter(({ isSettled }) => isSettled).length;
  const warnings = [
    ...(median.time === null ? ['not half of them are settled yet, so there is no median'] : []),
    ...(settled < FEW_CASES ? [`only ${settled} are settled; from ${FEW_CASES} on it says more`] : []),
    ...(settled < n
      ? [`${n - settled} are under way or were closed without being settled; they count as censored`]
      : []),
  ];
  const longest = cases.reduce((most, { lastedMs }) => Math.max(most, lastedMs), 0);
  return {
    timeToRecover: {
      n,
      estimate: median.time,
      interval: low === null ? null : { low, high },
      method: TIME,
      warnings,
    },
    recoveredWithin: WITHIN_DAYS.filter((days) => days * DAY_MS <= longest).map((days) => {
      const { survival, interval } = survivalAt(curve, days * DAY_MS, {
        confidence: CONFIDENCE,
        scale: 'log-log',
      });
      const share = {
        n,
        estimate: 1 - survival,
        interval: interval === null ? null : { low: 1 - interval[1], high: 1 - interval[0] },
        method: WITHIN,
        warnings: [],
      };
      return { days, share };
    }),
  };
}
