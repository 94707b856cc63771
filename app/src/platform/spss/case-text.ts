import { doubleAt } from './dictionary-bytes.ts';
import { secondsText } from './spss-dates.ts';
import type { SpssTexts } from './spss-texts.ts';
import { UnreadableSpss } from './unreadable-spss.ts';
import type { DeclaredMissing, Variable } from './variables.ts';

/** Writes cases as comma-separated rows: numbers as they are, dates as ISO 8601, what SPSS calls system-missing empty. */
export class CaseText {
  readonly #variables: readonly Variable[];
  readonly #texts: SpssTexts;
  readonly #bigEndian: boolean;

  constructor(
    variables: readonly Variable[],
    { texts, bigEndian }: { readonly texts: SpssTexts; readonly bigEndian: boolean },
  ) {
    this.#variables = variables;
    this.#texts = texts;
    this.#bigEndian = bigEndian;
  }

  header(): string {
    return row(this.#variables.map(({ name }) => name));
  }

  row(bytes: Buffer): string {
    return row(this.#variables.map((variable) => this.#cell(variable, bytes)));
  }

  #cell(variable: Variable, bytes: Buffer): string {
    const [first] = variable.pieces;
    if (variable.width > 0) return this.#textCell(variable, bytes);
    const number = doubleAt(bytes, first!.at * 8, this.#bigEndian);
    if (number === -Number.MAX_VALUE || !Number.isFinite(number)) return '';
    if (variable.date === null) return String(number);
    // Next to dates a code for no answer would be a date of its own.
    if (isDeclared(number, variable.missing)) return '';
    return secondsText(number, variable.date) ?? String(number);
  }

  #textCell({ pieces, name }: Variable, bytes: Buffer): string {
    const parts = pieces.map(({ at, bytes: length }) => bytes.subarray(at * 8, at * 8 + length));
    const text = this.#texts.textOf(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    if (!text.includes('\0')) return text;
    throw new UnreadableSpss(
      `a zero byte stands within a text of ${name}; save the file again, or export it as CSV`,
    );
  }
}

function isDeclared(number: number, { numbers, ranges }: DeclaredMissing): boolean {
  return numbers.includes(number) || ranges.some(([low, high]) => number >= low && number <= high);
}

function row(cells: readonly string[]): string {
  return `${cells.map(written).join(',')}\n`;
}

/** A cell as RFC 4180 writes it. */
function written(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
