import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../../platform/events/index.ts';
import type { Recipe } from '../../analyses/index.ts';
import type { OpenAnswersFile } from '../../answers/index.ts';
import { answerSetTitle } from '../answer-set.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import type { DigestedFile } from './file-digest.ts';
import type { FileToTake } from './file-to-take.ts';

/** A file before its rows are read. */
type Found = {
  readonly recipe: Recipe;
  readonly opened: OpenAnswersFile;
  readonly digested: DigestedFile;
};

/** What is known of a set before the rows of its file are read; it has none yet. */
export function knownOfFile(
  file: FileToTake,
  { recipe, opened, digested }: Found,
): Omit<AnswerSetRecord, 'id' | 'takenAt' | 'takenBy'> {
  const { kind, encoding, delimiter, header, columnNames, facts } = opened.table;
  const { headerRows } = recipe.file;
  return {
    title: titleOf(file, recipe.title),
    fileName: file.fileName,
    fileBytes: digested.bytes,
    encoding,
    delimiter,
    headerRows,
    headerText: header.text,
    columnNames: headerRows > 0 ? header.cells : columnNames.map((_, i) => `#${i}`),
    recipe: file.recipe,
    rowsRead: 0,
    rowsUsed: 0,
    rowsRefused: 0,
    fileDigest: digested.digest,
    recipeDigest: createHash('sha256')
      .update(canonicalJson(JSON.parse(file.recipe) as Json))
      .digest(),
    sourceKind: kind,
    facts,
    notes: opened.notes,
  };
}

/** What was asked for, else what the recipe says when that can be a title, else the name of the file. */
function titleOf({ title, fileName }: FileToTake, ofRecipe: string | undefined): string {
  const said = answerSetTitle.safeParse(ofRecipe);
  return title ?? (said.success ? said.data : fileName);
}
