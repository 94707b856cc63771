import { allAttributes } from '../../attributes/index.ts';
import { allMoments, type ContactMonth, contactMonths } from '../../moments/index.ts';
import { allUnits } from '../../people/index.ts';
import type { SeriesGiver } from '../figure-series.ts';
import { FEW, sharePoints } from '../series-points.ts';
import { seriesOf } from './parted-series.ts';

const JUDGES: Readonly<Record<ContactMonth['source'], string>> = {
  staff: 'judged by staff',
  customer: 'judged by customers',
  observation: 'judged by observers',
};

/** Each moment of truth, by who judged: how many contacts went badly, with units and channels. */
export const momentSeries: SeriesGiver = {
  kind: 'moment',
  right: 'see contacts',
  series: ({ storage }, { workspace, span }) =>
    storage.read(workspace, async (queries) => {
      const moments = (await allMoments(queries)).filter(({ state }) => state === 'active');
      const units = new Map((await allUnits(queries)).map(({ id, name }) => [id, name]));
      const attributes = new Set((await allAttributes(queries)).map(({ id }) => id));
      const cells = Map.groupBy(await contactMonths(queries, span), ({ momentId }) => momentId);
      return moments.flatMap(({ id, name, unitId, attributeIds }) => {
        const bySource = Map.groupBy(cells.get(id) ?? [], ({ source }) => source);
        return [...bySource].flatMap(([source, own]) => {
          const frame = {
            ...{ figure: `moment:${id}:${source}`, name: `${name}: went badly, ${JUDGES[source]}` },
            ...{ kind: 'share' as const, unit: '%', better: 'lower' as const, minimumN: FEW },
            ...{ attributeId: attributeIds.find((one) => attributes.has(one)) ?? null, unitId },
            place: `moments/${id}`,
          };
          const whole = points(own.filter(({ by }) => by === 'all'));
          const parts = Map.groupBy(
            own.filter(({ by }) => by !== 'all'),
            ({ by, key }) => JSON.stringify([by, key]),
          );
          const slices = [...parts.values()].flatMap((part) => {
            const { by, key } = part[0]!;
            const called = by === 'unit' ? units.get(key) : key;
            if (called === undefined || called === '') return [];
            return [{ slice: { kind: by, id: key, name: called }, points: points(part) }];
          });
          return seriesOf(frame, whole, slices);
        });
      });

      function points(own: readonly ContactMonth[]) {
        return sharePoints(
          span,
          own.map(({ month, n, unfavourable }) => ({ month, of: n, part: unfavourable })),
        );
      }
    }),
};
