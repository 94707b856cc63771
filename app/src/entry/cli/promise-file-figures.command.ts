import { basename } from 'node:path';
import { type FileFiguresAsked, figuresOfPromiseFile } from '../../concepts/promises/index.ts';
import { limitFromWords } from '../../platform/business-clock/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { promiseFigureLines, typedFor, typedWords } from './promise-figure-lines.ts';
import { printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { calendarTyped } from './typed-calendar.ts';
import { readTyped } from './typed-paths.ts';

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

const WANTED_OF_FILE =
  'type: heed promises figures-of FILE (--due COLUMN | --made COLUMN --within "2 days") (--done COLUMN | --late-minutes COLUMN) [--made COLUMN] [--tolerance 15m] [--by COLUMN] [--open-as-of TIME] [--calendar CALENDAR.json] [--zone ZONE] [--day-form dd.MM.yyyy] [--json]';

/** `heed promises figures-of`: the same figures from a plain file, without a workspace. */
export async function promiseFiguresOfCommand(args: readonly string[]): Promise<number> {
  const options = {
    ...{ due: text, made: text, within: text, done: text, 'late-minutes': text, tolerance: text },
    ...{ by: text, 'open-as-of': text, calendar: text, zone: text, 'day-form': text, json: yes },
  };
  const { values, file } = typedFor(args, options, { wanted: WANTED_OF_FILE, takesFile: true });
  if (file === undefined) throw new CommandProblem(`no file named; ${WANTED_OF_FILE}`);
  const toleranceMs = toleranceOf(typedWords(values['tolerance']));
  if (!toleranceMs.ok) return refused(toleranceMs.refusals);
  const calendar = await calendarTyped(typedWords(values['calendar']));
  if (!calendar.ok) return refused(calendar.refusals);
  const named = (name: string, key: keyof FileFiguresAsked) => {
    const value = typedWords(values[name]);
    return value === undefined ? {} : { [key]: value };
  };
  const asked: FileFiguresAsked = {
    ...{
      toleranceMs: toleranceMs.value,
      timeZone: typedWords(values['zone']) ?? calendar.value?.timeZone ?? 'UTC',
    },
    ...(calendar.value === null ? {} : { calendar: calendar.value }),
    ...named('due', 'due'),
    ...named('made', 'made'),
    ...named('within', 'within'),
    ...named('done', 'done'),
    ...named('late-minutes', 'lateMinutes'),
    ...named('by', 'by'),
    ...named('open-as-of', 'openAsOf'),
    ...named('day-form', 'dayForm'),
  };
  const bytes = await readTyped(file);
  if (!bytes.ok) return refused(bytes.refusals);
  const found = await figuresOfPromiseFile({ name: basename(file), bytes: bytes.value }, asked);
  if (!found.ok) return refused(found.refusals);
  if (values['json'] === true) printJson(found.value);
  else {
    const { rows, within } = found.value;
    const left = rows.first.map((line) => `  left out, ${line}`);
    printLines(
      [...promiseFigureLines(found.value), ...(within === null ? [] : [`  counted: ${within}`]), ...left].map(
        harmless,
      ),
    );
  }
  return 0;
}

/** `15`, `15m`, `15 minutes` or `1 hour` in milliseconds; a number alone is of minutes. */
function toleranceOf(typed: string | undefined): Outcome<number> {
  if (typed === undefined || /^0[a-z]*$/u.test(typed)) return taken(0);
  const short = /^(?<amount>\d{1,6}(?:\.\d+)?)\s*(?<unit>m|min|h|d|)$/u.exec(typed)?.groups;
  const unit = { '': 'minutes', m: 'minutes', min: 'minutes', h: 'hours', d: 'days' }[
    short?.['unit'] ?? 'none'
  ];
  const limit = limitFromWords(unit === undefined ? typed : `${short?.['amount']} ${unit}`);
  if (!limit.ok) return limit;
  const ms = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000, months: null }[
    limit.value.unit
  ];
  return ms === null
    ? refuse('request-refused', `--tolerance: ${quoted(typed)} is not always as long; write days`)
    : taken(limit.value.amount * ms);
}
