import { type Shown, serialText } from './serial-dates.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';

/** What stands in a cell whose formula nobody has worked out yet: no number, and seen wherever it is refused. */
export const NOT_CALCULATED = '#NOT-CALCULATED';

/** What all cells of a workbook need to be understood. */
export type WorkbookValues = {
  readonly sharedTexts: readonly string[];
  /** What each style shows of a number. */
  readonly shown: readonly (Shown | null)[];
  readonly from1904: boolean;
};

/** A cell as the sheet writes it. `value` null: it has none. */
export type WrittenCell = {
  readonly type: string;
  readonly style: string | undefined;
  readonly value: string | null;
  readonly hasFormula: boolean;
};

/** The text of a cell: what the sheet means by it. */
export function cellMeaning(cell: WrittenCell, values: WorkbookValues): string {
  const { type, value } = cell;
  if (value === null) return cell.hasFormula ? NOT_CALCULATED : '';
  switch (type) {
    case 's':
      return sharedText(value, values.sharedTexts);
    case 'str':
    case 'inlineStr':
      return plainText(value);
    case 'b':
      return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
    case 'd':
      return isoText(value.trim(), shownIn(cell, values));
    case 'n':
      return numberText(value.trim(), shownIn(cell, values), values.from1904);
    default:
      // An error such as #N/A, or what later editions may bring.
      return value;
  }
}

/** Texts hold what XML cannot as `_x000D_`; a zero is no character of a text and stays so. */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (written, code: string) => {
    const unit = Number.parseInt(code, 16);
    return unit === 0 ? written : String.fromCharCode(unit);
  });
}

function sharedText(value: string, texts: readonly string[]): string {
  const text = /^\s*\d+\s*$/u.test(value) ? texts[Number(value)] : undefined;
  if (text !== undefined) return text;
  throw new UnreadableWorkbook(
    'a cell here points to a text that the workbook does not have; open the workbook and save it again',
  );
}

function shownIn({ style }: WrittenCell, { shown }: WorkbookValues): Shown | null {
  return shown[Number(style ?? 0)] ?? null;
}

function numberText(value: string, shown: Shown | null, from1904: boolean): string {
  const number = value === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return value;
  const date = shown === null ? null : serialText(number, shown, from1904);
  return date ?? String(number);
}

/** Dates may be written as dates too: `2017-03-05T00:00:00`. */
function isoText(value: string, shown: Shown | null): string {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?Z?)?$/u.exec(value) ?? [];
  if (day === undefined) return value;
  const dayAlone = clock === undefined || shown === 'date' || (shown === null && clock === '00:00:00');
  return dayAlone ? day : `${day} ${clock}`;
}
