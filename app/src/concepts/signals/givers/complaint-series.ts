import { allAttributes } from '../../attributes/index.ts';
import { type CaseMonth, monthsOfCases, monthsOfClocks, namesOfCauses } from '../../complaints/index.ts';
import { allUnits } from '../../people/index.ts';
import type { FigureSeries, SeriesGiver, SeriesPoint, SeriesSpan } from '../figure-series.ts';
import { countPoints, FEW, sharePoints } from '../series-points.ts';
import { type FigureFrame, seriesOf } from './parted-series.ts';

/** Complaints: how many come, how many were answered in time, and how many were right; with causes, products, units and channels. */
export const complaintSeries: SeriesGiver = {
  kind: 'complaint',
  right: 'see cases',
  series: ({ storage }, { workspace, span, at }) =>
    storage.read(workspace, async (queries) => {
      const cases = await monthsOfCases(queries, span);
      const clocks = await monthsOfClocks(queries, { ...span, now: at });
      const attributes = new Map((await allAttributes(queries)).map((one) => [one.id, one]));
      const units = new Map((await allUnits(queries)).map(({ id, name }) => [id, name]));
      const causeIds = cases.filter(({ by, key }) => by === 'cause' && key !== '').map(({ key }) => key);
      const causes = await namesOfCauses(queries, causeIds);
      const nameOf: Names = (by, key) =>
        by === 'cause' ? causes.get(key) : by === 'unit' ? units.get(key) : key === '' ? undefined : key;
      const decided = cases.map((one) => ({ ...one, of: one.decided, part: one.upheld }));
      const answered = clocks.map((one) => ({ ...one, of: one.met + one.missed, part: one.met }));
      const receipts = (own: readonly CaseMonth[]): readonly SeriesPoint[] =>
        countPoints(
          span,
          own.map(({ month, received }) => ({ month, count: received })),
        );
      const byAttribute = Map.groupBy(
        cases.filter(({ by }) => by === 'attribute'),
        ({ key }) => key,
      );
      return [
        ...parted(RECEIPTS, cases, { nameOf, points: receipts }),
        ...parted(ANSWERED, answered, { nameOf, points: (own) => sharePoints(span, own) }),
        ...parted(UPHELD, decided, { nameOf, points: (own) => sharePoints(span, own) }),
        ...[...byAttribute].flatMap(([id, own]): readonly FigureSeries[] => {
          const attribute = attributes.get(id);
          if (attribute === undefined || attribute.state !== 'active') return [];
          const { name, unitId } = attribute;
          const frame = { ...RECEIPTS, figure: `complaints:attribute:${id}`, attributeId: id, unitId };
          return seriesOf(
            { ...frame, name: `${name}: complaints a month` },
            receiptsFrom(span, cases, receipts(own)),
          );
        }),
      ];
    }),
};

const COMMON = { attributeId: null, unitId: null, place: 'complaint-figures' } as const;
const RECEIPTS: FigureFrame = {
  ...COMMON,
  ...{ figure: 'complaints:all', name: 'Complaints a month', kind: 'count', unit: 'complaints' },
  ...{ better: 'lower', minimumN: 0 },
};
const ANSWERED: FigureFrame = {
  ...COMMON,
  ...{ figure: 'answered:all', name: 'Complaints answered in time', kind: 'share', unit: '%' },
  ...{ better: 'higher', minimumN: FEW },
};
const UPHELD: FigureFrame = {
  ...COMMON,
  ...{ figure: 'upheld:all', name: 'Complaints that were justified', kind: 'share', unit: '%' },
  ...{ better: 'lower', minimumN: FEW },
};

type Names = (by: string, key: string) => string | undefined;
type Cell = { readonly by: string; readonly key: string };
type Parting<One> = {
  readonly nameOf: Names;
  readonly points: (own: readonly One[]) => readonly SeriesPoint[];
};

/** The whole and each part; attributes are figures of their own. */
function parted<One extends Cell>(
  frame: FigureFrame,
  cells: readonly One[],
  { nameOf, points }: Parting<One>,
): readonly FigureSeries[] {
  const all = points(cells.filter(({ by }) => by === 'all'));
  const groups = Map.groupBy(
    cells.filter(({ by }) => by !== 'all' && by !== 'attribute'),
    ({ by, key }) => JSON.stringify([by, key]),
  );
  const slices = [...groups.values()].flatMap((own) => {
    const { by, key } = own[0]!;
    const name = nameOf(by, key);
    if (name === undefined) return [];
    const found = points(own);
    return [
      { slice: { kind: by, id: key, name }, points: frame.kind === 'count' ? withZeros(found, all) : found },
    ];
  });
  return seriesOf(frame, all, slices);
}

/** A part began to be counted when complaints were: months before its first one are 0, not unknown. */
function withZeros(points: readonly SeriesPoint[], all: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const known = new Map(points.map((point) => [point.month, point]));
  return all.map(({ month }) => known.get(month) ?? { month, estimate: 0, variance: 0, n: 0 });
}

function receiptsFrom(
  { months }: SeriesSpan,
  cases: readonly CaseMonth[],
  points: readonly SeriesPoint[],
): readonly SeriesPoint[] {
  const first = months.find((month) => cases.some((one) => one.by === 'all' && one.month === month));
  const zeros = months
    .filter((month) => first !== undefined && month >= first)
    .map((month) => ({ month, estimate: 0, variance: 0, n: 0 }));
  return withZeros(points, zeros);
}
