import { quoted } from '../../../platform/refusals/index.ts';
import type { Question } from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';
import { fitting, type Phrases, phrasesOf } from './phrases-by-language.ts';
import { wordCount } from './survey-minutes.ts';
import type { WarningKind, WordingWarning } from './wording-warning.ts';

/** A text of a question, and whether an answer rates just what it says. */
type RatedText = { readonly words: Words; readonly isRated: boolean };

/** What the wording of a question makes one think over, in each language whose words Heed knows. */
export function wordedQuestion(question: Question, languages: readonly string[]): readonly WordingWarning[] {
  return languages.flatMap((language) => {
    const phrases = phrasesOf(language);
    return textsOf(question).flatMap(({ words, isRated }) => {
      const text = words[language];
      if (text === undefined) return [];
      const found = [
        ...lengthOf(text, language),
        ...(phrases === null ? [] : phrasing(text, { phrases, isRated })),
      ];
      return found.map((one) => ({ where: question.code, ...one }));
    });
  });
}

/** Of questions with rows each row is rated; the text above them only asks how. */
function textsOf(question: Question): readonly RatedText[] {
  const { text, type } = question;
  if (type === 'statement' || type === 'consent') return [];
  if (type === 'matrix' || type === 'pair') {
    return [{ words: text, isRated: false }, ...question.rows.map(({ words }) => ({ words, isRated: true }))];
  }
  return [{ words: text, isRated: type === 'rating' }];
}

type Finding = Omit<WordingWarning, 'where'>;

/** The sentence that asks; what leads up to it is not rated. */
function askingSentence(text: string): string {
  const sentences = text.split(/(?<=[.!?؟。！？])\s+/u).filter((one) => one.trim() !== '');
  return sentences.findLast((one) => /[?؟？]/u.test(one)) ?? sentences.at(-1) ?? text;
}

/** Examples and asides join no two things. */
function withoutAsides(sentence: string): string {
  return sentence
    .replaceAll(/\([^)]*\)/gu, ' ')
    .replaceAll(/(?:such as|e\.g\.|for example|including|zum beispiel|z\. ?b\.|wie etwa).*$/giu, ' ')
    .replaceAll(/\s+/gu, ' ');
}

/** Words are looked for in the beginning of a text: what is longer is told to be too long anyway, and patterns stay quick. */
const MOST_JUDGED = 400;

function phrasing(
  text: string,
  { phrases, isRated }: { readonly phrases: Phrases; readonly isRated: boolean },
): readonly Finding[] {
  const start = text.slice(0, MOST_JUDGED);
  const asked = askingSentence(start);
  const findings = [
    found('leading', phrases.leading, { looked: start }),
    found('loaded', phrases.loaded, { looked: start }),
  ];
  if (isRated) {
    const plain = withoutAsides(asked).toLowerCase().replaceAll(phrases.single, ' ');
    const within = plain.replace(/^\s*(?:and|or|und|oder)\s/u, ' ');
    findings.push(found('double-barrelled', phrases.joining, { looked: within, whole: text }));
    findings.push(found('absolute', phrases.absolute, { looked: asked }));
    findings.push(found('negation', phrases.negation, { looked: asked }));
  }
  return findings.filter((one) => one !== null);
}

const REASONS: Readonly<
  Record<string, { readonly says: string; readonly why: string; readonly mend: string }>
> = {
  'double-barrelled': {
    says: 'asks about two things at once',
    why: 'Who finds one good and the other bad cannot answer, and nobody knows which one the figure is about.',
    mend: 'Make two questions of it, or keep the one that matters.',
  },
  leading: {
    says: 'leads to an answer',
    why: 'People follow what a question takes for granted, so its figure is too good or too bad.',
    mend: 'Ask plainly, such as “How was …?”, and leave praise and blame to those who answer.',
  },
  loaded: {
    says: 'has a word that judges',
    why: 'A word that praises or blames moves answers before people think.',
    mend: 'Use a plain word for what is meant.',
  },
  absolute: {
    says: 'has an absolute word',
    why: 'Hardly anything is always or never so; people disagree with the word and not with what is meant.',
    mend: 'Leave the word out, or ask how often.',
  },
  negation: {
    says: 'is rated and has a negation',
    why: 'Many overlook a negation, and who disagrees with one has to think twice what that means.',
    mend: 'Say it the other way round, without the negation.',
  },
};

function found(
  kind: WarningKind,
  pattern: RegExp,
  { looked, whole = looked }: { readonly looked: string; readonly whole?: string },
): Finding | null {
  const words = [...new Set(fitting(pattern, looked))].slice(0, 3);
  const reason = REASONS[kind];
  if (words.length === 0 || reason === undefined) return null;
  const { says, why, mend } = reason;
  return {
    kind,
    what: `${quoted(whole)} ${says} (${words.map((one) => quoted(one)).join(', ')})`,
    why,
    mend,
  };
}

/** More words in one sentence are read twice. */
const MOST_WORDS = 28;

/** Whoever writes more than this has a sentence that is too long in it, or many that are not. */
const MOST_MEASURED = 1000;

function lengthOf(text: string, language: string): readonly Finding[] {
  if (text.length <= MOST_WORDS) return [];
  const longest = Math.max(
    0,
    ...text
      .slice(0, MOST_MEASURED)
      .split(/(?<=[.!?؟。！？;:])\s+|\n/u)
      .map((sentence) => wordCount(sentence, language)),
  );
  if (longest <= MOST_WORDS) return [];
  return [
    {
      kind: 'long-sentence',
      what: `${quoted(text)} has a sentence of ${longest} words`,
      why: `Sentences of more than ${MOST_WORDS} words are read twice or not to their end, on a phone above all.`,
      mend: 'Make two sentences of it, or leave out what is not asked.',
    },
  ];
}
