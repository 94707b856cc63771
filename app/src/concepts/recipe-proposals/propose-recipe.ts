import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { readBy, readRecipe } from '../analyses/index.ts';
import { supportedAnalysis } from './asking/supported-analyses.ts';
import { findColumns } from './deciding/column-findings.ts';
import { type FileLook, type FileToLookAt, lookAtFile } from './looking/file-look.ts';
import type { FileFound, Proposal } from './proposal.ts';
import { notesOn } from './proposal-notes.ts';
import { draftRecipe, type RecipeDraft, recipeText } from './recipe-from-findings.ts';

/**
 * How would a person read this file of answers who has no recipe for it?
 *
 * Reads the whole file, more than once. What comes out is a recipe that `analyze` takes as it is, with a reason for each
 * column; whoever asked looks through it and corrects it. Nothing is computed from the answers but how columns go together.
 *
 * @returns refused when the file cannot be read, or when no question in it is answered on a scale
 */
export async function proposeRecipe(file: FileToLookAt): Promise<Outcome<Proposal>> {
  const looked = await lookAtFile(file);
  if (!looked.ok) return looked;
  const look = looked.value;
  const draft = draftRecipe(look, findColumns(look));
  if (draft.analyses.length === 0) return nothingAsked(file, look);
  return checked(file, look, draft);
}

function nothingAsked(file: FileToLookAt, look: FileLook): Outcome<never> {
  const names = look.headers.names.filter((name) => name !== '').slice(0, 4);
  const columns =
    names.length === 0 ? '' : ` (${look.columns.length} columns: ${names.map(quoted).join(', ')} …)`;
  return refuse(
    'file-refused',
    `${file.name}: no question answered on a scale was found${columns}, so there is nothing to analyse; if there is one, write a recipe that names it as item with its scale`,
  );
}

/** Reads the file by the draft: what it would refuse, and whether key drivers have enough complete rows. */
async function checked(file: FileToLookAt, look: FileLook, draft: RecipeDraft): Promise<Outcome<Proposal>> {
  const title = file.name.split(/[/\\]/u).at(-1) ?? file.name;
  const place = 'bytes' in file ? file : file.location;
  const parsed = readRecipe(
    'the proposed recipe',
    Buffer.from(JSON.stringify(recipeText(look, title, draft))),
  );
  if (!parsed.ok) throw new TypeError(parsed.refusals.map(({ message }) => message).join('; '));
  const read = await readBy(place, parsed.value);
  if (!read.ok) return read;
  const answers = read.value;
  const order = draft.columns.map(({ name }) => name);
  const kept = draft.analyses.flatMap((analysis) => supportedAnalysis(analysis, answers, order) ?? []);
  const refusals = new Map<string, number>();
  for (const { column, count } of answers.refusedCells)
    refusals.set(column, (refusals.get(column) ?? 0) + count);
  const final = { ...draft, analyses: kept };
  const columns = draft.columns.map((column) => ({ ...column, wouldRefuse: refusals.get(column.name) ?? 0 }));
  return taken({
    file: fileFound(file.name, look),
    recipe: recipeText(look, title, final),
    columns,
    notes: notesOn(look, final, columns),
  });
}

function fileFound(name: string, { encoding, delimiter, headers, rows, columns }: FileLook): FileFound {
  return {
    name,
    encoding: encoding.encoding,
    encodingSure: encoding.sure,
    delimiter: delimiter === '\t' ? 'tab' : delimiter,
    headerRows: headers.rows,
    rows: rows.read,
    rowsRefused: rows.refused,
    columns: columns.length,
  };
}
