import { cfpbFile } from '../../concepts/complaints/index.ts';
import { type Outcome, quoted, taken } from '../../platform/refusals/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { typedFor, typedWords } from './promise-figure-lines.ts';
import { commandSettings, refused } from './server-command.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';
import { writeTyped } from './typed-paths.ts';

const text = { type: 'string' } as const;
const WANTED =
  'type: heed complaints export --form cfpb [--out FILE.csv] [--from DAY] [--to DAY] [--workspace SLUG]';
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;

/** `heed complaints export`: complaints of a workspace in the form of the CFPB, into a file or on standard output. */
export async function complaintExportCommand(args: readonly string[]): Promise<number> {
  const options = { form: text, out: text, from: text, to: text, workspace: text };
  const { values } = typedFor(args, options, { wanted: WANTED });
  const form = typedWords(values['form']);
  if (form !== 'cfpb')
    throw new CommandProblem(form === undefined ? WANTED : `there is no form ${quoted(form)}; there is cfpb`);
  const days = { from: typedWords(values['from']), to: typedWords(values['to']) };
  for (const day of [days.from, days.to])
    if (day !== undefined && !DAY.test(day))
      throw new CommandProblem(`a day is written as 2026-01-31; ${WANTED}`);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const out = typedWords(values['out']);
  const done = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<null>> => {
    const workspace = await workspaceNamed(storage, typedWords(values['workspace']));
    if (!workspace.ok) return workspace;
    const file = await cfpbFile(
      { storage, workspace: workspace.value.id, now: new Date() },
      { ...days, notOf: null },
    );
    if (!file.ok) return file;
    const content = file.value.content as ReadableStream<Uint8Array>;
    if (out !== undefined) return writeTyped(out, content);
    for await (const bytes of content) writeAll(1, new TextDecoder().decode(bytes));
    return taken(null);
  });
  if (!done.ok) return refused(done.refusals);
  if (out !== undefined) printError(`written to ${out}`);
  return 0;
}
