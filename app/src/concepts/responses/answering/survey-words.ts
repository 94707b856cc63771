import { type Content, html, type Markup } from '../../../platform/interface/index.ts';
import { type Words, wordsIn } from '../../surveys/declarations.ts';

/** In which language somebody reads a survey, and which one it was written in. */
export type ReadIn = { readonly language: string; readonly base: string };

/** What earlier answers say, for `{{CODE}}` in later words; null for a code that is none. */
export type Piping = (code: string) => string | null;

const PIPE = /\{\{([A-Za-z][A-Za-z0-9_]{0,39})\}\}/u;
const NOT_ANSWERED = '–';

/** The survey's words as plain text: in an attribute, a title, the entry of a list. */
export function plainWords(words: Words | undefined, { language, base }: ReadIn, piping: Piping): string {
  const pieces = wordsIn(words, language, base).split(new RegExp(PIPE, 'gu'));
  return pieces
    .map((piece, index) => (index % 2 === 0 ? piece : (piping(piece) ?? NOT_ANSWERED)))
    .join('')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/**
 * The survey's words on a page: lines break where they broke, words in another language than the page say so, and what somebody
 * answered earlier cannot turn the words around it. The script fills in again what is marked `data-pipe`.
 */
export function saidWords(words: Words | undefined, read: ReadIn, piping: Piping): Content {
  const text = wordsIn(words, read.language, read.base);
  if (text === '') return null;
  const lines = text.split('\n').map((line) => pipedLine(line, piping));
  const broken = lines.map((line, index) => (index === 0 ? line : html`<br>${line}`));
  const tag = languageOf(words ?? {}, text);
  if (tag === null || sameLanguage(tag, read.language)) return broken;
  return html`<span lang="${tag}" dir="${directionOf(tag)}">${broken}</span>`;
}

/** The same in paragraphs, for texts that stand alone. */
export function saidParagraphs(words: Words | undefined, read: ReadIn, piping: Piping): Content {
  if (words === undefined) return null;
  const text = wordsIn(words, read.language, read.base);
  const tag = languageOf(words, text);
  return text
    .split(/\n{2,}/u)
    .filter((part) => part.trim() !== '')
    .map((part) => html`<p>${saidWords({ [tag ?? read.language]: part }, read, piping)}</p>\n`);
}

function pipedLine(line: string, piping: Piping): Markup {
  const pieces = line.split(new RegExp(PIPE, 'gu'));
  return html`${pieces.map((piece, index) =>
    index % 2 === 0 ? piece : html`<bdi data-pipe="${piece}">${piping(piece) ?? NOT_ANSWERED}</bdi>`,
  )}`;
}

function languageOf(words: Words, text: string): string | null {
  return Object.keys(words).find((tag) => words[tag] === text) ?? null;
}

function sameLanguage(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0];
}

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return new Intl.Locale(language).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
}
