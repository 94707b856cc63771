import { parseArgs } from 'node:util';
import { READY_RULES, type ReadyRule, readyRuleOf, timesOfRule } from '../../concepts/complaints/index.ts';
import { timeReader } from '../../concepts/standards/index.ts';
import { type BusinessClock, compileCalendar } from '../../platform/business-clock/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { nearest, type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { MOST_REFUSED_SHOWN } from './clocked-file.ts';
import { type RuleTimes, ruleTimesOf } from './complaint-rule-times.ts';
import { printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { calendarTyped } from './typed-calendar.ts';

const WANTED = `type one of
  heed complaints rules [--json]
  heed complaints clock --rule CODE --at 2026-03-02T10:00:00Z [--at …] [--calendar CALENDAR.json | --zone ZONE] [--cut-off 17:00] [--json]
  heed complaints clock FILE --rule CODE --received COLUMN [--acknowledged COLUMN] [--held COLUMN] [--answered COLUMN] [--settled COLUMN] [--calendar CALENDAR.json | --zone ZONE] [--cut-off 17:00] [--format PATTERN] [--encoding NAME] [--json]`;

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  rule: TEXT,
  at: { type: 'string', multiple: true },
  received: TEXT,
  acknowledged: TEXT,
  held: TEXT,
  answered: TEXT,
  settled: TEXT,
  calendar: TEXT,
  zone: TEXT,
  'cut-off': TEXT,
  format: TEXT,
  encoding: TEXT,
  json: { type: 'boolean', default: false },
} as const;

/** `heed complaints rules`: the rule sets that come with Heed, with source and date. */
export async function complaintRulesCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  if (positionals.length > 0) throw new CommandProblem(WANTED);
  if (values.json) {
    printJson(READY_RULES.map(({ calendarId: _, promiseId: __, confirmed: ___, ...rule }) => rule));
    return 0;
  }
  printLines(
    READY_RULES.flatMap(({ code, name, clause, isVerified, sourceDate }) => [
      `${code}  ${name}`,
      `    ${clause}; ${isVerified ? `text of ${sourceDate}` : 'not verified'}`,
    ]),
  );
  return 0;
}

/** `heed complaints clock`: by when a rule set wants what was received then, and whether it was in time. Needs no server. */
export async function complaintClockCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  const isFile = file !== undefined;
  if (values.rule === undefined || more.length > 0 || isFile === (values.at !== undefined)) {
    throw new CommandProblem(WANTED);
  }
  const rule = ruleTyped(values.rule, values['cut-off'] ?? null);
  if (!rule.ok) return refused(rule.refusals);
  const clock = await clockTyped(values.calendar, values.zone);
  if (!clock.ok) return refused(clock.refusals);
  return isFile
    ? clockedFile(file, values, { rule: rule.value, clock: clock.value })
    : clockedMoments(values.at ?? [], {
        ...{ rule: rule.value, clock: clock.value },
        ...{ json: values.json, isOwn: values.calendar !== undefined },
      });
}

type Typed = ReturnType<typeof parsed>['values'];
type ByRule = { readonly rule: ReadyRule; readonly clock: BusinessClock };

function clockedMoments(
  moments: readonly string[],
  { rule, clock, json, isOwn }: ByRule & { readonly json: boolean; readonly isOwn: boolean },
): number {
  const rows = [];
  for (const typed of moments) {
    const at = Date.parse(typed);
    if (!/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/u.test(typed) || Number.isNaN(at)) {
      return refused([
        {
          code: 'request-refused',
          message: `--at: ${quoted(typed)} is no moment; write 2026-03-02T10:00:00Z`,
        },
      ]);
    }
    const receivedAt = new Date(at);
    rows.push({ receivedAt: receivedAt.toISOString(), due: timesOfRule(rule, clock, receivedAt) });
  }
  if (json) printJson({ rule: rule.code, timeZone: clock.timeZone, rows });
  else {
    const wall = (iso: string | null): string => (iso === null ? '–' : onTheWall(iso, clock.timeZone));
    const days = isOwn
      ? ''
      : ', business days from Monday to Friday without holidays (--calendar says otherwise)';
    printLines([
      `${rule.code}, ${clock.timeZone}${days}`,
      ...rows.flatMap(({ receivedAt, due }) => [
        `received ${wall(receivedAt)}`,
        ...due.map(
          (one) =>
            `  ${one.what}: due ${wall(one.dueAt)}${one.extendedDueAt === null ? '' : `, with a holding reply ${wall(one.extendedDueAt)}`} (${one.limit})${one.problem}`,
        ),
      ]),
    ]);
  }
  return 0;
}

