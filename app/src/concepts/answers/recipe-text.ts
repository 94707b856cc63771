import { visit } from 'jsonc-parser';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';

const MOST_NESTED = 100;

/**
 * Parses the text of a recipe. A key written twice is refused, because one of the two would be lost without a word.
 *
 * @param name what to call the recipe in messages
 */
export function parseRecipeText(name: string, bytes: Uint8Array): Outcome<unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      'recipe-refused',
      `${name}: a recipe is UTF-8 text, and this file is not; save it as UTF-8`,
    );
  }
  // Parsers cannot follow thousands of brackets within brackets.
  if (nestedDeeper(text, MOST_NESTED)) return tooDeep(name);
  try {
    const recipe: unknown = JSON.parse(text);
    const twice = keysWrittenTwice(text);
    if (twice.length === 0) return taken(recipe);
    return refuse('recipe-refused', ...twice.map((where) => `${name}: ${where}; keep one of the two`));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse('recipe-refused', `${name}: ${firstSyntaxError(text)}; mend the JSON there`);
  }
}

function nestedDeeper(text: string, most: number): boolean {
  let depth = 0;
  let inText = false;
  // Character by character: a pattern for texts would begin anew at each quote of one that never ends.
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inText && character === '\\') i++;
    else if (character === '"') inText = !inText;
    else if (!inText && (character === '[' || character === '{')) depth++;
    else if (!inText && (character === ']' || character === '}')) depth--;
    if (depth > most) return true;
  }
  return false;
}

function tooDeep(name: string): Outcome<never> {
  return refuse('recipe-refused', `${name}: the recipe is nested too deeply; no recipe needs that`);
}

function keysWrittenTwice(text: string): string[] {
  const objects: Set<string>[] = [];
  const found: string[] = [];
  visit(text, {
    onObjectBegin: () => {
      objects.push(new Set());
    },
    onObjectEnd: () => {
      objects.pop();
    },
    onObjectProperty: (key, ...at) => {
      const keys = objects.at(-1);
      if (keys?.has(key)) found.push(`${placeOf(at)}: the key ${quoted(key)} stands here a second time`);
      keys?.add(key);
    },
  });
  return found;
}

function firstSyntaxError(text: string): string {
  if (text.trim() === '') return 'the recipe is empty';
  const end = text.trimEnd().length;
  let found: string | undefined;
  visit(
    text,
    {
      onError: (_error, ...at) => {
        found ??= at[0] >= end ? 'this is not JSON: it ends too early' : `${placeOf(at)}: this is not JSON`;
      },
      onComment: (...at) => {
        found ??= `${placeOf(at)}: JSON has no comments`;
      },
    },
    { allowTrailingComma: false },
  );
  return found ?? 'this is not JSON';
}

/** The parser tells offset, length, line and character of what it found, the last two from 0. */
type Found = readonly [offset: number, length: number, line: number, character: number, ...rest: unknown[]];

function placeOf([, , line, character]: Found): string {
  return `line ${line + 1}, column ${character + 1}`;
}
