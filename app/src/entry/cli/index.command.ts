import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { IndexWork, shownIndex } from '../../concepts/satisfaction-index/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { openLog } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Storage, Workspace } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { indexLines } from './index-lines.ts';
import { memberNamed } from './records.command.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem, printError } from './terminal-output.ts';

const WANTED = 'type: heed index [run --as EMAIL] [--workspace SLUG] [--json]';

type Typed = {
  readonly as: string | null;
  readonly workspace: string | undefined;
  readonly json: boolean;
};
type Shown = Extract<Awaited<ReturnType<typeof shownIndex>>, { ok: true }>['value'];

/** `heed index`: the satisfaction index as last computed; `heed index run` computes it anew first. */
export async function indexCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const shown = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    return workspace.ok ? indexIn(storage, workspace.value, typed.as) : workspace;
  });
  if (!shown.ok) return refused(shown.refusals);
  if (typed.json) printJson(shown.value);
  else printLines(linesOf(shown.value));
  return 0;
}

async function indexIn(
  storage: Storage,
  workspace: Workspace,
  email: string | null,
): Promise<Outcome<Shown>> {
  const engine = primaryColumns(storage);
  const now = (): Date => new Date();
  const work = new IndexWork({
    maker: { storage, now },
    engine,
    newId: randomUUID,
    log: openLog('error'),
  });
  if (email !== null) {
    const ran = await run(work, storage, { workspace, email });
    if (!ran.ok) return ran;
  }
  const shown = await shownIndex(
    { storage, engine, now, progressOf: (id) => work.progressOf(id) },
    workspace.id,
  );
  if (!shown.ok || shown.value.newest !== null) return shown;
  return refuse(
    'not-found',
    'the index of this workspace was never computed; type: heed index run --as EMAIL',
  );
}

async function run(
  work: IndexWork,
  storage: Storage,
  { workspace, email }: { readonly workspace: Workspace; readonly email: string },
): Promise<Outcome<null>> {
  const member = await memberNamed(storage, workspace, email);
  if (!member.ok) return member;
  const begun = await work.begin(workspace.id, member.value);
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const telling = setInterval(() => {
    const progress = work.progressOf(id);
    if (progress?.step === 'drawing') printError(`${progress.done} of ${progress.of} resamples drawn`);
  }, 2000);
  await work.over(id).finally(() => clearInterval(telling));
  const problem = await work.problemOf(workspace.id, id);
  return problem === null ? taken(null) : refuse('conflict', `the index was not computed: ${problem}`);
}

function linesOf({ newest, latest, stale, benchmarks }: Shown): string[] {
  if (newest === null) return [];
  const since = [
    ...(stale !== null && stale.answersSince > 0 ? [`${stale.answersSince} answers came since`] : []),
    ...(stale?.answersChanged === true ? ['some answers are not as they were then'] : []),
    ...(stale?.settingsChanged === true ? ['the settings are others by now'] : []),
  ];
  return [
    ...indexLines(newest.result),
    ...benchmarks.map(
      ({ benchmark, distance, interval, words }) =>
        `  beside ${benchmark.name} (${benchmark.period}), ${benchmark.value}: ${distance === null ? words : `${signed(distance)}${interval === null ? '' : ` [${signed(interval.low)}, ${signed(interval.high)}]`}, ${words}`}; source: ${benchmark.source}`,
    ),
    `  computed ${newest.endedAt ?? ''}${since.length === 0 ? '' : `; ${since.join(', ')}`}`,
    ...(latest === null ? [] : [`  a later computation is ${latest.state}: ${latest.problem ?? ''}`]),
  ].map(harmless);
}

function signed(number: number): string {
  return `${number > 0 ? '+' : ''}${number.toFixed(2)}`;
}

function parse(args: readonly string[]): Typed {
  const options = {
    as: { type: 'string' },
    workspace: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [word, ...more] = positionals;
    if (more.length > 0 || (word !== undefined && word !== 'run')) throw new CommandProblem(WANTED);
    if (word === 'run' && values.as === undefined) {
      throw new CommandProblem(`say by --as EMAIL in whose name it is computed; ${WANTED}`);
    }
    if (word === undefined && values.as !== undefined)
      throw new CommandProblem(`--as goes with run; ${WANTED}`);
    return { as: values.as ?? null, workspace: values.workspace, json: values.json === true };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
