import { DAY_FORMS, type DayForm } from '../../../platform/bulk-imports/declarations.ts';
import {
  agreedForms,
  bestForms,
  isTimeZone,
  momentAt,
  momentIn,
} from '../../../platform/bulk-imports/index.ts';
import {
  alwaysOpen,
  type BusinessClock,
  limitInWords,
  type TimeLimit,
} from '../../../platform/business-clock/index.ts';
import {
  detectEncoding,
  faultMessage,
  normalText,
  RowScanner,
  rowCells,
} from '../../../platform/delimited/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../../platform/refusals/index.ts';
import { storedInMemory } from '../../../platform/stored-bytes/index.ts';
import { openTableBytes } from '../../../platform/tables/index.ts';
import { properTimes } from '../offered-services/delivery.rules.ts';
import { serviceClock } from '../offered-services/service-clock.ts';
import type { CapabilityFigures } from './capability.ts';
import { pastDeliveries, shareOfLimit } from './past-deliveries.ts';
import { provenCapability } from './proven-capability.rules.ts';

/** A file of deliveries, and what is asked of it. Columns are named as in its header. */
export type FileAsked = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly begun: string;
  readonly done: string;
  readonly givenUp: string | null;
  /** Of times without an offset. */
  readonly timeZone: string;
  /** How days are written; found out when null. */
  readonly dayForm: string | null;
  /** When it was open; always when null. */
  readonly calendar: BusinessClock | null;
  readonly limit: TimeLimit | null;
  /** Up to when unfinished ones were watched; the latest time of the file when null. */
  readonly asOf: Date | null;
  readonly wantedShare: number;
};

export type FileCapability = CapabilityFigures & {
  readonly asOf: string;
  readonly limit: string | null;
  readonly rows: { readonly read: number; readonly refused: number };
  /** The first 200, by their row below the header. */
  readonly refusals: readonly { readonly row: number; readonly reason: string }[];
};

const REFUSALS_TOLD = 200;
const SAMPLE = 400;

type Texts = { readonly begun: string; readonly done: string; readonly givenUp: string };
type Times = { readonly begun: number; readonly done: number | null; readonly givenUp: number | null };

/** What a plain file of deliveries says of a promise; the same as a workspace that holds them. */
export async function capabilityOfFile(asked: FileAsked): Promise<Outcome<FileCapability>> {
  if (!isTimeZone(asked.timeZone)) {
    return refuse(
      'request-refused',
      `zone: ${quoted(asked.timeZone)} is no time zone; name it as Europe/Paris or UTC`,
    );
  }
  const texts = await textsOf(asked);
  if (!texts.ok) return texts;
  const form = formOf(texts.value, asked.dayForm);
  if (!form.ok) return form;
  const rows: Times[] = [];
  const refusals: { row: number; reason: string }[] = [];
  for (const [i, text] of texts.value.entries()) {
    const read = timesIn(text, { form: form.value, timeZone: asked.timeZone });
    if (read.ok) rows.push(read.value);
    else refusals.push({ row: i + 1, reason: read.refusals[0]?.message ?? '' });
  }
  const figures = figuresOf(rows, asked);
  if (!figures.ok) return figures;
  return taken({
    ...figures.value,
    rows: { read: texts.value.length, refused: refusals.length },
    refusals: refusals.slice(0, REFUSALS_TOLD),
  });
}

async function textsOf({
  fileName,
  bytes,
  begun,
  done,
  givenUp,
}: FileAsked): Promise<Outcome<readonly Texts[]>> {
  const { encoding } = await detectEncoding(storedInMemory(bytes));
  const opened = await openTableBytes(fileName, bytes, { encoding, delimiter: 'auto', headerRows: 1 });
  if (!opened.ok) return opened;
  const file = opened.value;
  const places = [begun, done, ...(givenUp === null ? [] : [givenUp])].map((name) =>
    file.columnNames.indexOf(name),
  );
  if (places.includes(-1)) {
    const wanted = [begun, done, givenUp].find((name) => name !== null && !file.columnNames.includes(name));
    return refuse(
      'file-refused',
      `the file has no column ${quoted(wanted ?? '')}; it has ${quotedList(file.columnNames.filter((name) => name !== ''))}`,
    );
  }
  const rows: Texts[] = [];
  for await (const block of file.blocks) {
    if (block.fault !== null) {
      return refuse('file-refused', faultMessage(block, { ...file, rowsBefore: rows.length }));
    }
    const scanner = new RowScanner(block.bytes, file.delimiter.charCodeAt(0));
    while (scanner.next()) {
      const cells = scanner.problem === null ? rowCells(block.bytes, scanner) : [];
      const [begunText = '', doneText = '', givenUpText = ''] = places.map((place) =>
        normalText(cells[place] ?? '').trim(),
      );
      rows.push({ begun: begunText, done: doneText, givenUp: givenUpText });
    }
  }
  return taken(rows);
}

