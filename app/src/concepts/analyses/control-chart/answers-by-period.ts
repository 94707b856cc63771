import type { NumberColumn, Respondents } from '../../../platform/columns/declarations.ts';
import type { Scope } from '../analysis-method.ts';
import type { ControlChartEntry } from './control-chart.result.ts';
import { dayOf, type Period, type Periods, periodsBetween } from './periods.ts';

/** The answers of one period, and how many people gave each. */
export type PeriodAnswers = {
  readonly period: Period;
  readonly answers: Float64Array;
  readonly people: Float64Array;
};

/** All answers in the order of time. `days` are the first and the last with an answer; null when there is none. */
export type AnswersInTime = {
  readonly n: number;
  /** People who answered and of whom nobody knows when. */
  readonly withoutTime: number;
  readonly days: readonly [first: number, last: number] | null;
  /** Null when there are too many to look at. */
  readonly periods: readonly PeriodAnswers[] | null;
};

type Placed = {
  readonly column: NumberColumn;
  readonly moments: Float64Array;
  /** Rows with an answer and a time, in their order. */
  readonly rows: Uint32Array;
  readonly people: Float64Array | null;
};

/** More counts than this, of periods times different answers, take longer than putting the answers in order. */
const MOST_COUNTS = 1_000_000;

/** Who answered what in which period? */
export function answersInTime({ item, time, every }: ControlChartEntry, scope: Scope): AnswersInTime {
  const column = scope.answers.numbers(item);
  const moments = scope.answers.moments(time);
  const { people } = scope.respondents;
  const { rows, days, ...counts } = rowsInTime(column, moments, scope.respondents);
  if (days === null) return { ...counts, days, periods: [] };
  const periods = periodsBetween(every, ...days);
  if (periods === null) return { ...counts, days, periods };
  const placed = { column, moments, rows, people };
  const few = 'codes' in column && periods.list.length * column.values.length <= MOST_COUNTS;
  return {
    ...counts,
    days,
    periods: few ? countedAnswers(placed, periods) : orderedAnswers(placed, periods),
  };
}

type RowsInTime = Pick<AnswersInTime, 'n' | 'withoutTime' | 'days'> & { readonly rows: Uint32Array };

function rowsInTime(column: NumberColumn, moments: Float64Array, respondents: Respondents): RowsInTime {
  const { rows, rowCount, people } = respondents;
  const total = rows?.length ?? rowCount;
  const found = new Uint32Array(total);
  const codes = 'codes' in column ? column.codes : null;
  const numbers = 'codes' in column ? null : column.numbers;
  let [count, n, withoutTime, first, last] = [0, 0, 0, Infinity, -Infinity];
  for (let i = 0; i < total; i++) {
    const row = rows === null ? i : rows[i]!;
    const persons = people === null ? 1 : people[row]!;
    if (codes === null ? Number.isNaN(numbers![row]!) : codes[row] === 0) continue;
    if (!(persons > 0)) continue;
    const moment = moments[row]!;
    if (Number.isNaN(moment)) {
      withoutTime += persons;
      continue;
    }
    found[count++] = row;
    n += persons;
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  return {
    n,
    withoutTime,
    days: count === 0 ? null : [dayOf(first), dayOf(last)],
    rows: found.subarray(0, count),
  };
}

/** Each different answer with its people, where there are few different ones. */
function countedAnswers({ column, moments, rows, people }: Placed, periods: Periods): PeriodAnswers[] {
  const { codes, values } = column as Extract<NumberColumn, { codes: unknown }>;
  const { firstDay, periodOfDay, list } = periods;
  const width = values.length;
  const counts = new Float64Array(width * list.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const period = periodOfDay[dayOf(moments[row]!) - firstDay]!;
    counts[period * width + codes[row]!]! += people === null ? 1 : people[row]!;
  }
  return list.map((period, i) => {
    const own = counts.subarray(i * width, (i + 1) * width);
    // Only what was answered: of equal answers the spread has to be exactly none.
    const given = [...own.keys()].filter((code) => own[code]! > 0);
    return {
      period,
      answers: Float64Array.from(given, (code) => values[code]!),
      people: Float64Array.from(given, (code) => own[code]!),
    };
  });
}

/** The answers themselves, period after period. */
function orderedAnswers({ column, moments, rows, people }: Placed, periods: Periods): PeriodAnswers[] {
  const { firstDay, periodOfDay, list } = periods;
  const periodOf = Uint16Array.from(rows, (row) => periodOfDay[dayOf(moments[row]!) - firstDay]!);
  const ends = new Uint32Array(list.length);
  for (let i = 0; i < rows.length; i++) ends[periodOf[i]!]! += 1;
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!;
  const next = ends.slice();
  const answers = new Float64Array(rows.length);
  const persons = new Float64Array(rows.length).fill(1);
  // From the last row on, so that each period keeps the order of its rows.
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    const place = --next[periodOf[i]!]!;
    answers[place] = 'codes' in column ? column.values[column.codes[row]!]! : column.numbers[row]!;
    if (people !== null) persons[place] = people[row]!;
  }
  return list.map((period, i) => {
    const [start, end] = [ends[i - 1] ?? 0, ends[i]!];
    return { period, answers: answers.subarray(start, end), people: persons.subarray(start, end) };
  });
}
