import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { answerSetTitle, type NewAnswers } from '../answer-set.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { givenFile } from './given-file.ts';
import { checkedRecipe } from './recipe-check.ts';
import { type RowsOfFile, rowsOfFile } from './rows-of-file.ts';

/** A file that can be taken: what is known of it, and its rows. */
export type ReadFile = {
  readonly known: Omit<AnswerSetRecord, 'id' | 'takenAt' | 'takenBy'>;
  readonly rows: Pick<RowsOfFile, 'parts' | 'refused'>;
};

const read = new WeakMap<NewAnswers, Promise<Outcome<ReadFile>>>();

/**
 * Checks and reads what was asked for. A change that met another one runs again, and the same file is not read again for
 * it.
 */
export function readOnce(asked: NewAnswers): Promise<Outcome<ReadFile>> {
  const known = read.get(asked);
  if (known !== undefined) return known;
  const reading = readFile(asked);
  read.set(asked, reading);
  return reading;
}

async function readFile(asked: NewAnswers): Promise<Outcome<ReadFile>> {
  const given = givenFile(asked);
  if (!given.ok) return given;
  const recipe = await checkedRecipe(given.value);
  if (!recipe.ok) return recipe;
  const { bytes, recipe: recipeText } = given.value;
  const rows = await rowsOfFile(given.value, recipe.value.file);
  if (!rows.ok) return rows;
  const { parts, refused, ...found } = rows.value;
  return taken({
    known: {
      title: titleOf(asked, recipe.value.title),
      fileName: asked.fileName,
      fileBytes: bytes.length,
      encoding: found.encoding,
      delimiter: found.delimiter,
      headerRows: recipe.value.file.headerRows,
      headerText: found.headerText,
      columnNames: found.columnNames,
      recipe: recipeText,
      rowsRead: found.read,
      rowsUsed: found.used,
      rowsRefused: refused.length,
      fileDigest: digest(bytes),
      recipeDigest: digest(canonicalJson(JSON.parse(recipeText) as Json)),
    },
    rows: { parts, refused },
  });
}

/** What was asked for, else what the recipe says when that can be a title, else the name of the file. */
function titleOf({ title, fileName }: NewAnswers, ofRecipe: string | undefined): string {
  const said = answerSetTitle.safeParse(ofRecipe);
  return title ?? (said.success ? said.data : fileName);
}

function digest(content: Uint8Array | string): Buffer {
  return createHash('sha256').update(content).digest();
}