function formOf(rows: readonly Texts[], asked: string | null): Outcome<DayForm> {
  if (asked !== null) {
    const form = DAY_FORMS.find((one) => one === asked);
    if (form !== undefined) return taken(form);
    return refuse(
      'request-refused',
      `day-form: ${quoted(asked)} is none; choose ${quotedList([...DAY_FORMS], 20)}`,
    );
  }
  const formsIn = (what: keyof Texts): DayForm[] => {
    const sample = rows.flatMap((row) => (row[what] === '' ? [] : [row[what]]));
    const step = Math.max(1, Math.floor(sample.length / SAMPLE));
    return bestForms(
      sample.filter((_, i) => i % step === 0),
      0.5,
    );
  };
  const [forms = []] = agreedForms([formsIn('begun'), formsIn('done'), formsIn('givenUp')]);
  const [form] = forms;
  if (form !== undefined) return taken(form);
  return refuse('file-refused', 'no form of days fits the column of beginnings; name it, such as dd.MM.yyyy');
}

type Reading = { readonly form: DayForm; readonly timeZone: string };

function timesIn(texts: Texts, { form, timeZone }: Reading): Outcome<Times> {
  const at = (what: keyof Texts): Outcome<number | null> => {
    const text = texts[what];
    if (text === '') return taken(null);
    const moment = momentIn(text, form);
    const found = moment === null ? null : momentAt(moment, timeZone);
    if (found !== null) return taken(found);
    return refuse(
      'request-refused',
      `${what}: ${quoted(text)} is no time written as ${form}, or was never shown there`,
    );
  };
  const [begun, done, givenUp] = [at('begun'), at('done'), at('givenUp')];
  if (!begun.ok) return begun;
  if (!done.ok) return done;
  if (!givenUp.ok) return givenUp;
  if (begun.value === null) return refuse('request-refused', 'begun: nothing stands here and it is needed');
  const times = { begun: begun.value, done: done.value, givenUp: givenUp.value };
  const proper = properTimes({ ...times, pauses: [] }, Infinity);
  return proper.ok ? taken(times) : proper;
}

function figuresOf(
  rows: readonly Times[],
  { asOf, timeZone, calendar, limit, wantedShare }: FileAsked,
): Outcome<CapabilityFigures & Pick<FileCapability, 'asOf' | 'limit'>> {
  const latest = rows.reduce(
    (most, { begun, done, givenUp }) => Math.max(most, begun, done ?? 0, givenUp ?? 0),
    0,
  );
  const at = asOf?.getTime() ?? latest;
  const open = calendar === null ? alwaysOpen(timeZone) : taken(calendar);
  if (!open.ok) return open;
  const clock = serviceClock(open.value, calendar === null ? 'all' : 'working');
  // The newest first, as a workspace gives them; what was not begun yet by then is no case.
  const known = rows.filter(({ begun }) => begun <= at).toSorted((a, b) => b.begun - a.begun);
  const columns = {
    begun: Float64Array.from(known, ({ begun }) => begun),
    done: Float64Array.from(known, ({ done }) => done ?? Number.NaN),
    ended: Float64Array.from(known, ({ givenUp }) => givenUp ?? Number.NaN),
    pauses: new Map(),
  };
  const past = pastDeliveries(columns, clock, at);
  const shares = limit === null ? null : shareOfLimit(past, limit, { clock, toleranceMs: 0 });
  if (limit !== null && shares === null) {
    return refuse('request-refused', 'within: by this calendar the limit is never reached; choose another');
  }
  const figures = provenCapability(past, shares === null ? null : { at: 1, against: shares }, wantedShare);
  const words = limit === null ? null : limitInWords(limit);
  return taken({ ...figures, asOf: new Date(at).toISOString(), limit: words });
}
