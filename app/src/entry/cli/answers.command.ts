import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  answerSetsPage,
  type ColumnTeller,
  HANDED_FORMS,
  type HandedFile,
  type HandedForm,
  handedArchive,
  handedFile,
  openHandingOut,
} from '../../concepts/answer-sets/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { columnTellers, withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { typedIn, writeTyped } from './typed-paths.ts';

const WANTED = `type one of
  heed answers list [--workspace SLUG] [--json]
  heed answers export SET --out FILE [--form ${HANDED_FORMS.join('|')}] [--codebook] [--view JSON] [--language TAG] [--workspace SLUG] [--json]
where SET is the id of a set of answers, as heed answers list shows it`;

type Options = {
  readonly workspace?: string;
  readonly form?: string;
  readonly out?: string;
  readonly view?: string;
  readonly language?: string;
  readonly codebook?: boolean;
  readonly json?: boolean;
};

/** `heed answers`: which sets of answers there are, and the answers of one as a file. */
export async function answersCommand(args: readonly string[]): Promise<number> {
  const { deed, set, options } = parse(args);
  return deed === 'list' ? listSets(options) : exportAnswers(set, options);
}

async function listSets({ workspace: slug, json }: Options): Promise<number> {
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const found = await withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, slug);
    if (!workspace.ok) return workspace;
    const sets = await storage.read(workspace.value.id, (queries) => answerSetsPage(queries, { limit: 200 }));
    return sets.ok ? taken({ workspace: workspace.value.slug, sets: sets.value.items }) : sets;
  });
  if (!found.ok) return refused(found.refusals);
  const sets = found.value.sets.map(({ id, title, rowsUsed: responses, takenAt }) => ({
    id,
    title,
    responses,
    takenAt: takenAt.toISOString(),
  }));
  if (json === true) printJson({ workspace: found.value.workspace, sets });
  else {
    printLines(
      sets.map(({ id, title, responses }) => `${id}  ${String(responses).padStart(9)}  ${harmless(title)}`),
    );
  }
  return 0;
}

type Exported = Pick<HandedFile, 'rows' | 'snapshot' | 'fileName'>;

async function exportAnswers(set: string, options: Options): Promise<number> {
  const { out = '', json, codebook } = options;
  const form = formOf(options);
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const done = await withDatabase(settings.value, async ({ storage }): Promise<Outcome<Exported>> => {
    const workspace = await workspaceNamed(storage, options.workspace);
    if (!workspace.ok) return workspace;
    const tellers: readonly ColumnTeller[] = columnTellers;
    const making = { storage, engine: primaryColumns(storage), tellers };
    const asked = { id: set, view: options.view };
    const opened = await openHandingOut(making, workspace.value.id, asked);
    if (!opened.ok) return opened;
    const wanted = { form, language: options.language };
    const made = codebook === true ? handedArchive : handedFile;
    const file = made(making, opened.value, wanted);
    if (!file.ok) return file;
    const written = await writeTyped(out, file.value.bytes);
    return written.ok ? taken(file.value) : written;
  });
  if (!done.ok) return refused(done.refusals);
  const { rows, snapshot } = done.value;
  if (json === true)
    printJson({ set, form, codebook: codebook === true, rows, snapshot, file: resolve(typedIn(), out) });
  else printLines([`Wrote ${rows} ${rows === 1 ? 'response' : 'responses'} to ${harmless(out)}.`]);
  return 0;
}

/** What was said, or what the name of the file says. */
function formOf({ form, out = '', codebook }: Options): HandedForm {
  const ending =
    codebook === true ? undefined : HANDED_FORMS.find((each) => out.toLowerCase().endsWith(`.${each}`));
  const found = form === undefined ? (ending ?? 'csv') : HANDED_FORMS.find((each) => each === form);
  if (found === undefined)
    throw new CommandProblem(`--form: it is one of ${HANDED_FORMS.join(', ')}; ${WANTED}`);
  return found;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

function parse(args: readonly string[]): { deed: string; set: string; options: Options } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const [deed = '', ...rest] = args;
  const shared = { workspace: text, json: flag };
  const options = {
    list: shared,
    export: { ...shared, form: text, out: text, view: text, language: text, codebook: flag },
  }[deed];
  if (options === undefined) throw new CommandProblem(WANTED);
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    const [set = '', ...more] = positionals;
    const given = values as Options;
    const fits =
      deed === 'list' ? set === '' : UUID.test(set) && more.length === 0 && given.out !== undefined;
    if (!fits) throw new CommandProblem(WANTED);
    return { deed, set: set.toLowerCase(), options: given };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
