import { encodingNamed } from '../../../platform/delimited/index.ts';
import { type Outcome, quoted, refuse } from '../../../platform/refusals/index.ts';
import { type Recipe, readRecipe } from '../../analyses/index.ts';
import type { FileToTake } from './file-to-take.ts';

/** The recipe of a file, when it is one that can be meant for it. */
export function checkedRecipe(file: FileToTake): Outcome<Recipe> {
  const recipe = readRecipe('recipe', Buffer.from(file.recipe));
  if (!recipe.ok) return recipe;
  if (recipe.value.file.delimiter === '\0') {
    return refuse('recipe-refused', 'recipe: file.delimiter: a zero byte cannot stand between cells');
  }
  const clash = encodingClash(file, recipe.value);
  return clash === null ? recipe : refuse('recipe-refused', clash);
}

/**
 * A program that reads a file of another encoding as if it were UTF-8 and sends what came out has lost characters already,
 * and nobody would notice.
 */
function encodingClash(given: FileToTake, { file }: Recipe): string | null {
  if (given.isUtf8 !== true || !('bytes' in given)) return null;
  const encoding = encodingNamed(file.encoding);
  const [first, second, third] = given.bytes;
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  if (marked || encoding === null || encoding === 'utf-8') return null;
  return `recipe: file.encoding: the recipe says ${quoted(file.encoding)}, but the file came as text; send its bytes in fileBase64, or leave the encoding out when the text is right`;
}
