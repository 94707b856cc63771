import type { ColumnEngine } from '../../../platform/columns/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { allAttributes } from '../../attributes/index.ts';
import { allSegments } from '../../customers/index.ts';
import { type Perceptions, perceptionsOf, type Sums } from '../../perceptions/index.ts';
import type { FigureSeries, SeriesAsked, SeriesGiver, SeriesPoint, SeriesSlice } from '../figure-series.ts';
import { meanPoints } from '../series-points.ts';
import { seriesOf } from './parted-series.ts';

export type PerceptionSeriesMaking = {
  readonly storage: Storage;
  readonly engine: ColumnEngine;
  readonly now: () => Date;
};

/** What customers perceive of each attribute and what that lacks of what they expect, for all of them and each segment. */
export const perceptionSeries: SeriesGiver<PerceptionSeriesMaking> = {
  kind: 'perception',
  right: 'see records',
  series: async (making, asked) => {
    const { workspace } = asked;
    const found = await perceptionsOf(making, { workspace });
    if (!found.ok) {
      asked.warn(
        `answers about attributes are left out: ${found.refusals[0]?.message ?? 'they cannot be read'}`,
      );
      return [];
    }
    const names = await making.storage.read(workspace, async (queries) => ({
      attributes: (await allAttributes(queries)).filter(({ state }) => state === 'active'),
      segments: await allSegments(queries),
    }));
    const slices = names.segments
      .filter(({ id }) => found.value.segmentIds.includes(id))
      .map(({ id, name }): SeriesSlice => ({ kind: 'segment', id, name }));
    return names.attributes.flatMap((attribute) =>
      attributeSeries(found.value, attribute, { slices, asked }),
    );
  },
};

type Slicing = { readonly slices: readonly SeriesSlice[]; readonly asked: SeriesAsked };

function attributeSeries(
  perceptions: Perceptions,
  { id, name, unitId }: { readonly id: string; readonly name: string; readonly unitId: string | null },
  { slices, asked }: Slicing,
): readonly FigureSeries[] {
  const source = perceptions.sources.get(id);
  if (source === undefined) return [];
  const common = {
    ...{ kind: 'mean' as const, better: 'higher' as const, attributeId: id, unitId },
    ...{ place: `attributes/${id}`, minimumN: source.minimumN },
    unit: `points, ${source.scale[0]} to ${source.scale[1]}`,
  };
  const months = asked.span.months.filter((month) => perceptions.months.includes(month));
  const points = (of: 'perceived' | 'gap', segmentId: string | null): readonly SeriesPoint[] =>
    meanPoints(
      asked.span,
      months.flatMap((month) =>
        cellOf(perceptions[of]({ attributeId: id, segmentId, from: month, to: month }), month),
      ),
    );
  const parted = (of: 'perceived' | 'gap') =>
    slices.map((slice) => ({ slice, points: points(of, slice.id) }));
  const perceived = { ...common, figure: `perception:${id}`, name: `${name}: perceived` };
  const gap = { ...common, figure: `gap-5:${id}`, name: `${name}: perceived less expected` };
  return [
    ...seriesOf(perceived, points('perceived', null), parted('perceived')),
    ...(source.expectation === null ? [] : seriesOf(gap, points('gap', null), parted('gap'))),
  ];
}

function cellOf(sums: Sums | null, month: string) {
  return sums === null || sums.n === 0 ? [] : [{ month, ...sums }];
}
