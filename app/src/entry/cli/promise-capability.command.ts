import { basename } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { z } from 'zod';
import {
  type Capability,
  capabilityOf,
  capabilityOfFile,
  type FileCapability,
  serviceById,
  serviceByName,
} from '../../concepts/promises/index.ts';
import { limitFromWords, type TimeLimit, timeLimit } from '../../platform/business-clock/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { calendarTyped } from './typed-calendar.ts';
import { readTyped } from './typed-paths.ts';

const WANTED =
  'type: heed promises capability SERVICE [--limit "3 working days" | --within HOURS] [--workspace SLUG] [--json]';
const WANTED_OF_FILE =
  'type: heed promises capability-of FILE --begun COLUMN --done COLUMN [--given-up COLUMN] [--within "2 days"] [--calendar CALENDAR.json] [--zone ZONE] [--day-form dd.MM.yyyy] [--as-of TIME] [--wanted 0.9] [--json]';

const text = { type: 'string' } as const;
const json = { type: 'boolean' } as const;
type Options = Readonly<Record<string, string | boolean | undefined>>;

/** `heed promises capability`: how likely a limit of a service is kept, from its past deliveries. */
export async function capabilityCommand(args: readonly string[]): Promise<number> {
  const options = { limit: text, within: text, workspace: text, json };
  const { name, values } = parsed(args, options, WANTED);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const found = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, words(values, 'workspace'));
    if (!workspace.ok) return workspace;
    return storage.read(workspace.value.id, async (queries): Promise<Outcome<Capability>> => {
      const isId = z.uuid().safeParse(name).success;
      const service =
        (isId ? await serviceById(queries, name) : null) ?? (await serviceByName(queries, name));
      if (service === null) {
        return refuse(
          'not-found',
          `there is no service called ${quoted(name)} in ${quoted(workspace.value.slug)}`,
        );
      }
      const limit = limitTyped(values, service.runs);
      if (!limit.ok) return limit;
      return capabilityOf(queries, { serviceId: service.id, limit: limit.value, at: new Date() });
    });
  });
  if (!found.ok) return refused(found.refusals);
  if (values['json'] === true) printJson(found.value);
  else
    printLines([
      harmless(found.value.service.name),
      ...linesOf(found.value, found.value.promised?.limit ?? null),
    ]);
  return 0;
}

/** `heed promises capability-of`: the same of a plain file, without a workspace. */
export async function capabilityOfCommand(args: readonly string[]): Promise<number> {
  const options = {
    begun: text,
    done: text,
    'given-up': text,
    within: text,
    calendar: text,
    zone: text,
    'day-form': text,
    'as-of': text,
    wanted: text,
    json,
  };
  const { name, values } = parsed(args, options, WANTED_OF_FILE);
  const found = await ofFile(name, values);
  if (!found.ok) return refused(found.refusals);
  const { rows, limit } = found.value;
  if (values['json'] === true) printJson(found.value);
  else {
    printLines([
      `Rows read: ${rows.read}, refused: ${rows.refused}.`,
      ...found.value.refusals.slice(0, 5).map(({ row, reason }) => `  row ${row}: ${harmless(reason)}`),
      ...linesOf(found.value, limit),
    ]);
  }
  return 0;
}

async function ofFile(file: string, values: Options): Promise<Outcome<FileCapability>> {
  const begun = words(values, 'begun');
  const done = words(values, 'done');
  if (begun === undefined || done === undefined) throw new CommandProblem(WANTED_OF_FILE);
  const bytes = await readTyped(file);
  if (!bytes.ok) return bytes;
  const calendar = await calendarTyped(words(values, 'calendar'));
  if (!calendar.ok) return calendar;
  const within = words(values, 'within');
  const limit = within === undefined ? taken(null) : limitFromWords(within);
  if (!limit.ok) return limit;
  const asOf = words(values, 'as-of');
  if (asOf !== undefined && Number.isNaN(Date.parse(asOf))) {
    throw new CommandProblem(`--as-of: ${quoted(asOf)} is no time; write it like 2026-01-31T14:05:00Z`);
  }
  const wantedShare = Number(words(values, 'wanted') ?? '0.9');
  if (!(wantedShare > 0 && wantedShare < 1))
    throw new CommandProblem('--wanted: give a share between 0 and 1, such as 0.9');
  return capabilityOfFile({
    fileName: basename(file),
    bytes: bytes.value,
    begun,
    done,
    givenUp: words(values, 'given-up') ?? null,
    timeZone: words(values, 'zone') ?? calendar.value?.timeZone ?? 'UTC',
    dayForm: words(values, 'day-form') ?? null,
    calendar: calendar.value,
    limit: limit.value,
    asOf: asOf === undefined ? null : new Date(asOf),
    wantedShare,
  });
}

function limitTyped(values: Options, runs: 'working' | 'all'): Outcome<TimeLimit | null> {
  const [limit, within] = [words(values, 'limit'), words(values, 'within')];
  if (limit !== undefined && within !== undefined)
    throw new CommandProblem(`give --limit or --within, not both; ${WANTED}`);
  if (limit !== undefined) return limitFromWords(limit);
  if (within === undefined) return taken(null);
  const read = timeLimit.safeParse({ amount: Number(within), unit: 'hours', time: runs });
  if (read.success) return taken(read.data);
  throw new CommandProblem(`--within: ${quoted(within)} is no number of hours above 0`);
}

type Said = Pick<
  FileCapability,
  | 'n'
  | 'finished'
  | 'unfinished'
  | 'givenUp'
  | 'likelihood'
  | 'wantedShare'
  | 'overPromised'
  | 'promisable'
  | 'warnings'
  | 'inTime'
>;

const HOUR = 3_600_000;

function linesOf(found: Said, limit: string | null): string[] {
  const { n, finished, unfinished, givenUp, likelihood, overPromised, wantedShare, promisable, warnings } =
    found;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const { estimate, interval } = likelihood;
  const ends = interval === null ? '' : ` (${percent(interval.low)} to ${percent(interval.high)})`;
  return [
    `Deliveries: ${n}, finished ${finished}, unfinished ${unfinished}, given up ${givenUp}.`,
    ...(limit === null ? [] : [`Promised: ${limit}.`]),
    ...(limit === null || estimate !== null ? [] : [`In that time: ${found.inTime ?? 0} of ${n}.`]),
    ...(estimate === null ? [] : [`Likely to be kept: ${percent(estimate)}${ends}, n ${n}.`]),
    ...(overPromised ? [`That is more than can be kept: ${percent(wantedShare)} are wanted.`] : []),
    ...promisable.map(({ share, spentMs, fewestCases }) =>
      spentMs === null
        ? `  ${percent(share)}: ${n < fewestCases ? `to show it takes ${fewestCases} deliveries or more` : 'no time was shown yet; too many took too long, or are not done'}`
        : `  ${percent(share)}: ${(spentMs / HOUR).toFixed(1)} hours`,
    ),
    ...warnings.map((line) => `Note: ${harmless(line)}.`),
  ];
}

function words(values: Options, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function parsed(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
  wanted: string,
): { readonly name: string; readonly values: Options } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new CommandProblem(wanted);
    return { name, values: values as Options };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${wanted}`);
  }
}
