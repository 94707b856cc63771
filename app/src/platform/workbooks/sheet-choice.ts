import { normalText } from '../delimited/index.ts';
import { nearest, type Outcome, quoted, quotedList, refuse, taken } from '../refusals/index.ts';
import type { Sheet } from './workbook-contents.ts';

/** Which sheet to read: its name, its position from 1, or undefined for the first that can be seen. */
export type SheetChoice = string | number | undefined;

/** A sheet that has cells. */
export type CellSheet = Sheet & { readonly part: string };

/** The sheets that have cells and can be seen. */
export function visibleSheets(sheets: readonly Sheet[]): CellSheet[] {
  return sheets.filter((sheet): sheet is CellSheet => sheet.part !== null && !sheet.hidden);
}

/** The sheet that a recipe means, or why there is none. */
export function chosenSheet(sheets: readonly Sheet[], choice: SheetChoice): Outcome<CellSheet> {
  if (choice === undefined) {
    const [first] = visibleSheets(sheets);
    if (first !== undefined) return taken(first);
    return refused(`the workbook has no sheet of cells that can be seen${listed(sheets)}`);
  }
  const found = sheets.find(({ name, position }) =>
    typeof choice === 'number' ? position === choice : normalText(name) === normalText(choice),
  );
  if (found === undefined) return refused(`there is no sheet ${shown(choice)}${hint(choice, sheets)}`);
  if (isCellSheet(found)) return taken(found);
  return refused(
    `the sheet ${quoted(found.name)} has no cells, it is a diagram or the like${listed(sheets)}`,
  );
}

/** Names and positions of sheets, to choose among. */
export function listed(sheets: readonly Sheet[]): string {
  if (sheets.length === 0) return '; it has no sheets at all';
  const most = 12;
  const named = sheets
    .slice(0, most)
    .map(({ name, position, hidden }) => `${position} ${quoted(name)}${hidden ? ' (hidden)' : ''}`);
  const more = sheets.length > most ? ` and ${sheets.length - most} more` : '';
  return `; it has ${named.join(', ')}${more}`;
}

/** What to keep in mind when nobody chose and several sheets have values; null when only this one has. */
export function choiceNote(read: Sheet, withValues: readonly Sheet[]): string | null {
  const others = withValues.filter((sheet) => sheet !== read).map(({ name }) => name);
  if (others.length === 0) return null;
  return `only the sheet ${quoted(read.name)} was read, not ${quotedList(others)}; file.sheet in the recipe chooses`;
}

function isCellSheet(sheet: Sheet): sheet is CellSheet {
  return sheet.part !== null;
}

function hint(choice: string | number, sheets: readonly Sheet[]): string {
  const near =
    typeof choice === 'string'
      ? nearest(
          choice,
          sheets.map(({ name }) => name),
        )
      : undefined;
  return near === undefined ? listed(sheets) : `, did you mean ${quoted(near)}?`;
}

function shown(choice: string | number): string {
  return typeof choice === 'number' ? String(choice) : quoted(choice);
}

function refused(reason: string): Outcome<never> {
  return refuse('recipe-refused', `file.sheet: ${reason}`);
}
