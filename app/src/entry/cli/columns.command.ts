import { parseArgs } from 'node:util';
import { type MirrorOperation, type MirrorReport, operateMirror } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';

const WANTED = 'type: heed columns verify [--workspace SLUG] [--json], or heed columns rebuild [--json]';

type Typed = { readonly operation: MirrorOperation; readonly json: boolean };

/** `heed columns`: whether the columnar mirror equals the database, and the mirror made anew. */
export async function columnsCommand(args: readonly string[]): Promise<number> {
  const { operation, json } = parse(args);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const done = await operateMirror(settings.value, operation);
  if (!done.ok) return refused(done.refusals);
  if (json) printJson(done.value);
  else printLines(linesOf(operation, done.value));
  return done.value.verified ? 0 : 1;
}

function parse(args: readonly string[]): Typed {
  const options = { workspace: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { workspace, json } = values;
    const [what, ...more] = positionals;
    const fits = what === 'verify' || (what === 'rebuild' && workspace === undefined);
    if (!fits || more.length > 0) throw new CommandProblem(WANTED);
    return { operation: { what, workspace }, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

function linesOf({ what }: MirrorOperation, { verified, tables, rows, findings }: MirrorReport): string[] {
  const counts = `${tables} ${tables === 1 ? 'table' : 'tables'}, ${rows} ${rows === 1 ? 'row' : 'rows'}`;
  return [
    ...(what === 'rebuild' ? ['The columnar mirror was made anew.'] : []),
    verified
      ? `The columnar mirror equals the database: ${counts}.`
      : `THE COLUMNAR MIRROR DIFFERS FROM THE DATABASE: ${counts}.`,
    ...findings.map(
      ({ workspace, table, what: found }) => `  workspace ${workspace}, table ${table}: ${found}`,
    ),
    ...(verified ? [] : ['Make it anew: heed columns rebuild']),
  ];
}
