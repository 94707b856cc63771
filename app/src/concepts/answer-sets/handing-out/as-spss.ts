import {
  CasePacking,
  dictionaryBytes,
  LONGEST_SPSS_TEXT,
  spssNames,
  textOfBytes,
  type WrittenVariable,
} from '../../../platform/spss/index.ts';
import type { HandedColumn } from './handed-column.ts';
import type { HandedRows } from './handed-rows.ts';
import { type ColumnSpan, spansOf } from './spss-spans.ts';
import { wordsFor } from './told-words.ts';

/** What an SPSS file is made of. The responses are gone through twice: first for how wide they are. */
export type SpssParts = {
  readonly columns: readonly HandedColumn[];
  rows(): AsyncGenerator<HandedRows>;
  readonly count: number;
  readonly title: string;
  readonly asOf: Date;
  /** The language of labels; the base when it is not said. */
  readonly language: string | undefined;
};

const SPSS_BEGIN = Date.UTC(1582, 9, 14);

/** A column with the variables that it makes: several where a text is longer than one holds. */
type SpssColumn = {
  readonly column: HandedColumn;
  readonly span: ColumnSpan;
  readonly variables: readonly WrittenVariable[];
  /** Texts for no answer in a column of numbers, each with the code that stands for it. */
  readonly codes: ReadonlyMap<string, number>;
};

/** The responses as an SPSS data file with the labels of variables and values, and with what is no answer. */
export async function* asSpss(parts: SpssParts): AsyncGenerator<Uint8Array> {
  const { columns, count, title, asOf } = parts;
  const spans = await spansOf(columns, parts.rows());
  const names = namesOf(columns, spans);
  const made = columns.map((column, i) =>
    spssColumn({ column, span: spans[i]!, names: names[i]! }, parts.language),
  );
  const variables = made.flatMap((column) => column.variables);
  const weighting = made.findIndex(({ column }) => column.as === 'weight' && column.kind === 'number');
  const before = made.slice(0, Math.max(0, weighting)).reduce((n, column) => n + column.variables.length, 0);
  const weight = weighting < 0 ? null : before;
  yield dictionaryBytes({ variables, cases: count, title, madeAt: asOf, weight });
  const packing = new CasePacking(variables);
  const values: (number | string | null)[] = [];
  for await (const some of parts.rows()) {
    for (const { cells } of some.rows()) {
      values.length = 0;
      for (let i = 0; i < made.length; i++) addValues(values, made[i]!, cells[i]!);
      packing.add(values);
    }
    yield packing.taken();
  }
  yield packing.finish();
}

/** What the variables of each column are called: several where a text is longer than one holds. */
function namesOf(
  columns: readonly HandedColumn[],
  spans: readonly ColumnSpan[],
): readonly (readonly string[])[] {
  const wanted = columns.map(({ name }, i) =>
    Array.from({ length: pieceCount(spans[i]!) }, (_, piece) =>
      piece === 0 ? name : `${name}_${piece + 1}`,
    ),
  );
  const names = spssNames(wanted.flat());
  let at = 0;
  return wanted.map(({ length }) => {
    at += length;
    return names.slice(at - length, at);
  });
}

function pieceCount({ kind, bytes }: ColumnSpan): number {
  if (kind !== 'text' || bytes <= LONGEST_SPSS_TEXT) return 1;
  // Cut between characters, a piece may be up to three bytes shorter.
  return Math.ceil(bytes / (LONGEST_SPSS_TEXT - 3));
}

type Spanned = {
  readonly column: HandedColumn;
  readonly span: ColumnSpan;
  readonly names: readonly string[];
};

function spssColumn({ column, span, names }: Spanned, language: string | undefined): SpssColumn {
  const [name = ''] = names;
  const said = wordsFor(column.labels, language);
  const plain = { label: said === '' && name !== column.name ? column.name : said };
  if (span.kind === 'text') {
    const alone = names.length === 1;
    const variables = names.map(
      (own): WrittenVariable => ({
        ...plain,
        name: own,
        width: alone ? Math.max(1, span.bytes) : LONGEST_SPSS_TEXT,
        format: 'text',
        decimals: 0,
        valueLabels: alone ? labelled(column, language).map(({ cell, label }) => [cell, label] as const) : [],
        missing: [],
      }),
    );
    return { column, span, variables, codes: new Map() };
  }
  const codes = codesOf(span);
  const numbers = labelled(column, language).flatMap(({ number, cell, label }) => {
    const value = number ?? codes.get(cell) ?? null;
    return value === null ? [] : [[value, label] as const];
  });
  const told = [...codes].filter(([text]) => !numbers.some(([value]) => value === codes.get(text)));
  const variable: WrittenVariable = {
    ...plain,
    name,
    width: 0,
    format: span.kind,
    decimals: span.decimals,
    valueLabels: eachValueOnce([...numbers, ...told.map(([text, code]) => [code, text] as const)]),
    missing: [...span.missingNumbers, ...codes.values()].slice(0, MOST_MISSING),
  };
  return { column, span, variables: [variable], codes };
}

const MOST_MISSING = 3;
const FIRST_CODE = -99;

/** Texts that say why there is no answer get codes below all numbers of the column, as far as the format has room for such. */
function codesOf({ kind, missingNumbers, missingTexts, lowest }: ColumnSpan): ReadonlyMap<string, number> {
  if (kind !== 'number' || missingTexts.length + missingNumbers.length > MOST_MISSING) return new Map();
  const below = Math.min(FIRST_CODE, Math.floor(Math.min(lowest, ...missingNumbers)) - missingTexts.length);
  return new Map(missingTexts.map((text, i) => [text, below + i]));
}

type Labelled = { readonly cell: string; readonly number: number | null; readonly label: string };

function labelled({ values }: HandedColumn, language: string | undefined): readonly Labelled[] {
  return values.flatMap(({ cell, number, labels }) => {
    const label = wordsFor(labels, language);
    return label === '' ? [] : [{ cell, number, label }];
  });
}

function eachValueOnce(
  labels: readonly (readonly [number, string])[],
): readonly (readonly [number, string])[] {
  const first = new Map<number, string>();
  for (const [value, label] of labels) if (!first.has(value)) first.set(value, label);
  return [...first];
}

function addValues(values: (number | string | null)[], made: SpssColumn, cell: string): void {
  const { column, span, variables, codes } = made;
  if (span.kind === 'text') {
    let rest = cell;
    for (let i = 0; i < variables.length; i++) {
      const piece = i === variables.length - 1 ? rest : textOfBytes(rest, LONGEST_SPSS_TEXT);
      values.push(piece);
      rest = rest.slice(piece.length);
    }
    return;
  }
  // A column of texts that are all numbers, each written as numbers are.
  if (column.kind === 'text') return void values.push(cell === '' ? null : Number(cell));
  const meant = column.meaning(cell);
  if (meant.fate === 'moment') values.push((meant.value - SPSS_BEGIN) / 1000);
  else if (meant.fate === 'number') values.push(meant.value);
  else values.push(meant.fate === 'missing' ? missingValue(cell.trim(), span, codes) : null);
}

function missingValue(text: string, span: ColumnSpan, codes: ReadonlyMap<string, number>): number | null {
  if (text === '') return null;
  const code = codes.get(text);
  if (code !== undefined) return code;
  const number = Number(text);
  return span.missingNumbers.includes(number) ? number : null;
}
