import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { ComplaintFigure, FigureMethod } from '../complaint-figure.ts';
import type { ReceiptChart } from '../complaint-figures.ts';
import { shareFigure, WILSON } from '../figure-making.rules.ts';
import { fittingPeriod, receiptChart } from '../receipt-chart.rules.ts';
import { type CfpbColumn, COMPANY_RESPONSES, FILE_PARTS_BY, type FilePartsBy } from './cfpb-columns.ts';
import type { CfpbFileAsked, CfpbFileFigures, CfpbFilePart } from './cfpb-file-result.ts';
import { type CfpbFileRow, type CfpbFileRows, cfpbFileRows } from './cfpb-file-rows.ts';
import { likeNames } from './like-names.rules.ts';

const SHOWN_REFUSALS = 20;

/** How complaints came in and were answered: from a file, without a workspace. */
export async function figuresOfCfpbFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  asked: CfpbFileAsked,
): Promise<Outcome<CfpbFileFigures>> {
  const read = await cfpbFileRows(file);
  if (!read.ok) return read;
  const found = countedRows(read.value.rows, asked);
  if (found.counted.length === 0 && found.refused.length > 0)
    return refuse('file-refused', found.refused[0]!);
  if (read.value.rows.length === 0)
    return refuse('file-refused', `${quoted(file.name)} has no rows below the names of its columns`);
  return taken(figuresOf(read.value, found, asked));
}

type Counted = {
  readonly counted: readonly CfpbFileRow[];
  readonly refused: readonly string[];
  readonly repeated: number;
  readonly outside: number;
};

/** A complaint that stands in a file twice is one. */
function countedRows(rows: readonly CfpbFileRow[], { from, to }: CfpbFileAsked): Counted {
  const counted: CfpbFileRow[] = [];
  const refused: string[] = [];
  const ids = new Set<string>();
  let [repeated, outside] = [0, 0];
  for (const row of rows) {
    const { day, number, cells } = row;
    const id = cells['Complaint ID'] ?? '';
    if (day === null) {
      refused.push(`row ${number}: its "Date received" is no day: ${quoted(cells['Date received'] ?? '')}`);
    } else if (id !== '' && ids.has(id)) {
      repeated += 1;
    } else if ((from !== undefined && day < from) || (to !== undefined && day > to)) {
      outside += 1;
    } else {
      ids.add(id);
      counted.push(row);
    }
  }
  return { counted, refused, repeated, outside };
}

function figuresOf(
  { rows, lacking }: CfpbFileRows,
  { counted, refused, repeated, outside }: Counted,
  asked: CfpbFileAsked,
): CfpbFileFigures {
  const days = counted.map(({ day }) => day!).sort();
  const [from, to] = [asked.from ?? days[0] ?? null, asked.to ?? days.at(-1) ?? null];
  const parts = partsOf(counted, FILE_PARTS_BY[asked.by]);
  const alike = likeNames(parts.flatMap(({ key }) => (key === '' ? [] : [key])));
  const n = counted.length;
  return {
    rows: {
      read: rows.length,
      counted: n,
      refused: refused.length,
      ...{ repeated, outside },
      first: refused.slice(0, SHOWN_REFUSALS),
    },
    ...{ lacking, from, to, by: asked.by, received: n },
    receipts: from === null || to === null ? null : receiptsOf(days, { from, to, every: asked.every }),
    ...ratesOf(counted),
    monetaryRelief: reliefShare(counted, [COMPANY_RESPONSES.monetary], MONETARY),
    narrative: shareFigure(
      counted.filter((row) => cell(row, 'Consumer complaint narrative') !== '').length,
      n,
      {
        method: plainShare('with a narrative'),
        none: NONE,
      },
    ),
    consent: shareFigure(
      counted.filter((row) => cell(row, 'Consumer consent provided?') === 'Consent provided').length,
      n,
      {
        method: plainShare('whose complainant agreed that the narrative is published'),
        none: NONE,
      },
    ),
    responses: valuesOf(counted, 'Company response to consumer').map(([key, own]) => ({
      key,
      n: own.length,
      share: shareFigure(own.length, n, { method: plainShare('with this answer'), none: NONE }),
    })),
    ...{ parts, alike },
    warnings: warningsOf({ alike, lacking, refused: refused.length, repeated, by: asked.by }),
  };
}

function cell({ cells }: CfpbFileRow, column: CfpbColumn): string {
  return cells[column] ?? '';
}

function receiptsOf(
  days: readonly string[],
  {
    from,
    to,
    every: asked,
  }: { readonly from: string; readonly to: string; readonly every: CfpbFileAsked['every'] },
): ReceiptChart | null {
  const every = asked === 'auto' ? fittingPeriod(from, to) : asked;
  const received = new Map<string, number>();
  for (const day of days) {
    const first = periodOf(day, every);
    received.set(first, (received.get(first) ?? 0) + 1);
  }
  return receiptChart({ every, from, to, received });
}

