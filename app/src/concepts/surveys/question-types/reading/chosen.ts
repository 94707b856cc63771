import type { Choice } from '../../definition/scale.ts';
import type { Words } from '../../definition/words.ts';
import { wordsIn } from '../../definition/words-in.ts';
import type { ChosenWithWords, Reading, WordingPlace } from '../question-type.ts';
import { isByParts, partOf, wrong } from './answer-reading.ts';
import { answerText } from './answer-text.ts';

/** Words beside a choice are a few. */
const LONGEST_BESIDE = 1000;

export type Chosen = string | ChosenWithWords;

const byCodes = new WeakMap<readonly Choice[], ReadonlyMap<string, Choice>>();

/** The choices by their codes, found once for each list of choices. */
export function choiceByCode(choices: readonly Choice[], code: string): Choice | undefined {
  let known = byCodes.get(choices);
  if (known === undefined) {
    known = new Map(choices.map((choice) => [choice.code, choice]));
    byCodes.set(choices, known);
  }
  return known.get(code);
}

/** What was chosen: a code, or with its words a choice that asks for them. */
export function readChosen(
  choices: readonly Choice[],
  given: unknown,
  field: { readonly choice: string; readonly words: (code: string) => string },
): Reading<Chosen> {
  const { code, words } = chosenParts(given);
  if (code === undefined) return wrong(field.choice, 'wrong-shape');
  const choice = choiceByCode(choices, code);
  if (choice === undefined) return wrong(field.choice, 'not-a-choice');
  if (!choice.other) return words === '' ? { value: code } : wrong(field.choice, 'wrong-shape');
  if (words === '') return wrong(field.words(code), 'words-needed');
  if (words.length > LONGEST_BESIDE) return wrong(field.words(code), 'too-long', LONGEST_BESIDE);
  return { value: { choice: code, words } };
}

function chosenParts(given: unknown): { readonly code: string | undefined; readonly words: string } {
  if (typeof given === 'string') return { code: given, words: '' };
  if (!isByParts(given)) return { code: undefined, words: '' };
  const code = partOf(given, 'choice');
  const words = partOf(given, 'words') ?? '';
  const others = Object.keys(given).some((key) => key !== 'choice' && key !== 'words');
  if (typeof code !== 'string' || typeof words !== 'string' || others) return { code: undefined, words: '' };
  // Far too long a text is not worth cleaning.
  return { code, words: words.length > LONGEST_BESIDE * 5 ? words : answerText(words) };
}

export function codeOf(chosen: Chosen): string {
  return typeof chosen === 'string' ? chosen : chosen.choice;
}

export function wordsBeside(chosen: Chosen | undefined): string {
  return typeof chosen === 'object' ? chosen.words : '';
}

export function chosenInWords(
  choices: readonly Choice[],
  chosen: Chosen,
  { language, base }: { readonly language: string; readonly base: string },
): string {
  return wordsBeside(chosen) || wordsIn(choiceByCode(choices, codeOf(chosen))?.words, language, base);
}

export function sameCodes(parts: readonly { readonly code: string }[]): string {
  return parts
    .map(({ code }) => code)
    .sort()
    .join(',');
}

export function choiceWording(choices: readonly Choice[]): readonly WordingPlace[] {
  return choices.map(({ code, words }) => ({ place: `choice ${code}`, words }));
}

export function choiceValues(
  choices: readonly Choice[],
): readonly { readonly value: string; readonly label: Words }[] {
  return choices.map(({ code, words }) => ({ value: code, label: words }));
}
