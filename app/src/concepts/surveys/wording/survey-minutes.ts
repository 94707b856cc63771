import { questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { type Words, wordsIn } from '../definition/words.ts';
import { typeOf } from '../question-types/question-types.ts';

/** Words a second that people read on a screen; questions are read with care. */
const WORDS_A_SECOND = 3.3;

/**
 * About how many minutes it takes to read and answer all of a survey in its base language, whoever gets all questions; whoever is led
 * past some needs less. To half a minute, at least half.
 */
export function surveyMinutes(definition: SurveyDefinition): number {
  const base = definition.languages[0] ?? 'en';
  const read = (words: Words | undefined): number => wordCount(wordsIn(words, base, base), base);
  const around = [
    definition.introduction,
    definition.thanks,
    ...definition.pages.flatMap(({ title, text }) => [title, text]),
  ];
  let count = around.reduce((sum, words) => sum + read(words), 0);
  let seconds = 0;
  for (const question of questionsOf(definition)) {
    const type = typeOf(question);
    const wordings = type.wording(question).map(({ words }) => words);
    count += [question.text, question.hint, ...wordings].reduce((sum, words) => sum + read(words), 0);
    seconds += type.seconds(question);
  }
  const minutes = (seconds + count / WORDS_A_SECOND) / 60;
  return Math.max(0.5, Math.round(minutes * 2) / 2);
}

/** Making one costs more than using it; there are as many as languages. */
const segmenters = new Map<string, Intl.Segmenter>();
const MOST_SEGMENTERS = 50;

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'word' });
  if (segmenters.size < MOST_SEGMENTERS) segmenters.set(language, made);
  return made;
}

/** How many words a text has, also where a language puts no blanks between them. */
export function wordCount(text: string, language: string): number {
  if (text === '') return 0;
  let count = 0;
  for (const { isWordLike } of segmenterOf(language).segment(text)) {
    if (isWordLike === true) count += 1;
  }
  return count;
}
