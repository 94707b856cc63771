import { cellText, RowScanner } from '../../../platform/delimited/index.ts';
import { type ReadingPlan, readBlock } from '../reading/read-block.ts';

/** What becomes of a cell by the recipe. */
export type CellFate = 'number' | 'text' | 'moment' | 'missing' | 'refused' | 'ignored';

/** A cell, and what the recipe makes of it. */
export type PreviewedCell = {
  /** As it stands, trimmed; long texts are cut. */
  readonly text: string;
  readonly fate: CellFate;
  /** The number that it is read as, or the milliseconds of the moment. */
  readonly value: number | null;
};

/** A row of the file, counted from 1; `reason` says why it is refused as a whole. */
export type PreviewedRow = {
  readonly row: number;
  readonly reason: string | null;
  readonly cells: readonly PreviewedCell[];
};

const LONGEST_TEXT = 200;

const IGNORED = { fate: 'ignored', value: null } as const;
const MISSING = { fate: 'missing', value: null } as const;

/** What the plan makes of one row, read by the very engine that reads whole files. */
export function previewedRow(bytes: Uint8Array, row: number, plan: ReadingPlan): PreviewedRow {
  const read = readBlock(bytes, plan);
  const texts = textsOf(bytes, plan.delimiter);
  const [refused] = read.refused;
  if (refused !== undefined) {
    return { row, reason: refused.reason, cells: texts.map((text) => ({ text, ...IGNORED })) };
  }
  const fates = new Map<number, Omit<PreviewedCell, 'text'>>();
  plan.columns.forEach(({ position, kind }, k) => {
    const fate = fateOf(read.columns[k]!, kind);
    const known = fates.get(position);
    // What one reading of the cell refuses is refused; otherwise the first that finds an answer says what it is.
    if (known === undefined || fate.fate === 'refused' || known.fate === 'missing') fates.set(position, fate);
  });
  return {
    row,
    reason: null,
    cells: texts.map((text, position) => ({ text, ...(fates.get(position) ?? IGNORED) })),
  };
}

type ReadCell = ReturnType<typeof readBlock>['columns'][number];

function fateOf(
  { codes, numbers, dictionary, refused }: ReadCell,
  kind: ReadingPlan['columns'][number]['kind'],
): Omit<PreviewedCell, 'text'> {
  if (refused.length > 0) return { fate: 'refused', value: null };
  const found = numbers === null ? dictionary[codes?.[0] ?? 0] : numbers[0];
  if (kind === 'text') return (codes?.[0] ?? 0) > 0 ? { fate: 'text', value: null } : MISSING;
  const value = typeof found === 'number' && !Number.isNaN(found) ? found : null;
  return value === null ? MISSING : { fate: kind === 'time' ? 'moment' : 'number', value };
}

function textsOf(bytes: Uint8Array, delimiter: string): string[] {
  const scanner = new RowScanner(bytes, delimiter.charCodeAt(0));
  scanner.next();
  return Array.from({ length: scanner.cellCount }, (_, i) => {
    const text = cellText(bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i));
    return text.length <= LONGEST_TEXT ? text : `${[...text.slice(0, LONGEST_TEXT)].join('')}…`;
  });
}
