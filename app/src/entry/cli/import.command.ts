import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readRecipe } from '../../concepts/analyses/index.ts';
import {
  type AnswerSetRecord,
  answerFileName,
  answerSetTitle,
  type RefusedReport,
  refusedRecipe,
  refusedReport,
  refusedText,
  takeFile,
} from '../../concepts/answer-sets/index.ts';
import { changeWorkspace } from '../../platform/events/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Storage, StorageUnavailable, type Workspace } from '../../platform/storage/index.ts';
import { withDatabase, workspaceNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { readTyped, samePlace, typedIn, writeTyped } from './typed-paths.ts';

const WANTED =
  'type: heed import FILE --recipe RECIPE.json [--workspace SLUG] [--title TEXT] [--refused OUT.csv] [--json]';

type Asked = {
  readonly file: string;
  readonly recipe: string;
  readonly workspace: string | undefined;
  readonly title: string | undefined;
  readonly refused: string | undefined;
  readonly json: boolean;
};

/** What was taken, and what was not. */
type Imported = {
  readonly set: AnswerSetRecord;
  readonly workspace: Workspace;
  readonly report: RefusedReport;
};

/** `heed import`: takes a file of answers into a workspace. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  const imported = await importFile(asked);
  if (!imported.ok) return refused(imported.refusals);
  if (asked.json) printJson(asJson(imported.value));
  else printLines(asLines(asked, imported.value));
  return 0;
}

async function importFile(asked: Asked): Promise<Outcome<Imported>> {
  const clash = await placesThatClash(asked);
  if (clash !== null) return refuse('output-refused', clash);
  const recipe = await readTyped(asked.recipe);
  if (!recipe.ok) return recipe;
  // Looked at before a database is started, and told by the name that was typed.
  const understood = readRecipe(asked.recipe, recipe.value);
  if (!understood.ok) return understood;
  const names = badNames(asked);
  if (names.length > 0) return refuse('request-refused', ...names);
  const settings = commandSettings();
  if (!settings.ok) return settings;
  return withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, asked.workspace);
    if (!workspace.ok) return workspace;
    const file = {
      fileName: basename(asked.file),
      title: asked.title,
      location: resolve(typedIn(), asked.file),
      recipe: Buffer.from(recipe.value)
        .toString('utf8')
        .replace(/^\u{feff}/u, ''),
    };
    const made = { storage, now: () => new Date() };
    const origin = { workspace: workspace.value.id, actor: { personId: null } };
    const progress = progressOnTerminal();
    const set = await changeWorkspace(made, origin, (change) =>
      takeFile(change, file, { actor: null, newId: randomUUID, progress: progress.told }),
    ).catch(unavailable);
    progress.done();
    if (!set.ok) return set;
    return reported(asked, { storage, workspace: workspace.value, set: set.value });
  });
}

/** Why what was typed cannot be the title of a set or the name of its file. */
function badNames({ file, title }: Asked): string[] {
  const name = answerFileName.safeParse(basename(file));
  const given = title === undefined ? undefined : answerSetTitle.safeParse(title);
  return [
    ...(name.error?.issues ?? []).map(({ message }) => `${file}: ${message}`),
    ...(given?.error?.issues ?? []).map(({ message }) => `--title: ${message}`),
  ];
}

type Taken = Omit<Imported, 'report'> & { readonly storage: Storage };

/** A database that is full or gone has kept nothing of the file. */
function unavailable(error: unknown): Outcome<never> {
  if (!(error instanceof StorageUnavailable)) throw error;
  return refuse('file-refused', `nothing was taken: ${error.message}; mend that, then import the file again`);
}

/** Tells what was refused, and writes it where that was asked. */
async function reported(
  { refused: to }: Asked,
  { storage, workspace, set }: Taken,
): Promise<Outcome<Imported>> {
  const report = await storage.read(workspace.id, (queries) => refusedReport(queries, set.id));
  if (to === undefined || set.rowsRefused === 0) return taken({ set, workspace, report });
  const rows = await writeTyped(to, refusedText({ storage, workspace: workspace.id }, set));
  if (!rows.ok) return rows;
  const recipe = await writeTyped(recipeBeside(to), refusedRecipe(set));
  return recipe.ok ? taken({ set, workspace, report }) : recipe;
}

function recipeBeside(refusedRows: string): string {
  return `${refusedRows.replace(/\.csv$/iu, '')}.recipe.json`;
}

async function placesThatClash({ file, recipe, refused: to }: Asked): Promise<string | null> {
  if (to === undefined) return null;
  for (const output of [to, recipeBeside(to)]) {
    for (const input of [file, recipe]) {
      if (await samePlace(output, input)) {
        return `${output}: this is a file that the command reads; name another for the refused rows`;
      }
    }
  }
  return null;
}

function asJson({ set, workspace, report }: Imported): object {
  return {
    answerSet: { id: set.id, title: set.title, fileName: set.fileName, workspace: workspace.slug },
    rows: { read: set.rowsRead, used: set.rowsUsed, refused: set.rowsRefused, refusals: report.rows },
    cells: { refused: report.cells },
  };
}

function asLines({ refused: to }: Asked, { set, workspace, report }: Imported): string[] {
  const cells = report.cells.reduce((sum, { count }) => sum + count, 0);
  const more = set.rowsRefused - report.rows.length;
  return [
    `Took ${harmless(set.fileName)} into workspace ${harmless(workspace.slug)} as ${harmless(quoted(set.title))} (${set.id}).`,
    `Rows read: ${set.rowsRead}, used: ${set.rowsUsed}, refused: ${set.rowsRefused}. Cells refused: ${cells}.`,
    ...report.rows.map(({ row, reason }) => `  row ${row}: ${harmless(reason)}`),
    ...(more > 0 ? [`  and ${more} more rows`] : []),
    ...report.cells.slice(0, MOST_CELLS_TOLD).map(cellLine),
    ...(report.cells.length > MOST_CELLS_TOLD
      ? [`  and ${report.cells.length - MOST_CELLS_TOLD} more values; --json lists them`]
      : []),
    ...writtenLine(to, set),
  ];
}

function writtenLine(to: string | undefined, { rowsRefused }: AnswerSetRecord): string[] {
  if (to === undefined) return [];
  if (rowsRefused === 0) return [`No row was refused, so ${harmless(to)} was not written.`];
  const recipe = harmless(recipeBeside(to));
  return [`Wrote ${harmless(to)} and ${recipe}: mend the rows, then import the one with the other.`];
}

const MOST_CELLS_TOLD = 10;

function cellLine({ column, value, count, firstRow }: RefusedReport['cells'][number]): string {
  const what = value === null ? 'other values' : quoted(value);
  return `  ${harmless(column)}: ${harmless(what)} in ${count === 1 ? '1 cell' : `${count} cells`}, first in row ${firstRow}`;
}

/** How far it is, in one line that is written over, for whoever looks at a terminal. */
function progressOnTerminal() {
  const terminal = process.stderr.isTTY === true;
  return {
    told: (rows: number, bytes: number, known: number): void => {
      const share = known === 0 ? 100 : Math.floor((bytes / known) * 100);
      if (terminal) process.stderr.write(`\r${rows} rows read, ${share} %`);
    },
    done: (): void => {
      if (terminal) process.stderr.write('\r\u{1b}[K');
    },
  };
}

function parse(args: readonly string[]): Asked {
  const text = { type: 'string' } as const;
  const options = {
    recipe: text,
    workspace: text,
    title: text,
    refused: text,
    json: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined) throw new CommandProblem(`no file named; ${WANTED}`);
    if (more.length > 0)
      throw new CommandProblem(`one file at a time, ${positionals.length} named; ${WANTED}`);
    const { recipe, workspace, title, refused: to, json = false } = values;
    if (recipe === undefined) throw new CommandProblem(`no recipe named; ${WANTED}`);
    return { file, recipe, workspace, title, refused: to, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}
