import { activeLinks, linkWords, ratedMonths } from '../../processes/index.ts';
import type { SeriesGiver } from '../figure-series.ts';
import { FEW, meanPoints } from '../series-points.ts';
import { seriesOf } from './parted-series.ts';

/** Each link of the internal chain: how good those who get its output find it. */
export const linkSeries: SeriesGiver = {
  kind: 'link',
  right: 'see records',
  series: ({ storage }, { workspace, span }) =>
    storage.read(workspace, async (queries) => {
      const links = await activeLinks(queries);
      const months = Map.groupBy(await ratedMonths(queries, { from: span.from }), ({ linkId }) => linkId);
      return links.flatMap((link) => {
        const cells = (months.get(link.id) ?? []).map(({ month, n, mean, sd }) => ({
          ...{ month, n, mean },
          squares: sd === null ? 0 : sd * sd * (n - 1),
        }));
        const frame = {
          ...{
            figure: `link:${link.id}`,
            name: `${linkWords(link)}: rated by who gets it`,
            kind: 'mean' as const,
          },
          ...{ unit: 'points, 0 to 10', better: 'higher' as const, attributeId: null, unitId: null },
          ...{ place: `processes/links/${link.id}`, minimumN: FEW },
        };
        return seriesOf(frame, meanPoints(span, cells));
      });
    }),
};
