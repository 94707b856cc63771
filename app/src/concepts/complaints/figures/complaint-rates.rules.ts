import { meanInterval } from 'heed-statistics';
import type { ComplaintFigure } from './complaint-figure.ts';
import type { CaseCounts } from './complaint-figures.ts';
import { CONFIDENCE, shareFigure, WILSON } from './figure-making.rules.ts';
import { CONVERSION_METHOD } from './recovered-ratings.ts';

export function countsOf(cell: CaseCounts): CaseCounts {
  const { received, open, closed, decided, justified, partly, answered } = cell;
  const { cost, costSquares, repeatComplaints, repeatFaults } = cell;
  return {
    ...{ received, open, closed, decided, justified, partly, answered },
    ...{ cost, costSquares, repeatComplaints, repeatFaults },
  };
}

export const NONE_CAME = 'no case came in within this time';
export const NONE_DECIDED = 'none of those that came in within this time was decided yet';

export const UPHELD: ComplaintFigure['method'] = {
  name: 'Upheld rate: share of the decided complaints that were justified, wholly or in part',
  formula: 'p = (justified + justified in part) / decided; interval of Wilson at 95%',
  source: `FCA DISP 1.10 (complaints upheld); ${WILSON}`,
};

export function upheldFigure({ justified, partly, decided }: CaseCounts): ComplaintFigure {
  return shareFigure(justified + partly, decided, { method: UPHELD, none: NONE_DECIDED });
}

const TIMELY: ComplaintFigure['method'] = {
  name: 'Timeliness: share of the clocks that were kept',
  formula:
    'p = met / (met + late + still running behind their time); clocks that run in time, stand still or became void are not in it; interval of Wilson at 95%',
  source: `ISO 10002:2018, 8.2 and 8.6 (monitoring of times); ${WILSON}`,
};

export function timelyFigure(met: number, missed: number): ComplaintFigure {
  return shareFigure(met, met + missed, {
    method: TIMELY,
    none: 'no such clock of these cases has ended or passed its time',
  });
}

export function conversionFigure({
  asked,
  converted,
}: {
  readonly asked: number;
  readonly converted: number;
}): ComplaintFigure {
  return shareFigure(converted, asked, {
    method: CONVERSION_METHOD,
    none: 'nobody who was dissatisfied before has said how they find it now',
    least: 10,
  });
}

const COST: ComplaintFigure['method'] = {
  name: 'Cost of remedies a case, in the currency of the workspace',
  formula: 'x̄ = Σ cost / cases, also those that cost nothing; x̄ ± t·s/√n at 95%, not below 0',
  source: 'Student 1908',
};

export function costPerCase({ received: n, cost, costSquares }: CaseCounts): ComplaintFigure {
  if (n === 0) return { n, estimate: null, interval: null, method: COST, warnings: [NONE_CAME] };
  const mean = cost / n;
  if (n < 2) return { n, estimate: mean, interval: null, method: COST, warnings: [] };
  const sd = Math.sqrt(Math.max(0, costSquares - n * mean * mean) / (n - 1));
  const [low, high] = meanInterval({ n, mean, sd }, CONFIDENCE);
  const warnings = n < 30 ? ['costs are uneven, so that the interval is rough with fewer than 30 cases'] : [];
  return { n, estimate: mean, interval: { low: Math.max(0, low), high }, method: COST, warnings };
}
