import { parseArgs } from 'node:util';
import {
  type RecoveryFigure,
  type RecoveryFigures,
  type RecoveryFiguresAsked,
  recoveryFiguresAsked,
} from '../../concepts/recoveries/declarations.ts';
import { computedRecoveryFigures } from '../../concepts/recoveries/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED =
  'type: heed recoveries figures [--from DAY] [--to DAY] [--unit ID] [--source promise|contact] [--workspace SLUG] [--json]';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** `heed recoveries figures`: whether customers are won back, how soon, and what it costs. */
export async function recoveriesCommand(args: readonly string[]): Promise<number> {
  const { asked, slug, json } = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const found = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<RecoveryFigures>> => {
    const workspace = await workspaceNamed(storage, slug);
    if (!workspace.ok) return workspace;
    return storage.read(workspace.value.id, (queries) => computedRecoveryFigures(queries, asked, new Date()));
  });
  if (!found.ok) return refused(found.refusals);
  if (json) printJson(found.value);
  else printLines(linesOf(found.value).map(harmless));
  return 0;
}

function linesOf(figures: RecoveryFigures): string[] {
  const { counts } = figures;
  const named = [
    ['won back', figures.successShare, (share: number) => `${(100 * share).toFixed(1)} %`],
    ['time to recover, median', figures.timeToRecover, timeWords],
    ['cost per customer won back', figures.costPerRecovered, (cost: number) => cost.toFixed(2)],
    ['satisfaction when it happened', figures.ratingBefore, (rating: number) => rating.toFixed(2)],
    ['satisfaction now', figures.ratingAfter, (rating: number) => rating.toFixed(2)],
    ['change of satisfaction', figures.ratingChange, (points: number) => points.toFixed(2)],
  ] as const;
  return [
    `Recoveries opened from ${figures.from} to ${figures.to}: ${counts.all}`,
    `  won back ${counts.wonBack}, not won back ${counts.notWonBack}; beside: not known ${counts.unknown}, not asked again yet ${counts.open}`,
    ...named.map(([name, figure, write]) => `  ${name}: ${figureLine(figure, write)}`),
    ...figures.warnings.map((warning) => `  keep in mind: ${warning}`),
  ];
}

function timeWords(ms: number): string {
  return ms < 2 * DAY_MS ? `${(ms / HOUR_MS).toFixed(1)} hours` : `${(ms / DAY_MS).toFixed(1)} days`;
}

function figureLine(
  { estimate, interval, n, warnings }: RecoveryFigure,
  write: (value: number) => string,
): string {
  if (estimate === null) return warnings[0] ?? 'not known';
  const high = interval?.high ?? null;
  const ends =
    interval === null
      ? ''
      : ` (${write(interval.low)} to ${high === null ? 'not reached yet' : write(high)})`;
  const beside = warnings.map((warning) => `; ${warning}`).join('');
  return `${write(estimate)}${ends}, n ${n}${beside}`;
}

function parse(args: readonly string[]): {
  readonly asked: RecoveryFiguresAsked;
  readonly slug: string | undefined;
  readonly json: boolean;
} {
  const text = { type: 'string' } as const;
  const options = {
    ...{ from: text, to: text, unit: text, source: text, workspace: text },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.join(' ') !== 'figures') throw new CommandProblem(WANTED);
    const { workspace: slug, json, ...typed } = values;
    const asked = recoveryFiguresAsked.safeParse(typed);
    if (!asked.success) throw new CommandProblem(`${asked.error.issues[0]?.message ?? ''}; ${WANTED}`);
    return { asked: asked.data, slug, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
