import { parseArgs } from 'node:util';
import { segmentByName } from '../../concepts/customers/index.ts';
import type { ShownDrivers, ShownPerceptions } from '../../concepts/perceptions/declarations.ts';
import { toldDrivers, toldPerceptions } from '../../concepts/perceptions/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, quoted, refuse } from '../../platform/refusals/index.ts';
import type { Storage } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const OPTIONS = '[--segment NAME] [--from 2026-01] [--to 2026-12] [--workspace SLUG] [--json]';
const MONTH = /^(19|2\d)\d\d-(0[1-9]|1[0-2])$/u;

/** `heed perceptions`: what customers perceive of each attribute, less what they expect. */
export function perceptionsCommand(args: readonly string[]): Promise<number> {
  return run(parse('perceptions', args), { tell: toldPerceptions, linesOf: perceptionLines });
}

/** `heed drivers`: what moves overall satisfaction. */
export function driversCommand(args: readonly string[]): Promise<number> {
  return run(parse('drivers', args), { tell: toldDrivers, linesOf: driverLines });
}

type Typed = {
  readonly segment: string | undefined;
  readonly from: string | null;
  readonly to: string | null;
  readonly workspace: string | undefined;
  readonly json: boolean;
};

type Telling<Told> = {
  readonly tell: (...asked: Parameters<typeof toldDrivers>) => Promise<Outcome<Told>>;
  readonly linesOf: (told: Told) => readonly string[];
};

async function run<Told>(typed: Typed, { tell, linesOf }: Telling<Told>): Promise<number> {
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const told = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<Told>> => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    if (!workspace.ok) return workspace;
    const { id } = workspace.value;
    const segmentId = await segmentCalled(storage, id, typed.segment);
    if (segmentId === undefined) {
      return refuse('not-found', `there is no segment called ${quoted(typed.segment ?? '')}`);
    }
    const making = { storage, engine: primaryColumns(storage), now: () => new Date() };
    return tell(making, { workspace: id, segmentId, from: typed.from, to: typed.to });
  });
  if (!told.ok) return refused(told.refusals);
  if (typed.json) printJson(told.value);
  else printLines(linesOf(told.value).map(harmless));
  return 0;
}

/** Null when nothing was typed, undefined when there is none. */
async function segmentCalled(
  storage: Storage,
  workspace: string,
  name: string | undefined,
): Promise<string | null | undefined> {
  if (name === undefined) return null;
  return (await storage.read(workspace, (queries) => segmentByName(queries, name.trim())))?.id;
}

function perceptionLines(told: ShownPerceptions): readonly string[] {
  const { from, to, segment, attributes, warnings } = told;
  if (attributes.length === 0) return ['No question of any answers is assigned to an attribute yet.'];
  return [
    `What ${segment?.name ?? 'all customers'} perceive, from ${from ?? '–'} to ${to ?? '–'}`,
    ...attributes.flatMap(({ attribute, scale, perceived, gap, met }) => [
      '',
      `${attribute.name} (${scale.join(' to ')}, n = ${perceived.n})`,
      `  perceived ${figureWords(perceived)}`,
      ...(gap === null ? [] : [`  less expected ${figureWords(gap)}`]),
      ...(met === null ? [] : [`  met for ${figureWords(met, 100)} of 100 (n = ${met.n})`]),
    ]),
    '',
    ...[...new Set([...attributes.flatMap((one) => one.warnings), ...warnings])].map(
      (warning) => `note: ${warning}`,
    ),
  ];
}

function driverLines(told: ShownDrivers): readonly string[] {
  const { satisfaction, missing, n, r2, drivers, warnings } = told;
  if (satisfaction === null) return [missing ?? ''];
  const explained =
    r2 === null ? '' : `; together they explain ${(100 * r2).toFixed(1)} of 100 of the differences`;
  return [
    `What moves ${quoted(satisfaction.label)} (${satisfaction.answerSet.title}), n = ${n}${explained}`,
    `  taken as overall satisfaction: ${satisfaction.because}`,
    ...drivers.map(({ attribute, weight, interval, lmgShare }) => {
      const share = lmgShare === null ? '' : `, ${(100 * lmgShare).toFixed(1)} of 100 of what all explain`;
      return `  ${weight.toFixed(3).padStart(7)} (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}) ${attribute.name}${share}`;
    }),
    ...warnings.map((warning) => `note: ${warning}`),
  ];
}

type Figure = ShownPerceptions['attributes'][number]['perceived'];

function figureWords({ estimate, interval, warnings }: Figure, times = 1): string {
  if (estimate === null) return warnings[0] ?? '–';
  const words = (number: number): string => (times * number).toFixed(times === 1 ? 2 : 1);
  const ends = interval === null ? '' : ` (${words(interval.low)} to ${words(interval.high)})`;
  return `${words(estimate)}${ends}`;
}

function parse(name: string, args: readonly string[]): Typed {
  const wanted = `type: heed ${name} ${OPTIONS}`;
  const text = { type: 'string' } as const;
  const options = {
    ...{ segment: text, from: text, to: text, workspace: text },
    json: { type: 'boolean', default: false },
  } as const;
  const monthOf = (typed: string | undefined): string | null => {
    if (typed === undefined) return null;
    if (!MONTH.test(typed)) throw new CommandProblem(`a month is typed as 2026-01; ${wanted}`);
    return typed;
  };
  try {
    const { segment, workspace, json, from, to } = parseArgs({ args: [...args], options }).values;
    return { segment, workspace, json, from: monthOf(from), to: monthOf(to) };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${wanted}`);
  }
}
