import { parseArgs } from 'node:util';
import { gatheredChain, linkWords, type ProcessChain } from '../../concepts/processes/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED = 'type: heed processes [--workspace SLUG] [--json]';

type Typed = { readonly workspace: string | undefined; readonly json: boolean };

/** `heed processes`: the links of the internal chain with what their receivers say, and the weakest one. */
export async function processesCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const chain = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<ProcessChain>> => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    if (!workspace.ok) return workspace;
    const today = new Date().toISOString().slice(0, 10);
    return taken(await storage.read(workspace.value.id, (queries) => gatheredChain(queries, today)));
  });
  if (!chain.ok) return refused(chain.refusals);
  if (typed.json) printJson(chain.value);
  else printLines(linesOf(chain.value));
  return 0;
}

function linesOf({ weakest, links, circles, since, asOf }: ProcessChain): string[] {
  const ranked = links.toSorted(
    (a, b) => (a.figures.satisfaction.estimate ?? 11) - (b.figures.satisfaction.estimate ?? 11),
  );
  return [
    weakest.sentence,
    `Ratings from ${since} to ${asOf}, 0 to 10:`,
    ...ranked.map((link) => {
      const { estimate, interval, n } = link.figures.satisfaction;
      const ends = interval === null ? '' : ` (${interval.low.toFixed(1)} to ${interval.high.toFixed(1)})`;
      const figure = estimate === null ? 'withheld' : `${estimate.toFixed(1)}${ends}`;
      return `  ${linkWords(link)}: ${figure}, n ${n}`;
    }),
    ...circles.map((names) => `  comes back to itself: ${names.join(', ')}`),
  ].map(harmless);
}

function parse(args: readonly string[]): Typed {
  const options = { workspace: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length > 0) throw new CommandProblem(WANTED);
    return { workspace: values.workspace, json: values.json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
