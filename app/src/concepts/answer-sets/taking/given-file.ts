import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { NewAnswers } from '../answer-set.ts';
import type { FileToTake } from './file-to-take.ts';

/** The file and the recipe that a request holds. */
export function givenFile(asked: NewAnswers): Outcome<FileToTake> {
  // A byte-order mark is no part of the text.
  const recipe =
    typeof asked.recipe === 'string' ? asked.recipe.replace(/^\u{feff}/u, '') : JSON.stringify(asked.recipe);
  const brokenRecipe = placeOfHalfCharacter(recipe);
  if (brokenRecipe !== null) return refuse('recipe-refused', `recipe: ${brokenRecipe}`);
  const bytes = bytesOf(asked);
  if (!bytes.ok) return bytes;
  return taken({
    fileName: asked.fileName,
    title: asked.title,
    bytes: bytes.value,
    isUtf8: asked.file !== undefined,
    recipe,
  });
}

function bytesOf({ fileName, file, fileBase64 }: NewAnswers): Outcome<Uint8Array> {
  if ((file === undefined) === (fileBase64 === undefined)) {
    return refuse(
      'request-refused',
      'body: give the file once, its text as file or its bytes in base64 as fileBase64',
    );
  }
  if (file !== undefined) {
    const broken = placeOfHalfCharacter(file);
    if (broken !== null) return refuse('file-refused', `${quoted(fileName)}: ${broken}`);
    return taken(Buffer.from(file));
  }
  return decoded(fileBase64 ?? '');
}

function decoded(base64: string): Outcome<Uint8Array> {
  const bytes = Buffer.from(base64, 'base64');
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  // Whatever is no base64 is passed over without a word, and then bytes are missing.
  if (base64.length % 4 === 0 && bytes.length === (base64.length / 4) * 3 - padding) return taken(bytes);
  return refuse(
    'request-refused',
    'body.fileBase64: this is not base64; use A-Z a-z 0-9 + / and = at the end',
  );
}

/** Where half of a character stands in a text, which no encoding can write; null when it is whole. */
function placeOfHalfCharacter(text: string): string | null {
  if (text.isWellFormed()) return null;
  const before = text.slice(0, text.search(/\p{Cs}/u)).split(/\r\n|\r|\n/u);
  const place = `line ${before.length}, character ${(before.at(-1) ?? '').length + 1}`;
  return `${place}: half of a character stands here (a lone surrogate); write it again, or send the file as it lies in fileBase64`;
}
