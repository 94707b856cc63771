import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type FigureSeries, SERIES_KINDS, type SeriesPoint } from '../figure-series.ts';
import { monthsBetween, monthsFrom } from '../series-months.ts';
import type { SeriesRow } from './series-rows.ts';

export type SeriesKind = FigureSeries['kind'];

/** What a row says, once it is read. */
type ReadRow = {
  readonly number: number;
  readonly series: string;
  readonly part: string;
  readonly month: string;
  readonly value: number | null;
  readonly n: number | null;
  readonly variance: number | null;
  readonly kind: SeriesKind | null;
  readonly better: 'higher' | 'lower' | null;
};

/** A series of a file, and how it was told what its values are. */
export type FileSeries = FigureSeries & { readonly because: string };

export type ReadSeries = {
  readonly series: readonly FileSeries[];
  readonly read: number;
  readonly used: number;
  readonly refused: readonly { readonly row: number; readonly reason: string }[];
};

/** Longer series are no months of an organisation, and would be mostly holes. */
const MOST_MONTHS = 1_200;
const ONLY_SERIES = 'value';

/** Puts the rows of a file into series; what cannot be used is told, row by row. */
export function readSeries(rows: readonly SeriesRow[], kind: SeriesKind | null): ReadSeries {
  const refused: { row: number; reason: string }[] = [];
  const known = new Map<string, ReadRow[]>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const read = readRow(row);
    if (!read.ok) {
      refused.push({ row: row.number, reason: read.refusals[0]!.message });
      continue;
    }
    const { series, part, month } = read.value;
    const key = JSON.stringify([series, part]);
    const place = JSON.stringify([key, month]);
    const first = seen.get(place);
    if (first !== undefined) {
      refused.push({ row: row.number, reason: `${month} of this series stands in row ${first} already` });
      continue;
    }
    seen.set(place, row.number);
    const own = known.get(key);
    if (own === undefined) known.set(key, [read.value]);
    else own.push(read.value);
  }
  const series: FileSeries[] = [];
  for (const own of known.values()) {
    const made = seriesOf(own, kind);
    if (made.ok) series.push(made.value);
    else for (const { number } of own) refused.push({ row: number, reason: made.refusals[0]!.message });
  }
  const sorted = refused.toSorted((a, b) => a.row - b.row);
  return { series, read: rows.length, used: rows.length - sorted.length, refused: sorted };
}

const MONTH = /^(?<year>\d{4})[-/](?<month>0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?(?:[T ].*)?$/u;

function readRow({ number, cells }: SeriesRow): Outcome<ReadRow> {
  const month = MONTH.exec(cells.month ?? '')?.groups;
  if (month === undefined) {
    return refuse('file-refused', `month: ${quoted(cells.month ?? '')} is no month; write 2026-01`);
  }
  const value = numberIn(cells.value ?? '', 'value');
  if (!value.ok) return value;
  const n = numberIn(cells.n ?? '', 'n');
  if (!n.ok) return n;
  if (n.value !== null && n.value < 0) return refuse('file-refused', 'n: less than nobody; give 0 or more');
  const variance = numberIn(cells.variance ?? '', 'variance');
  if (!variance.ok) return variance;
  if (variance.value !== null && variance.value < 0) {
    return refuse(
      'file-refused',
      'variance: less than 0; give the variance of the value, its standard error squared',
    );
  }
  const kind = (cells.kind ?? '').toLowerCase();
  const isKind = kind === '' || (SERIES_KINDS as readonly string[]).includes(kind);
  if (!isKind) return refuse('file-refused', `kind: ${quoted(kind)} is none of ${SERIES_KINDS.join(', ')}`);
  const better = (cells.better ?? '').toLowerCase();
  if (better !== '' && better !== 'higher' && better !== 'lower') {
    return refuse('file-refused', `better: ${quoted(better)} is neither higher nor lower`);
  }
  return taken({
    ...{ number, series: cells.series || ONLY_SERIES, part: cells.part ?? '' },
    month: `${month['year']}-${month['month']}`,
    ...{ value: value.value, n: n.value, variance: variance.value },
    kind: kind === '' ? null : (kind as SeriesKind),
    better: better === '' ? null : better,
  });
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/u;
const LARGEST = 1e100;

/** A number, or nothing where the cell is empty or says that it is not known. */
function numberIn(cell: string, column: string): Outcome<number | null> {
  if (cell === '' || /^(?:na|nan|null|-)$/iu.test(cell)) return taken(null);
  const isShare = cell.endsWith('%');
  const text = (isShare ? cell.slice(0, -1) : cell).trim();
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value) || Math.abs(value) > LARGEST) {
    return refuse('file-refused', `${column}: ${quoted(cell)} is no number; write 12.5`);
  }
  return taken(isShare ? value / 100 : value);
}

