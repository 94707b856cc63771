import { parseArgs } from 'node:util';
import { type FigureQuery, figureQuery, type MomentStandings } from '../../concepts/moments/declarations.ts';
import { gatheredMoments } from '../../concepts/moments/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED =
  'type: heed moments figures [--workspace SLUG] [--source staff|customer|observation] [--from 2026-01] [--to 2026-12] [--json]';

type Typed = FigureQuery & { readonly workspace: string | undefined; readonly json: boolean };

/** `heed moments figures`: how moments of truth go as one source judged them, the worst first. */
export async function momentsCommand(args: readonly string[]): Promise<number> {
  const { workspace: slug, json, ...asked } = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const found = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<MomentStandings>> => {
    const workspace = await workspaceNamed(storage, slug);
    if (!workspace.ok) return workspace;
    const now = new Date();
    return taken(
      await storage.read(workspace.value.id, (queries) => gatheredMoments(queries, { ...asked, now })),
    );
  });
  if (!found.ok) return refused(found.refusals);
  if (json) printJson(found.value);
  else printLines(linesOf(found.value));
  return 0;
}

function linesOf({ source, from, to, moments, bySource }: MomentStandings): string[] {
  const others = bySource.filter((one) => one.source !== source && one.n > 0);
  return [
    `Contacts judged by ${source}, ${from} to ${to}; the share that went badly, the worst first:`,
    ...moments.map(({ name, journey, step, unfavourable: { n, estimate, interval }, ouch, isWorst }) => {
      const percent = (share: number): string => (100 * share).toFixed(0);
      const ends = interval === null ? '' : ` (${percent(interval.low)} to ${percent(interval.high)})`;
      const figure = estimate === null ? 'not judged' : `${percent(estimate)} %${ends}, n ${n}, OUCH ${ouch}`;
      return `  ${name} [${journey.name}: ${step.name}]: ${figure}${isWorst ? '  <- worst' : ''}`;
    }),
    ...others.map((one) => `judged by ${one.source}: ${one.n} more, apart; --source ${one.source}`),
  ].map(harmless);
}

function parse(args: readonly string[]): Typed {
  const options = {
    workspace: { type: 'string' },
    source: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.join(' ') !== 'figures') throw new CommandProblem(WANTED);
    const { workspace, json, ...asked } = values;
    const read = figureQuery.safeParse(asked);
    if (!read.success) throw new CommandProblem(`${read.error.issues[0]?.message ?? ''}; ${WANTED}`);
    return { ...read.data, workspace, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
