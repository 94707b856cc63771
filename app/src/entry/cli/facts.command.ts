import { parseArgs } from 'node:util';
import { type FactAndPerception, factAndPerceptionOf } from '../../concepts/chain/index.ts';
import { allSegments } from '../../concepts/customers/index.ts';
import { allUnits } from '../../concepts/people/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import type { Storage, Workspace } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { idTyped, monthTyped } from './typed-slice.ts';

const EVERY = ['month', 'quarter', 'half-year'] as const;
const WANTED =
  'type: heed facts [--segment NAME] [--unit NAME] [--from 2026-01] [--to 2026-12] [--every month|quarter|half-year] [--workspace SLUG] [--json]';

type Typed = {
  readonly segment: string | undefined;
  readonly unit: string | undefined;
  readonly from: string | null;
  readonly to: string | null;
  readonly every: (typeof EVERY)[number];
  readonly workspace: string | undefined;
  readonly json: boolean;
};

/** `heed facts`: every attribute in fact and in perception, which of the four cases it is, and how it moved. */
export async function factsCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const facts = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    return workspace.ok ? factsIn(storage, workspace.value, typed) : workspace;
  });
  if (!facts.ok) return refused(facts.refusals);
  if (typed.json) printJson(facts.value);
  else printLines(linesOf(facts.value));
  return 0;
}

async function factsIn(
  storage: Storage,
  workspace: Workspace,
  { segment, unit, from, to, every }: Typed,
): Promise<Outcome<FactAndPerception>> {
  const { segmentId, unitId } = await storage.read(workspace.id, async (queries) => ({
    segmentId: idTyped(segment, { what: 'segment', records: await allSegments(queries) }),
    unitId: idTyped(unit, { what: 'unit', records: await allUnits(queries) }),
  }));
  if (!segmentId.ok) return segmentId;
  if (!unitId.ok) return unitId;
  return factAndPerceptionOf(
    { storage, engine: primaryColumns(storage), now: () => new Date() },
    { workspace: workspace.id, segmentId: segmentId.value, unitId: unitId.value, from, to, every },
  );
}

function linesOf({ from, to, segment, unit, rows, warnings }: FactAndPerception): string[] {
  const whose = [segment?.name ?? 'all customers', ...(unit === null ? [] : [unit.name])].join(', ');
  return [
    `Fact and perception from ${from} to ${to} of ${whose}`,
    ...rows.flatMap(({ attribute, placed, sentence, movement, missing }) => [
      '',
      attribute.name,
      ...(placed === null
        ? []
        : [`  in fact ${sideWords(placed.fact)}; in perception ${sideWords(placed.perception)}`]),
      `  ${sentence}`,
      ...(movement === null ? [] : [`  ${movement.sentence}`]),
      ...missing.map(({ action, place }) => `  → ${action}: ${place}`),
    ]),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((warning) => `note: ${warning}`)]),
  ].map(harmless);
}

type Side = NonNullable<FactAndPerception['rows'][number]['placed']>['fact'];

function sideWords({ estimate, interval, unit, n }: Side): string {
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
  const ends = interval === null ? '' : ` (${signed(interval.low)} to ${signed(interval.high)})`;
  return `${estimate === null ? 'not known' : signed(estimate)}${ends} ${unit}, n ${n ?? 0}`;
}

function parse(args: readonly string[]): Typed {
  const text = { type: 'string' } as const;
  const options = {
    ...{ segment: text, unit: text, from: text, to: text, every: text, workspace: text },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const every = EVERY.find((one) => one === (values.every ?? 'quarter'));
    if (positionals.length > 0 || every === undefined) throw new CommandProblem(WANTED);
    const { segment, unit, workspace, json } = values;
    const [from, to] = [monthTyped(values.from, WANTED), monthTyped(values.to, WANTED)];
    return { segment, unit, from, to, every, workspace, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
