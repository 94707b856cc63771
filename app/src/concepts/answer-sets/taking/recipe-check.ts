import { encodingNamed, foreignFormat } from '../../../platform/delimited/index.ts';
import { type Outcome, quoted, refuse } from '../../../platform/refusals/index.ts';
import { checkBytes, type Recipe, readRecipe } from '../../analyses/index.ts';
import type { GivenFile } from './given-file.ts';

const LOOKED_AT_BYTES = 4096;

/** The recipe when `heed analyze` would take the file with it; otherwise every line that it would say. */
export async function checkedRecipe(given: GivenFile): Promise<Outcome<Recipe>> {
  const recipe = readRecipe('recipe', Buffer.from(given.recipe));
  if (!recipe.ok) return recipe;
  const clash = encodingClash(given, recipe.value);
  if (clash !== null) return refuse('recipe-refused', clash);
  // `heed analyze` reads workbooks and SPSS files too; what is kept here are the rows of a text as they stood.
  const foreign = foreignFormat(given.bytes.subarray(0, LOOKED_AT_BYTES));
  if (foreign !== null) {
    const reason = `this is ${foreign}, and a workspace takes delimited text; export it as CSV`;
    return refuse('file-refused', `${given.fileName}: ${reason}`);
  }
  const checked = await checkBytes({ name: given.fileName, bytes: given.bytes }, recipe.value);
  return checked.ok ? recipe : checked;
}

/**
 * A program that reads a file of another encoding as if it were UTF-8 and sends what came out has lost characters already,
 * and nobody would notice.
 */
function encodingClash({ isUtf8, bytes }: GivenFile, { file }: Recipe): string | null {
  const encoding = encodingNamed(file.encoding);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (!isUtf8 || marked || encoding === null || encoding === 'utf-8') return null;
  return `recipe: file.encoding: the recipe says ${quoted(file.encoding)}, but the file came as text; send its bytes in fileBase64, or leave the encoding out when the text is right`;
}
