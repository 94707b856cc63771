import type { DayForm } from '../../../platform/bulk-imports/declarations.ts';
import {
  agreedForms,
  bestForms,
  decimalOf,
  momentIn,
  numberIn,
} from '../../../platform/bulk-imports/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type FileRow, promiseFileRows } from '../../promises/index.ts';
import { daysBetween } from '../watching/alike.rules.ts';

/** Which columns of a file say what. */
export type RiskFileColumns = {
  readonly customer: string | null;
  /** 1 or yes: met, 0 or no: not met; or perception and expectation on one scale. */
  readonly met: string | null;
  readonly perception: string | null;
  readonly expectation: string | null;
  readonly answered: string;
  readonly left: string;
  readonly revenue: string | null;
  /** What customers are alike by. */
  readonly by: string | null;
};

/** An answer of a customer as the file has it. */
export type RiskFileAnswer = {
  readonly customer: string;
  readonly isUnmet: boolean;
  readonly day: string;
  readonly leftOn: string | null;
  readonly revenue: number | null;
  readonly alike: string;
};

export type RiskFileRead = {
  readonly answers: readonly RiskFileAnswer[];
  readonly rows: number;
  /** A line for each row that could not be used, with why. */
  readonly refused: readonly string[];
  readonly newestDay: string;
  readonly unsure: readonly string[];
};

const MOST_FIT = 0.5;
const SAMPLE = 2_000;
const YES = new Set(['1', 'yes', 'y', 'true', 'met']);
const NO = new Set(['0', 'no', 'n', 'false', 'not met', 'unmet']);

type Reading = {
  readonly columns: RiskFileColumns;
  readonly at: (name: string | null) => number;
  readonly dayOf: (column: string) => (text: string) => string | null;
  readonly decimal: '.' | ',';
};

/** Reads the rows; one that cannot be used is told, and the others count. */
export async function riskFileRows(
  file: { readonly name: string; readonly bytes: Uint8Array },
  columns: RiskFileColumns,
  dayForm: DayForm | null,
): Promise<Outcome<RiskFileRead>> {
  const names = [...new Set(Object.values(columns).filter((name): name is string => name !== null))];
  const rows = await promiseFileRows(file, names);
  if (!rows.ok) return rows;
  const at = (name: string | null): number => (name === null ? -1 : names.indexOf(name));
  const days = dayReaders(rows.value, [at(columns.answered), at(columns.left)], dayForm);
  const numbers = [columns.revenue, columns.perception, columns.expectation].flatMap((name) =>
    name === null ? [] : rows.value.slice(0, SAMPLE).map(({ cells }) => cells[at(name)]!),
  );
  const reading: Reading = {
    columns,
    at,
    dayOf: (column) => (column === columns.answered ? days.readers[0]! : days.readers[1]!),
    decimal:
      decimalOf(
        numbers.filter((text) => text !== ''),
        MOST_FIT,
      ) ?? '.',
  };
  const answers: RiskFileAnswer[] = [];
  const refused: string[] = [];
  for (const row of rows.value) {
    const read = answerIn(row, reading);
    if (typeof read === 'string') refused.push(`row ${row.number}: ${read}`);
    else answers.push(read);
  }
  if (answers.length === 0) {
    return refuse(
      'file-refused',
      refused[0] ?? `${quoted(file.name)} has no rows below the names of its columns`,
    );
  }
  const known = answers.flatMap(({ day, leftOn }) => (leftOn === null ? [day] : [day, leftOn]));
  const newestDay = known.reduce((newest, day) => (day > newest ? day : newest));
  return taken({ answers, rows: rows.value.length, refused, newestDay, unsure: days.unsure });
}

function dayReaders(rows: readonly FileRow[], columns: readonly number[], dayForm: DayForm | null) {
  const texts = columns.map((column) => rows.flatMap(({ cells }) => cells[column] || []).slice(0, SAMPLE));
  const forms =
    dayForm === null
      ? agreedForms(texts.map((column) => bestForms(column, MOST_FIT)))
      : texts.map(() => [dayForm]);
  const [doubtful] = forms.filter(({ length }) => length > 1);
  const isSure = forms.some(({ length }) => length === 1) || doubtful === undefined;
  return {
    readers: forms.map(([form]) => (text: string): string | null => {
      const moment = form === undefined ? null : momentIn(text, form);
      return moment === null ? null : moment.slice(0, 10);
    }),
    unsure: isSure
      ? []
      : [`days are read as ${doubtful[0]}, and could be meant as ${doubtful[1]}; say which with --day-form`],
  };
}

function answerIn(row: FileRow, { columns, at, dayOf, decimal }: Reading): RiskFileAnswer | string {
  const cell = (name: string | null): string => (name === null ? '' : (row.cells[at(name)] ?? ''));
  const number = (name: string | null): number | null => numberIn(cell(name), decimal);
  const day = dayOf(columns.answered)(cell(columns.answered));
  if (day === null) return `${quoted(cell(columns.answered))} in ${quoted(columns.answered)} is no day`;
  const leftText = cell(columns.left);
  const leftOn = leftText === '' ? null : dayOf(columns.left)(leftText);
  if (leftText !== '' && leftOn === null) return `${quoted(leftText)} in ${quoted(columns.left)} is no day`;
  if (leftOn !== null && daysBetween(day, leftOn) < 0) return 'they left before they answered';
  const isUnmet = unmetIn(columns, { cell, number });
  if (typeof isUnmet === 'string') return isUnmet;
  const revenueText = cell(columns.revenue);
  const revenue = revenueText === '' ? null : number(columns.revenue);
  if (revenueText !== '' && revenue === null) {
    return `${quoted(revenueText)} in ${quoted(columns.revenue ?? '')} is no number`;
  }
  const customer = columns.customer === null ? `row ${row.number}` : cell(columns.customer);
  if (customer === '') return 'it does not say which customer';
  return { customer, isUnmet, day, leftOn, revenue, alike: cell(columns.by) };
}

function unmetIn(
  { met, perception, expectation }: RiskFileColumns,
  {
    cell,
    number,
  }: {
    readonly cell: (name: string | null) => string;
    readonly number: (name: string | null) => number | null;
  },
): boolean | string {
  if (met !== null) {
    const said = cell(met).toLowerCase();
    if (YES.has(said)) return false;
    if (NO.has(said)) return true;
    return said === ''
      ? 'it does not say whether they were met'
      : `${quoted(cell(met))} in ${quoted(met)} is neither 1 nor 0`;
  }
  const [perceived, expected] = [number(perception), number(expectation)];
  if (perceived === null || expected === null) return 'perception or expectation is missing or no number';
  return perceived < expected;
}
