import { cellOf } from '../../../platform/records/declarations.ts';
import type { GapMap, GapRow } from '../gap-map/gap-map.ts';
import { GAP_NAMES } from './gap-names.ts';

const HEAD = [
  'Attribute',
  'Driver weight',
  'Driver weight low',
  'Driver weight high',
  'Gap',
  'Gap name',
  'State',
  'Weakest',
  'Figure',
  'Figure low',
  'Figure high',
  'Figure unit',
  'n',
  'Size',
  'Size low',
  'Size high',
  'Effect',
  'Effect low',
  'Effect high',
  'Of',
  'Newest record',
  'Missing',
  'Change',
  'Change before',
  'Change difference',
  'Change p',
  'Change adjusted p',
  'Sentence',
  'Method',
  'Warnings',
  'Segment',
  'Unit',
  'From',
  'To',
  'Since',
  'As of',
] as const;

/** The shown map as comma-separated values: a line for each gap, with its evidence. */
export function csvOfMap(map: GapMap, rows: readonly GapRow[]): string {
  const about = [map.segment?.name ?? 'all customers', map.unit?.name ?? 'all units', map.from, map.to];
  const lines = rows.flatMap((row) =>
    row.cells.map((cell) => {
      const { gap, state, figure, size, effect, change, hole } = cell;
      return [
        row.attribute.name,
        ...rangedCells(row.weight),
        gap,
        GAP_NAMES[gap].name,
        state,
        row.weakest === gap,
        ...rangedCells(figure),
        figure?.unit,
        figure?.n,
        ...rangedCells(size),
        ...rangedCells(effect),
        cell.of,
        cell.newest,
        hole?.missing,
        change?.kind,
        change?.before?.estimate,
        change?.difference?.estimate,
        change?.pValue,
        change?.adjustedPValue,
        cell.sentence,
        figure?.method.name,
        figure?.warnings.join('; '),
        ...about,
        map.since,
        map.asOf,
      ];
    }),
  );
  return csvText([HEAD, ...lines]);
}

type Ends = { readonly low: number; readonly high: number };

function rangedCells(
  value: { readonly estimate: number | null; readonly interval: Ends | null } | null,
): readonly unknown[] {
  return [value?.estimate, value?.interval?.low, value?.interval?.high];
}

/** Lines of a file that spreadsheets open as it is: what they would take for a formula bears an apostrophe. */
export function csvText(rows: readonly (readonly unknown[])[]): string {
  const quoted = (text: string): string =>
    /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return `\u{feff}${rows.map((cells) => `${cells.map((cell) => quoted(cellOf(cell))).join(',')}\r\n`).join('')}`;
}
