import { allAttributes } from '../../attributes/index.ts';
import { allUnits } from '../../people/index.ts';
import { allServices, promiseCells } from '../../promises/index.ts';
import type { FigureSeries, SeriesGiver, SeriesPoint, SeriesSpan } from '../figure-series.ts';
import { FEW, sharePoints } from '../series-points.ts';
import { seriesOf } from './parted-series.ts';

type Cell = {
  readonly key: string;
  readonly period: string;
  readonly kept: number;
  readonly keptLate: number;
  readonly broken: number;
};

/** How many promises are kept in time: of all with units, services and channels as slices, and about each attribute. */
export const promiseSeries: SeriesGiver = {
  kind: 'promise',
  right: 'see promises',
  series: ({ storage }, { workspace, span }) =>
    storage.read(workspace, async (queries) => {
      const { from, before } = span;
      const cells = async (by: 'unit' | 'service' | 'channel' | 'attribute' | null) =>
        (await promiseCells(queries, { from, before, by, every: 'month', filters: [] })).outcomes;
      const attributes = await allAttributes(queries);
      const parts = [
        { kind: 'unit', cells: await cells('unit'), names: named(await allUnits(queries)) },
        { kind: 'service', cells: await cells('service'), names: named(await allServices(queries)) },
        { kind: 'channel', cells: await cells('channel'), names: null },
      ];
      const frame = {
        ...{ kind: 'share' as const, unit: '%', better: 'higher' as const, minimumN: FEW },
        ...{ figure: 'keeping:all', name: 'Promises kept in time', attributeId: null, unitId: null },
        place: 'promise-figures',
      };
      const slices = parts.flatMap(({ kind, cells: own, names }) => slicesOf(span, own, { kind, names }));
      const byAttribute = Map.groupBy(await cells('attribute'), ({ key }) => key);
      return [
        ...seriesOf(frame, keptPoints(span, await cells(null)), slices),
        ...attributes
          .filter(({ state }) => state === 'active')
          .flatMap(({ id, name, unitId }): readonly FigureSeries[] =>
            seriesOf(
              {
                ...{ ...frame, figure: `keeping:attribute:${id}`, name: `${name}: promises kept in time` },
                ...{ attributeId: id, unitId, place: `attributes/${id}` },
              },
              keptPoints(span, byAttribute.get(id) ?? []),
            ),
          ),
      ];
    }),
};

function named(
  records: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string> {
  return new Map(records.map(({ id, name }) => [id, name]));
}

type Part = { readonly kind: string; readonly names: ReadonlyMap<string, string> | null };

function slicesOf(span: SeriesSpan, cells: readonly Cell[], { kind, names }: Part) {
  return [...Map.groupBy(cells, ({ key }) => key)].flatMap(([id, own]) => {
    const name = names === null ? id : names.get(id);
    if (name === undefined || id === '') return [];
    return [{ slice: { kind, id, name }, points: keptPoints(span, own) }];
  });
}

function keptPoints(span: SeriesSpan, cells: readonly Cell[]): readonly SeriesPoint[] {
  const months = cells.map(({ period, kept, keptLate, broken }) => ({
    month: period.slice(0, 7),
    of: kept + keptLate + broken,
    part: kept,
  }));
  return sharePoints(span, months);
}
