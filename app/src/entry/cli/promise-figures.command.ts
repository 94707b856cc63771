import { FIGURES_BY, promiseFiguresAsked } from '../../concepts/promises/declarations.ts';
import {
  computedPromiseFigures,
  recountPromises,
  wrongPromiseCounts,
} from '../../concepts/promises/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { promiseFigureLines, typedFor, typedWords } from './promise-figure-lines.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

const WANTED = `type: heed promises figures [--by ${FIGURES_BY.join('|')}] [--from DAY] [--to DAY] [--every week|month] [--workspace SLUG] [--json]`;
const WANTED_VERIFY = 'type: heed promises verify [--recount] [--workspace SLUG]';

/** `heed promises figures`: whether promises of a workspace were kept, and where not. */
export async function promiseFiguresCommand(args: readonly string[]): Promise<number> {
  const options = { by: text, from: text, to: text, every: text, workspace: text, json: yes };
  const { workspace: slug, json, ...typed } = typedFor(args, options, { wanted: WANTED }).values;
  const asked = promiseFiguresAsked.safeParse(typed);
  if (!asked.success)
    throw new CommandProblem(`${asked.error.issues[0]?.message ?? 'not understood'}; ${WANTED}`);
  return inWorkspace(typedWords(slug), async ({ storage, workspace }) => {
    const found = await storage.read(workspace, (queries) =>
      computedPromiseFigures(queries, asked.data, new Date()),
    );
    if (!found.ok) return found;
    if (json === true) printJson(found.value);
    else printLines(promiseFigureLines(found.value).map(harmless));
    return taken(0);
  });
}

/** `heed promises verify`: whether the counts behind the figures are what the promises say. */
export async function verifyPromisesCommand(args: readonly string[]): Promise<number> {
  const { values } = typedFor(args, { recount: yes, workspace: text }, { wanted: WANTED_VERIFY });
  return inWorkspace(typedWords(values['workspace']), async ({ storage, workspace }) => {
    if (values['recount'] === true) await recountPromises(storage, workspace);
    const wrong = await wrongPromiseCounts(storage, workspace);
    if (wrong === 0) {
      printLines(['The counts of promises are what the promises say.']);
      return taken(0);
    }
    return refuse(
      'conflict',
      `${wrong} counts are not what the promises say; count anew: heed promises verify --recount`,
    );
  });
}

type Opened = { readonly storage: Parameters<typeof recountPromises>[0]; readonly workspace: string };

async function inWorkspace(
  slug: string | undefined,
  work: (opened: Opened) => Promise<Outcome<number>>,
): Promise<number> {
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const done = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<number>> => {
    const workspace = await workspaceNamed(storage, slug);
    return workspace.ok ? work({ storage, workspace: workspace.value.id }) : workspace;
  });
  return done.ok ? done.value : refused(done.refusals);
}
