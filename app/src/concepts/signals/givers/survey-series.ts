import { type ReachedMonth, reachedMonths } from '../../responses/index.ts';
import { surveysByIds } from '../../surveys/index.ts';
import type { SeriesGiver } from '../figure-series.ts';
import { FEW, sharePoints } from '../series-points.ts';
import { seriesOf } from './parted-series.ts';

/** Each survey: how many of those who come to it finish it, with kinds of devices. */
export const surveySeries: SeriesGiver = {
  kind: 'survey',
  right: 'see surveys',
  series: ({ storage }, { workspace, span }) =>
    storage.read(workspace, async (queries) => {
      const months = Map.groupBy(await reachedMonths(queries, span), ({ surveyId }) => surveyId);
      const surveys = await surveysByIds(queries, [...months.keys()]);
      const points = (own: readonly ReachedMonth[]) =>
        sharePoints(
          span,
          own.map(({ month, reached, finished }) => ({
            month,
            of: reached,
            part: Math.min(finished, reached),
          })),
        );
      return surveys.flatMap(({ id, name, unitId }) => {
        const own = months.get(id) ?? [];
        const devices = Map.groupBy(own, ({ device }) => device);
        const slices = [...devices].flatMap(([device, part]) =>
          device === null
            ? []
            : [{ slice: { kind: 'device', id: device, name: device }, points: points(part) }],
        );
        const frame = {
          ...{
            figure: `finished:${id}`,
            name: `${name}: finished by those who came`,
            kind: 'share' as const,
          },
          ...{ unit: '%', better: 'higher' as const, attributeId: null, unitId, minimumN: FEW },
          place: `surveys/${id}/results`,
        };
        return seriesOf(frame, points(devices.get(null) ?? []), slices);
      });
    }),
};