function seriesOf(rows: readonly ReadRow[], given: SeriesKind | null): Outcome<FileSeries> {
  const { series: name, part, better } = rows[0]!;
  const months = rows.map(({ month }) => month).toSorted();
  const [first, last] = [months[0]!, months.at(-1)!];
  if (monthsBetween(first, last) >= MOST_MONTHS) {
    return refuse(
      'file-refused',
      `month: ${quoted(name)} goes from ${first} to ${last}, more than ${MOST_MONTHS} months`,
    );
  }
  const kinds = [...new Set(rows.flatMap(({ kind }) => kind ?? []))];
  if (kinds.length > 1) {
    return refuse(
      'file-refused',
      `kind: ${quoted(name)} is said to be ${kinds.join(' and ')}; give it one kind`,
    );
  }
  const told = kindOf(rows, kinds[0] ?? given);
  const wrong = rows.find((row) => !fits(told.kind, row));
  if (wrong !== undefined) {
    const wanted =
      told.kind === 'share' ? 'a share is from 0 to 1 and has an n' : 'a count is a whole number from 0 on';
    return refuse(
      'file-refused',
      `value: ${wrong.value} in row ${wrong.number} of ${quoted(name)}: ${wanted}`,
    );
  }
  const known = new Map(rows.map((row) => [row.month, row]));
  return taken({
    key: part === '' ? name : `${name} / ${part}`,
    figure: name,
    slice: part === '' ? null : { kind: 'part', id: part, name: part },
    ...{ name, kind: told.kind, because: told.because, unit: told.kind === 'share' ? '%' : '', better },
    ...{ attributeId: null, unitId: null, place: '', minimumN: 0 },
    points: monthsFrom(first, last).map((month) => pointOf(month, known.get(month), told.kind)),
  });
}

type ToldKind = { readonly kind: SeriesKind; readonly because: string };

/** What the values are, where nobody says it. */
function kindOf(rows: readonly ReadRow[], said: SeriesKind | null): ToldKind {
  if (said !== null) return { kind: said, because: 'as the file or the command says' };
  const there = rows.filter(({ value }) => value !== null);
  if (there.some(({ variance }) => variance !== null))
    return { kind: 'mean', because: 'its variance is given' };
  if (!there.some(({ n }) => n !== null)) {
    return {
      kind: 'value',
      because: 'neither n nor variance is given, so its own months say how far chance moves it',
    };
  }
  const isPart = there.every(({ value, n }) => {
    const count = value! * (n ?? 0);
    return (
      value! >= 0 && value! <= 1 && Math.abs(count - Math.round(count)) <= ROUNDING * Math.max(1, n ?? 0)
    );
  });
  return isPart
    ? { kind: 'share', because: 'its values are from 0 to 1 and with n make whole numbers' }
    : { kind: 'mean', because: 'n is given' };
}

/** Shares are often written with three or four digits. */
const ROUNDING = 0.0005;

function fits(kind: SeriesKind, { value, n }: ReadRow): boolean {
  if (value === null) return true;
  if (kind === 'share') return value >= 0 && value <= 1 && n !== null;
  return kind !== 'count' || (value >= 0 && Number.isInteger(value) && value <= Number.MAX_SAFE_INTEGER);
}

function pointOf(month: string, row: ReadRow | undefined, kind: SeriesKind): SeriesPoint {
  if (row === undefined || row.value === null || row.n === 0)
    return { month, estimate: null, variance: null, n: 0 };
  const { value, variance } = row;
  if (kind === 'count') return { month, estimate: value, variance: value, n: value };
  const n = row.n ?? 1;
  return { month, estimate: value, variance: kind === 'share' ? (value * (1 - value)) / n : variance, n };
}
