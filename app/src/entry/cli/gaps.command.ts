import { parseArgs } from 'node:util';
import { allAttributes } from '../../concepts/attributes/index.ts';
import { type GapMap, gapMapOf } from '../../concepts/chain/index.ts';
import { allSegments } from '../../concepts/customers/index.ts';
import { allUnits } from '../../concepts/people/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { nearest, type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Storage, Workspace } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED =
  'type: heed gaps [ATTRIBUTE] [--segment NAME] [--unit NAME] [--from 2026-01] [--to 2026-12] [--since 2026-06] [--workspace SLUG] [--json]';
const MONTH = /^(19|2\d)\d\d-(0[1-9]|1[0-2])$/u;

type Typed = {
  readonly attribute: string | undefined;
  readonly segment: string | undefined;
  readonly unit: string | undefined;
  readonly from: string | null;
  readonly to: string | null;
  readonly since: string | null;
  readonly workspace: string | undefined;
  readonly json: boolean;
};

/** `heed gaps`: all attributes × five gaps, the costliest first, or those of one attribute. */
export async function gapsCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const map = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    return workspace.ok ? mapIn(storage, workspace.value, typed) : workspace;
  });
  if (!map.ok) return refused(map.refusals);
  if (typed.json) printJson(map.value);
  else printLines(linesOf(map.value, typed.attribute !== undefined));
  return 0;
}

async function mapIn(storage: Storage, workspace: Workspace, typed: Typed): Promise<Outcome<GapMap>> {
  const ids = await storage.read(workspace.id, async (queries) => {
    const attributes = (await allAttributes(queries)).filter(({ state }) => state === 'active');
    return {
      attributeId: idOf(typed.attribute, { what: 'attribute', records: attributes }),
      segmentId: idOf(typed.segment, { what: 'segment', records: await allSegments(queries) }),
      unitId: idOf(typed.unit, { what: 'unit', records: await allUnits(queries) }),
    };
  });
  const { attributeId, segmentId, unitId } = ids;
  if (!attributeId.ok) return attributeId;
  if (!segmentId.ok) return segmentId;
  if (!unitId.ok) return unitId;
  const making = { storage, engine: primaryColumns(storage), now: () => new Date() };
  return gapMapOf(making, {
    ...{ workspace: workspace.id, from: typed.from, to: typed.to, since: typed.since },
    ...{ attributeId: attributeId.value, segmentId: segmentId.value, unitId: unitId.value },
  });
}

type Known = {
  readonly what: string;
  readonly records: readonly { readonly id: string; readonly name: string }[];
};

/** The id of what is called so, or has this id; null when nothing was typed. */
function idOf(words: string | undefined, { what, records }: Known): Outcome<string | null> {
  if (words === undefined) return taken(null);
  const found = records.find((one) => one.id === words || one.name.toLowerCase() === words.toLowerCase());
  if (found !== undefined) return taken(found.id);
  const meant = nearest(
    words,
    records.map(({ name }) => name),
  );
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  return refuse('not-found', `there is no ${what} called ${quoted(words)}${hint}`);
}

function linesOf(map: GapMap, isWhole: boolean): string[] {
  const { rows, from, to, since, segment, unit } = map;
  const whose = [segment?.name ?? 'all customers', ...(unit === null ? [] : [unit.name])].join(', ');
  const lines = rows.flatMap(({ attribute, weight, cells, weakest }) => [
    '',
    `${attribute.name}${weight === null ? '' : ` (driver weight ${weight.estimate.toFixed(2)})`}`,
    ...cells
      .filter(({ state }) => isWhole || state !== 'unknown')
      .flatMap(({ gap, state, size, effect, of, sentence, hole, change }) => [
        `  gap ${gap} ${gap === weakest ? '*' : ' '} ${state.padEnd(8)} ${ranged(size)} ${effect === null ? '' : `effect ${ranged(effect)} `} ${sentence} [${of}]`,
        ...(hole === null ? [] : [`          → ${hole.action}: ${hole.place}`]),
        ...(change === null || change.kind === 'unknown'
          ? []
          : [`          ${change.kind}: ${change.sentence}`]),
      ]),
  ]);
  return [
    `Gaps from ${from} to ${to} of ${whose}${since === null ? '' : `, changes since ${since}`}; sizes 0 to 100, above 0 hurts`,
    ...lines,
    ...map.warnings.map((warning) => `note: ${warning}`),
  ].map(harmless);
}

type Ends = { readonly low: number; readonly high: number };

function ranged(figure: { readonly estimate: number; readonly interval: Ends | null } | null): string {
  if (figure === null) return '   –';
  const { estimate, interval } = figure;
  const ends = interval === null ? '' : ` (${interval.low.toFixed(1)} to ${interval.high.toFixed(1)})`;
  return `${estimate.toFixed(1).padStart(5)}${ends}`;
}

function parse(args: readonly string[]): Typed {
  const text = { type: 'string' } as const;
  const options = {
    ...{ segment: text, unit: text, from: text, to: text, since: text, workspace: text },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [attribute, ...more] = positionals;
    if (more.length > 0) throw new CommandProblem(WANTED);
    const { segment, unit, workspace, json } = values;
    const [from, to, since] = [monthOf(values.from), monthOf(values.to), monthOf(values.since)];
    return { attribute: attribute?.trim(), segment, unit, from, to, since, workspace, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

function monthOf(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  if (!MONTH.test(typed)) throw new CommandProblem(`a month is typed as 2026-01; ${WANTED}`);
  return typed;
}
