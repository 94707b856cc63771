import { KANO_ANSWERS, type KanoAnswer } from '../src/index.ts';

// In this order: "I dislike it" also has "like" in it.
const WORDINGS: readonly (readonly [KanoAnswer, RegExp])[] = [
  ['dislike', /dislike|(not|n['’]t) like|hate|annoy/],
  ['live-with', /live|tolerat|put up|accept/],
  ['neutral', /neutral|indifferent|(not|n['’]t) (care|mind|matter)|no feeling/],
  ['must-be', /must|expect|should|necess|basic|taken for granted/],
  ['like', /like|enjoy|love|delight/],
];

/** Reads an answer of a questionnaire; undefined when it says none of the five. */
export type ReadAnswer = (word: string | undefined) => KanoAnswer | undefined;

/**
 * Reads the answers of a case: by the wordings that its options list, else by the usual words in any wording, else as
 * the numbers 1 (like) to 5 (dislike).
 */
export function answerReader(options: Readonly<Record<string, unknown>>): ReadAnswer {
  const given = ['answers', 'levels', 'coding', 'codes', 'wordings', 'labels'].map((name) => options[name]);
  const listed = new Map(given.flatMap(listedWords));
  return (word) => {
    if (word === undefined) return undefined;
    const text = normal(word);
    return listed.get(text) ?? usualAnswer(text);
  };
}

/** Five words, best first; or `{ answer: word or words }`; or `{ word: answer }`. */
function listedWords(given: unknown): [string, KanoAnswer][] {
  if (Array.isArray(given)) {
    if (given.length !== KANO_ANSWERS.length) return [];
    return given.map((word, at) => [normal(word), usualAnswer(normal(word), false) ?? KANO_ANSWERS[at]!]);
  }
  if (given === null || typeof given !== 'object') return [];
  return Object.entries(given).flatMap(([key, value]): [string, KanoAnswer][] => {
    const answer = KANO_ANSWERS.find((known) => known === normal(key));
    if (answer) return [value].flat().map((word) => [normal(word), answer]);
    const meant = usualAnswer(normal(value));
    return meant ? [[normal(key), meant]] : [];
  });
}

function usualAnswer(text: string, readsNumbers = true): KanoAnswer | undefined {
  const named = KANO_ANSWERS.find((answer) => answer === text);
  if (named) return named;
  if (/^[1-5](\.0+)?$/.test(text)) return readsNumbers ? KANO_ANSWERS[Number(text) - 1] : undefined;
  return WORDINGS.find(([, wording]) => wording.test(text))?.[0];
}

function normal(word: unknown): string {
  return String(word).trim().toLowerCase();
}
