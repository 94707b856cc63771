import { monthsOfRatings } from '../../customer-answers/index.ts';
import { monthsOfStaying } from '../../customers/index.ts';
import type { FigureSeries, SeriesGiver } from '../figure-series.ts';
import { FEW, meanPoints, sharePoints } from '../series-points.ts';
import { seriesOf } from './parted-series.ts';

const COMMON = { attributeId: null, unitId: null } as const;
/** Answers of fewer people are not shown. */
const LEAST_PEOPLE = 10;

/** What customers whose answers are known say of themselves, and how many of them leave. */
export const customerSeries: SeriesGiver = {
  kind: 'customer',
  right: 'see customers',
  series: ({ storage }, { workspace, span }) =>
    storage.read(workspace, async (queries): Promise<readonly FigureSeries[]> => {
      const ratings = Map.groupBy(await monthsOfRatings(queries, span), ({ what }) => what);
      const asOf = new Date(Date.parse(`${span.before}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      const staying = await monthsOfStaying(queries, asOf);
      const satisfaction = ratings.get('satisfaction') ?? [];
      // Each says 100, 0 or −100, so that the mean is the net promoter score.
      const promoters = (ratings.get('recommendation') ?? []).map(
        ({ month, n, promoters: high, detractors: low }) => {
          const mean = (100 * (high - low)) / n;
          return { month, n, mean, squares: 10_000 * (high + low) - n * mean * mean };
        },
      );
      const months = span.months.map((month) => ({ month, ...leftIn(staying, monthNumber(month)) }));
      // Who left before the register was begun is not in it: months before anybody left say nothing.
      const first = months.findIndex(({ part }) => part > 0);
      const leaving = first < 0 ? [] : months.slice(first);
      return [
        ...seriesOf(
          {
            ...{ ...COMMON, figure: 'satisfaction', name: 'Satisfaction of customers who are known' },
            ...{
              kind: 'mean',
              unit: 'points, 0 to 100',
              better: 'higher',
              place: 'value',
              minimumN: LEAST_PEOPLE,
            },
          },
          meanPoints(span, satisfaction),
        ),
        ...seriesOf(
          {
            ...{ ...COMMON, figure: 'recommendation', name: 'Net promoter score of customers who are known' },
            ...{
              kind: 'mean',
              unit: 'points, −100 to 100',
              better: 'higher',
              place: 'value',
              minimumN: LEAST_PEOPLE,
            },
          },
          meanPoints(span, promoters),
        ),
        ...seriesOf(
          {
            ...{ ...COMMON, figure: 'churn', name: 'Customers who leave in a month' },
            ...{ kind: 'share', unit: '%', better: 'lower', place: 'retention', minimumN: FEW },
          },
          sharePoints(span, leaving),
        ),
      ];
    }),
};

type Staying = Awaited<ReturnType<typeof monthsOfStaying>>[number];

/** Of those who were there at the beginning of a month, how many left in it. */
function leftIn(staying: readonly Staying[], month: number): { readonly of: number; readonly part: number } {
  let [of, part] = [0, 0];
  for (const one of staying) {
    if (one.joined >= month || (one.left !== null && one.left < month)) continue;
    of += one.n;
    if (one.left === month) part += one.n;
  }
  return { of, part };
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
