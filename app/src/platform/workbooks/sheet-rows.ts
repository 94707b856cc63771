import { quoted } from '../refusals/index.ts';
import { cellMeaning, type WorkbookValues } from './cell-values.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';
import type { XmlReader } from './xml-reading.ts';

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const LETTERS_BEFORE_A = 64;

/** A row of a sheet: its number in the sheet from 1, and the text of each cell it has; holes are cells it lacks. */
export type SheetRow = { readonly number: number; readonly cells: readonly string[] };

/** Reads the rows of a sheet and gives them to `take` one by one. */
export class SheetRows implements XmlReader {
  readonly #values: WorkbookValues;
  readonly #take: (row: SheetRow) => void;
  /** How many columns the sheet says that it has; 0 when it does not say. */
  statedColumns = 0;
  #inRows = false;
  #number = 0;
  #cells: string[] = [];
  #column = -1;
  #type = 'n';
  #style: string | undefined;
  #value: string | null = null;
  #hasFormula = false;
  #reading = false;
  #inReadingAid = false;

  constructor(values: WorkbookValues, take: (row: SheetRow) => void) {
    this.#values = values;
    this.#take = take;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#read();
    else if (name === 't') {
      if (this.#type === 'inlineStr' && !this.#inReadingAid) this.#read();
    } else if (name === 'f') this.#hasFormula = true;
    else if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'rPh') this.#inReadingAid = true;
    else if (name === 'sheetData') this.#inRows = true;
    else if (name === 'dimension') this.statedColumns = columnsOf(attributes['ref'] ?? '');
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'c' && this.#inRows) this.#closeCell();
    else if (name === 'row' && this.#inRows) this.#take({ number: this.#number, cells: this.#cells });
    else if (name === 'rPh') this.#inReadingAid = false;
    else if (name === 'sheetData') this.#inRows = false;
  }

  text(text: string): void {
    if (this.#reading) this.#value += text;
  }

  #openRow(stated: string | undefined): void {
    if (!this.#inRows) return;
    const number = stated === undefined ? this.#number + 1 : Number(stated);
    if (!Number.isInteger(number) || number <= this.#number || number > MOST_ROWS) {
      throw odd(`a row says that it is row ${quoted(stated ?? String(number))}, after row ${this.#number}`);
    }
    this.#number = number;
    this.#cells = [];
    this.#column = -1;
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.#column + 1 : columnOf(r, this.#number);
    if (column >= MOST_COLUMNS || (this.#inRows && Object.hasOwn(this.#cells, column))) {
      throw odd(
        `a cell says that it stands at ${quoted(r ?? `column ${column + 1}`)} of row ${this.#number}`,
      );
    }
    this.#column = column;
    this.#type = t ?? 'n';
    this.#style = s;
    this.#value = null;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const cell = { type: this.#type, style: this.#style, value: this.#value, hasFormula: this.#hasFormula };
    this.#cells[this.#column] = cellMeaning(cell, this.#values);
  }

  #read(): void {
    this.#reading = true;
    this.#value ??= '';
  }
}

/** The column of a cell from 0: 27 for `AB12`. */
function columnOf(place: string, row: number): number {
  let column = 0;
  let at = 0;
  for (let letter = place.charCodeAt(0) - LETTERS_BEFORE_A; letter >= 1 && letter <= 26; ) {
    column = column * 26 + letter;
    letter = place.charCodeAt(++at) - LETTERS_BEFORE_A;
  }
  if (at === 0 || at > 3 || Number(place.slice(at)) !== row) {
    throw odd(`a cell of row ${row} says that it stands at ${quoted(place)}`);
  }
  return column - 1;
}

/** How many columns a range such as `A1:F200` reaches over, from the first of the sheet; 0 for anything else. */
function columnsOf(range: string): number {
  const [, letters] = /^[A-Z]{1,3}\d+:([A-Z]{1,3})\d+$/u.exec(range) ?? [];
  if (letters === undefined) return 0;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - LETTERS_BEFORE_A, 0);
}

function odd(how: string): UnreadableWorkbook {
  return new UnreadableWorkbook(`the sheet is damaged here (${how}); open the workbook and save it again`);
}