async function clockedFile(file: string, values: Typed, { rule, clock }: ByRule): Promise<number> {
  if (values.received === undefined) throw new CommandProblem(WANTED);
  const read = timeReader({
    timeZone: values.zone ?? clock.timeZone,
    ...(values.format === undefined ? {} : { timeFormat: values.format }),
  });
  if (!read.ok) return refused(read.refusals);
  const { acknowledged, answered, settled } = values;
  const found = await ruleTimesOf({
    ...{ file, clock, rule, encoding: values.encoding ?? 'utf-8', read: read.value },
    received: values.received,
    held: values.held ?? null,
    done: {
      ...(acknowledged === undefined ? {} : { acknowledge: acknowledged }),
      ...(answered === undefined ? {} : { answer: answered }),
      ...(settled === undefined ? {} : { outcome: settled }),
    },
  });
  if (!found.ok) return refused(found.refusals);
  const counts = countsOf(found.value);
  if (values.json) printJson({ rule: rule.code, timeZone: clock.timeZone, counts, ...found.value });
  else printLines(lines(found.value, { rule, clock, counts }).map(harmless));
  return 0;
}

type Count = { readonly what: string; inTime: number; late: number; open: number };

/** How many were in time by each limit. */
function countsOf({ rows }: RuleTimes): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const { limits } of rows) {
    for (const { what, isChance, inTime } of limits) {
      const name = isChance ? `${what} (a chance)` : what;
      const count = counts.get(name) ?? { what: name, inTime: 0, late: 0, open: 0 };
      counts.set(name, count);
      if (inTime === null) count.open += 1;
      else if (inTime) count.inTime += 1;
      else count.late += 1;
    }
  }
  return [...counts.values()];
}

function lines(
  { rows, refused: told }: RuleTimes,
  { rule, clock, counts }: ByRule & { readonly counts: readonly Count[] },
): string[] {
  const more = told.length - MOST_REFUSED_SHOWN;
  return [
    `${rule.code}, ${clock.timeZone}: ${rows.length === 1 ? '1 row' : `${rows.length} rows`}`,
    ...counts.map(
      ({ what, inTime, late, open }) => `  ${what}: in time ${inTime}, late ${late}, not done ${open}`,
    ),
    ...(told.length > 0 ? [`refused ${told.length}:`] : []),
    ...told.slice(0, MOST_REFUSED_SHOWN).map(({ row, reason }) => `  row ${row}: ${reason}`),
    ...(more > 0 ? [`  and ${more} more; --json shows all of them`] : []),
  ];
}

function ruleTyped(code: string, cutOff: string | null): Outcome<ReadyRule> {
  const rule = readyRuleOf(code);
  if (rule === null) {
    const codes = READY_RULES.map((one) => one.code);
    const meant = nearest(code, codes);
    return refuse(
      'request-refused',
      `--rule: there is no ready rule set ${quoted(code)}${meant === undefined ? `; one of ${codes.join(', ')}` : `; did you mean ${meant}?`}`,
    );
  }
  if (cutOff !== null && !/^([01]\d|2[0-3]):[0-5]\d$/u.test(cutOff)) {
    return refuse('request-refused', `--cut-off: ${quoted(cutOff)} is no time of the day such as 17:00`);
  }
  return taken({ ...rule, cutOff });
}

async function clockTyped(
  calendar: string | undefined,
  zone: string | undefined,
): Promise<Outcome<BusinessClock>> {
  const typed = await calendarTyped(calendar);
  if (!typed.ok) return typed;
  return typed.value === null ? weekdaysOf(zone ?? 'UTC') : taken(typed.value);
}

const WEEK = 7;
const WORKING_DAYS = 5;

/** Business days where no calendar says otherwise: Monday to Friday, the whole day, no holidays. */
function weekdaysOf(timeZone: string): Outcome<BusinessClock> {
  const week = Array.from({ length: WEEK }, (_, day) =>
    day < WORKING_DAYS ? [{ from: '00:00', to: '24:00' }] : [],
  );
  return compileCalendar({ timeZone, week, exceptions: new Map() });
}

function onTheWall(iso: string, timeZone: string): string {
  return Temporal.Instant.from(iso)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
