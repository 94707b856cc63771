import { parseArgs } from 'node:util';
import { z } from 'zod';
import { timeReader } from '../../concepts/standards/index.ts';
import {
  alwaysOpen,
  type BusinessClock,
  compileCalendar,
  limitFromWords,
  limitInWords,
  type TimeLimit,
  timeLimit,
} from '../../platform/business-clock/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, quoted, type Refusal, refuse, taken } from '../../platform/refusals/index.ts';
import {
  type ClockAsked,
  type ClockedFile,
  clockedCsv,
  clockFile,
  MOST_REFUSED_SHOWN,
} from './clocked-file.ts';
import { printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { isThere, readTyped, writeTyped } from './typed-paths.ts';

const WANTED = `type one of
  heed clock due FILE --received COLUMN (--limit "3 working days" | --limit-file LIMIT.json) [--done COLUMN] [--calendar CALENDAR.json] [--zone ZONE] [--format PATTERN] [--encoding NAME] [--json] [--out OUT.csv]
  heed clock between FILE --from COLUMN --to COLUMN [--calendar CALENDAR.json] [--zone ZONE] [--format PATTERN] [--encoding NAME] [--json] [--out OUT.csv]
where a calendar is { "timeZone": "Europe/Paris", "week": [[{ "from": "09:00", "to": "17:00" }], …seven, Monday first], "exceptions": { "2026-12-25": [] } }`;

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  received: TEXT,
  done: TEXT,
  from: TEXT,
  to: TEXT,
  limit: TEXT,
  'limit-file': TEXT,
  calendar: TEXT,
  zone: TEXT,
  format: TEXT,
  encoding: TEXT,
  out: TEXT,
  json: { type: 'boolean' },
} as const;

type Typed = {
  readonly deed: 'due' | 'between';
  readonly file: string;
  readonly values: { readonly [name in keyof typeof OPTIONS]?: name extends 'json' ? boolean : string };
};

const hours = z.array(z.strictObject({ from: z.string(), to: z.string() }));
const calendarFile = z.strictObject({
  timeZone: z.string(),
  week: z.array(hours),
  exceptions: z.record(z.string(), hours).default({}),
});

/** `heed clock`: due times and open time of the rows of a file by a calendar. Needs no server. */
export async function clockCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const { out, json } = typed.values;
  if (out !== undefined && (await isThere(out))) {
    return refused([
      { code: 'output-refused', message: `${out}: there is such a file already; name a new one` },
    ]);
  }
  const asked = await askedBy(typed);
  if (!asked.ok) return refused(asked.refusals);
  const clocked = await clockFile(asked.value);
  if (!clocked.ok) return refused(clocked.refusals);
  if (out !== undefined) {
    const written = await writeTyped(out, clockedCsv(clocked.value, asked.value));
    if (!written.ok) return refused(written.refusals);
  }
  const { rows, figures, refusedRows } = clocked.value;
  if (json === true) {
    const shown = rows.flatMap(({ shown: one }) => (one === null ? [] : [one]));
    printJson({ ...told(asked.value), ...figures, refused: refusedRows, rows: shown });
  } else printLines(lines(clocked.value, asked.value));
  if (out !== undefined && json !== true) printLines([`Wrote ${harmless(out)}`]);
  return 0;
}

function told({ clock, limit }: ClockAsked): object {
  return {
    timeZone: clock.timeZone,
    ...(limit === null ? {} : { limit, inWords: limitInWords(limit) }),
  };
}

function lines({ figures, refusedRows }: ClockedFile, { limit, clock }: ClockAsked): string[] {
  const shown = refusedRows.slice(0, MOST_REFUSED_SHOWN);
  const more = refusedRows.length - shown.length;
  return [
    ...(limit === null ? [] : [`${limitInWords(limit)}, ${clock.timeZone}`]),
    Object.entries(figures)
      .map(([name, value]) => `${name} ${value ?? 'unknown'}`)
      .join(', '),
    ...(refusedRows.length > 0 ? [`refused ${refusedRows.length}:`] : []),
    ...shown.map(({ row, reason }) => `  row ${row}: ${harmless(reason)}`),
    ...(more > 0 ? [`  and ${more} more; --json shows all of them`] : []),
    ...(figures['rowsUsed'] === 0 && refusedRows.length > 0
      ? ['no row could be read; say how its times are written, such as --format "MM/dd/yyyy HH:mm"']
      : []),
  ];
}

async function askedBy({ deed, file, values }: Typed): Promise<Outcome<ClockAsked>> {
  const clock = await clockTyped(values);
  if (!clock.ok) return clock;
  const limit = deed === 'due' ? await limitTyped(values) : taken(null);
  if (!limit.ok) return limit;
  const timeZone = values.zone ?? clock.value.timeZone;
  const read = timeReader({
    timeZone,
    ...(values.format === undefined ? {} : { timeFormat: values.format }),
  });
  if (!read.ok) return read;
  const begins = deed === 'due' ? values.received : values.from;
  const ends = deed === 'due' ? values.done : values.to;
  if (begins === undefined || (deed === 'between' && ends === undefined)) throw new CommandProblem(WANTED);
  return taken({
    file,
    encoding: values.encoding ?? 'utf-8',
    clock: clock.value,
    limit: limit.value,
    read: read.value,
    begins,
    ends: ends ?? null,
  });
}

async function clockTyped({ calendar, zone }: Typed['values']): Promise<Outcome<BusinessClock>> {
  if (calendar === undefined) return alwaysOpen(zone ?? 'UTC');
  const plan = await jsonTyped(calendar, calendarFile);
  if (!plan.ok) return plan;
  const made = compileCalendar({ ...plan.value, exceptions: new Map(Object.entries(plan.value.exceptions)) });
  return made.ok ? made : { ok: false, refusals: made.refusals.map((one) => placed(calendar, one)) };
}

async function limitTyped(values: Typed['values']): Promise<Outcome<TimeLimit>> {
  const file = values['limit-file'];
  if ((values.limit === undefined) === (file === undefined)) throw new CommandProblem(WANTED);
  return file === undefined ? limitFromWords(values.limit ?? '') : jsonTyped(file, timeLimit);
}

async function jsonTyped<T>(file: string, schema: z.ZodType<T>): Promise<Outcome<T>> {
  const bytes = await readTyped(file);
  if (!bytes.ok) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes.value));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse('recipe-refused', `${file}: this is no JSON: ${quoted(error.message)}`);
  }
  const read = schema.safeParse(value);
  if (read.success) return taken(read.data);
  return refuse(
    'recipe-refused',
    ...read.error.issues.map(({ path, message }) => `${file}: ${path.map(String).join('.')}: ${message}`),
  );
}

function placed(file: string, { code, message }: Refusal): Refusal {
  return { code, message: `${harmless(file)}: ${message}` };
}

function parse(args: readonly string[]): Typed {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [deed, file, ...more] = positionals;
    if ((deed !== 'due' && deed !== 'between') || file === undefined || more.length > 0) {
      throw new CommandProblem(WANTED);
    }
    return { deed, file, values };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
