import { parseArgs } from 'node:util';
import { type ListedSignals, listedSignals, lookForSignals } from '../../concepts/signals/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED =
  'type: heed signals [look] [--workspace SLUG] [--state new|watched|dismissed|acted-on] [--json]; look looks at all figures first';
const STATES = ['new', 'watched', 'dismissed', 'acted-on'] as const;

/** `heed signals`: figures whose level changed beyond chance, and what the last look at all figures came to. */
export async function signalsCommand(args: readonly string[]): Promise<number> {
  const typed = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const now = (): Date => new Date();
  const listed = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, typed.workspace);
    if (!workspace.ok) return workspace;
    const { id } = workspace.value;
    const making = { maker: { storage, now }, engine: primaryColumns(storage) };
    if (typed.look) await lookForSignals(making, id);
    const asked = { state: typed.state, today: now().toISOString().slice(0, 10) };
    return taken(await storage.read(id, (queries) => listedSignals(queries, asked)));
  });
  if (!listed.ok) return refused(listed.refusals);
  if (typed.json) printJson(listed.value);
  else printLines(linesOf(listed.value));
  return 0;
}

function linesOf({ look, items, isCut }: ListedSignals): string[] {
  const said =
    look === null
      ? 'Nothing was looked at yet; heed signals look does it now.'
      : `${look.sentence} Looked at ${look.lookedAt}.`;
  const lines = items.flatMap(({ what, where, when, sure, verdict, state, standingWords, action }) => [
    `${verdict ?? 'moved'}: ${what}`,
    `  ${when}`,
    `  ${where}`,
    `  ${sure}`,
    `  ${state}; ${standingWords}${action === '' ? '' : `; done about it: ${action}`}`,
  ]);
  return [said, ...lines, ...(isCut ? ['  … older ones by --state'] : [])].map(harmless);
}

function parse(args: readonly string[]) {
  const options = {
    workspace: { type: 'string' },
    state: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [deed, ...more] = positionals;
    if ((deed !== undefined && deed !== 'look') || more.length > 0) throw new CommandProblem(WANTED);
    const state = STATES.find((one) => one === values.state);
    if (values.state !== undefined && state === undefined) throw new CommandProblem(WANTED);
    return { look: deed === 'look', workspace: values.workspace, state, json: values.json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