/** The first day of the period that holds a day; weeks begin on Monday. */
function periodOf(day: string, every: ReceiptChart['every']): string {
  if (every === 'day') return day;
  if (every === 'month') return `${day.slice(0, 7)}-01`;
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

const NONE = 'no complaint of the file lies within this time';

function plainShare(words: string): FigureMethod {
  return {
    name: `Share of the complaints ${words}`,
    formula: 'p = such complaints / all complaints counted; interval of Wilson at 95%',
    source: WILSON,
  };
}

const TIMELY: FigureMethod = {
  name: 'Timeliness: share of the complaints that were answered in time, as the file says',
  formula: 'p = "Timely response?" Yes / (Yes + No); interval of Wilson at 95%',
  source: `CFPB, Consumer Complaint Database, field reference; ${WILSON}`,
};
const DISPUTED: FigureMethod = {
  name: 'Disputed share: of the complaints of which it is said, those whose complainant disputed the answer',
  formula:
    'p = "Consumer disputed?" Yes / (Yes + No); N/A and empty are not in it; interval of Wilson at 95%',
  source: `CFPB, Consumer Complaint Database, field reference (asked until April 2017); ${WILSON}`,
};
const RELIEF: FigureMethod = {
  name: 'Share of the closed complaints with relief, monetary or other',
  formula:
    'p = "Closed with monetary relief", "Closed with non-monetary relief" or "Closed with relief" / all that begin with "Closed"; interval of Wilson at 95%',
  source: `CFPB, Consumer Complaint Database, field reference; ${WILSON}`,
};
const MONETARY: FigureMethod = {
  ...RELIEF,
  name: 'Share of the closed complaints with monetary relief',
  formula: 'p = "Closed with monetary relief" / all that begin with "Closed"; interval of Wilson at 95%',
};
const WITH_RELIEF = [COMPANY_RESPONSES.monetary, COMPANY_RESPONSES.nonMonetary, 'Closed with relief'];

function ratesOf(rows: readonly CfpbFileRow[]): Pick<CfpbFilePart, 'timely' | 'disputed' | 'relief'> {
  return {
    timely: saidShare(rows, 'Timely response?', {
      method: TIMELY,
      none: 'the file does not say which were answered in time',
    }),
    disputed: saidShare(rows, 'Consumer disputed?', {
      method: DISPUTED,
      none: 'the file does not say which were disputed',
    }),
    relief: reliefShare(rows, WITH_RELIEF, RELIEF),
  };
}

/** Yes of Yes and No; whatever else stands there is told beside. */
function saidShare(
  rows: readonly CfpbFileRow[],
  column: CfpbColumn,
  making: { readonly method: FigureMethod; readonly none: string },
): ComplaintFigure {
  const said = rows.map((row) => cell(row, column).toLowerCase());
  const yes = said.filter((word) => word === 'yes').length;
  const n = yes + said.filter((word) => word === 'no').length;
  const beside = rows.length - n;
  const warnings = beside === 0 ? [] : [`not in it: ${beside} that say neither yes nor no`];
  return shareFigure(yes, n, { ...making, warnings });
}

function reliefShare(
  rows: readonly CfpbFileRow[],
  words: readonly string[],
  method: FigureMethod,
): ComplaintFigure {
  const closed = rows.filter((row) => /^closed\b/iu.test(cell(row, 'Company response to consumer')));
  const wanted = new Set(words.map((word) => word.toLowerCase()));
  const relieved = closed.filter((row) =>
    wanted.has(cell(row, 'Company response to consumer').toLowerCase()),
  );
  return shareFigure(relieved.length, closed.length, {
    method,
    none: 'no complaint is closed, as the file says',
  });
}

function valuesOf(
  rows: readonly CfpbFileRow[],
  column: CfpbColumn,
): readonly (readonly [string, readonly CfpbFileRow[]])[] {
  return [...Map.groupBy(rows, (row) => cell(row, column))].sort(
    ([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1),
  );
}

function partsOf(rows: readonly CfpbFileRow[], column: CfpbColumn): readonly CfpbFilePart[] {
  return valuesOf(rows, column).map(([key, own]) => ({
    key,
    n: own.length,
    share: shareFigure(own.length, rows.length, { method: plainShare('of this part'), none: NONE }),
    ...ratesOf(own),
  }));
}

function warningsOf({
  alike,
  lacking,
  refused,
  repeated,
  by,
}: {
  readonly alike: CfpbFileFigures['alike'];
  readonly lacking: readonly CfpbColumn[];
  readonly refused: number;
  readonly repeated: number;
  readonly by: FilePartsBy;
}): string[] {
  const rows = (n: number): string => (n === 1 ? '1 row' : `${n} rows`);
  return [
    ...(refused === 0
      ? []
      : [`${rows(refused)} could not be read and ${refused === 1 ? 'is' : 'are'} left out`]),
    ...(repeated === 0
      ? []
      : [
          `${rows(repeated)} repeat${repeated === 1 ? 's' : ''} the "Complaint ID" of an earlier one and ${repeated === 1 ? 'is' : 'are'} counted once`,
        ]),
    ...(lacking.length === 0 ? [] : [`the file lacks ${lacking.map((column) => quoted(column)).join(', ')}`]),
    ...alike.map(
      ([one, other]) =>
        `${by}: ${quoted(one)} and ${quoted(other)} look like two names of one; they are counted apart, as they stand`,
    ),
  ];
}
