import type { DumbbellsPart, NumberFormat, Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext, type Withheld } from '../analysis-method.ts';
import { answered, fewNames, scaleAxis } from '../view-words.ts';
import type { ZoneItem, ZoneOfToleranceEntry, ZoneOfToleranceResult } from './zone-of-tolerance.result.ts';

const GAP: NumberFormat = { decimals: 2, signed: true };
const POSITIONS = { below: 'below the zone', within: 'in the zone', above: 'above the zone' } as const;

/** What is found beside what would just do, and the whole zone as a table. */
export function viewZoneOfTolerance(
  { items }: ZoneOfToleranceEntry,
  result: ZoneOfToleranceResult,
  context: ViewContext,
): Part[] {
  const shown = Object.values(result.items).filter((one): one is ZoneItem => !isWithheld(one));
  const columns = items.flatMap(({ adequate, desired, perceived }) => [adequate, desired, perceived]);
  const ends = shown.flatMap(({ adequate, desired, perceived }) => [
    adequate ?? 0,
    desired ?? 0,
    perceived ?? 0,
  ]);
  return [
    {
      kind: 'dumbbells',
      caption: 'What would just do and what is found, item by item',
      format: { decimals: 2 },
      gapFormat: GAP,
      axis: scaleAxis(columns, context, ends),
      fromName: 'would just do',
      toName: 'found',
      gapName: 'adequacy',
      rows: items.flatMap((item): DumbbellsPart['rows'][number][] => {
        const figures = result.items[item.item]!;
        if (isWithheld(figures)) return [{ label: item.item, ...figures }];
        if (figures.adequate === null || figures.perceived === null) return [];
        return [
          {
            label: item.item,
            ...answered(item.adequate, item.perceived),
            n: figures.n,
            estimate: figures.adequacy,
            interval: figures.adequacyInterval,
            from: figures.adequate,
            to: figures.perceived,
          },
        ];
      }),
    },
    {
      kind: 'table',
      caption: 'The zone of tolerance',
      columns: [
        'item',
        'n',
        'would just do',
        'wished for',
        'found',
        'found − wished',
        'where',
        'people below',
        'people above',
      ],
      rows: items.map(({ item }) => [item, ...inWords(result.items[item]!)]),
    },
  ];
}

function inWords(figures: ZoneItem | Withheld): string[] {
  if (isWithheld(figures))
    return [`${figures.n} (${figures.withheld})`, ...Array.from({ length: 7 }, () => '–')];
  const number = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
  const share = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(0)}%`);
  return [
    String(figures.n),
    number(figures.adequate),
    number(figures.desired),
    number(figures.perceived),
    number(figures.superiority),
    figures.position === null ? '–' : POSITIONS[figures.position],
    share(figures.below),
    share(figures.above),
  ];
}

/** Where each item lies in each group. */
export function compareZoneOfTolerance(
  { items }: ZoneOfToleranceEntry,
  groups: readonly GroupResult<ZoneOfToleranceResult>[],
): Part[] {
  return [
    {
      kind: 'table',
      caption: 'Where what is found lies, by group',
      columns: ['item', ...groups.map(({ name }) => name)],
      rows: items.map(({ item }) => [
        item,
        ...groups.map(({ result }) => {
          const figures = isWithheld(result) ? result : result.items[item]!;
          if (isWithheld(figures)) return figures.withheld;
          return figures.position === null ? 'none' : POSITIONS[figures.position];
        }),
      ]),
    },
  ];
}

/** The items that are not even acceptable, and those that delight. */
export function findZoneOfTolerance(
  { items }: ZoneOfToleranceEntry,
  result: ZoneOfToleranceResult,
): string | null {
  const at = (position: ZoneItem['position']): string[] =>
    items.flatMap(({ item }) => {
      const figures = result.items[item]!;
      return !isWithheld(figures) && figures.position === position ? [item] : [];
    });
  const [below, above] = [at('below'), at('above')];
  if (below.length > 0) return `Below what would just do: ${fewNames(below)}.`;
  if (above.length > 0) return `More than is wished for: ${fewNames(above)}.`;
  return at('within').length > 0 ? 'All items lie in the zone of tolerance.' : null;
}
