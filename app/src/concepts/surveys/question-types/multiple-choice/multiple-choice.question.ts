import type { AnswerProblem, FormFields, QuestionType } from '../question-type.ts';
import { fieldText, isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import {
  type Chosen,
  choiceByCode,
  choiceValues,
  choiceWording,
  chosenInWords,
  codeOf,
  readChosen,
  sameCodes,
  wordsBeside,
} from '../reading/chosen.ts';
import { joinedWords } from '../reading/joined-words.ts';
import type { MultipleChoice } from './multiple-choice.ts';

type Several = readonly Chosen[];

export const multipleChoiceQuestion: QuestionType<MultipleChoice, Several> = {
  type: 'multiple-choice',
  name: 'Any of several choices',
  read(question, given) {
    if (isNothing(given)) return NOTHING;
    const { code, choices } = question;
    // More than there are choices is refused before anything of it is read.
    if (!Array.isArray(given) || given.length > choices.length) return wrong(code, 'wrong-shape');
    const problems: AnswerProblem[] = [];
    const chosen = new Map<string, Chosen>();
    for (const each of given as readonly unknown[]) {
      const reading = readChosen(choices, each, { choice: code, words: (one) => `${code}.${one}.words` });
      if ('problems' in reading) problems.push(...reading.problems);
      else if (reading.value !== undefined) chosen.set(codeOf(reading.value), reading.value);
    }
    if (problems.length > 0) return { problems };
    if (chosen.size < given.length) return wrong(code, 'wrong-shape');
    return howMany(question, chosen) ?? { value: inOrder(question, chosen) };
  },
  fromForm({ code, choices }, fields) {
    const ticked = (fields.get(code) ?? []).map((text) => text.trim()).filter((text) => text !== '');
    const chosen = new Set(ticked);
    for (const choice of choices) {
      if (choice.other && besides(fields, code, choice.code) !== undefined) chosen.add(choice.code);
    }
    if (chosen.size === 0 && !fields.has(code)) return undefined;
    return [...chosen].map((one) => {
      const words = choiceByCode(choices, one)?.other === true ? besides(fields, code, one) : undefined;
      return words === undefined ? one : { choice: one, words };
    });
  },
  // None of them is said by an empty text: pages send one before the boxes, so that nothing ticked is told from nothing asked.
  toForm: ({ code }, value) =>
    value.length === 0
      ? [[code, '']]
      : value.flatMap((chosen): readonly (readonly [string, string])[] =>
          typeof chosen === 'string'
            ? [[code, chosen]]
            : [
                [code, chosen.choice],
                [`${code}.${chosen.choice}.words`, chosen.words],
              ],
        ),
  fields: ({ code, choices }) => [{ name: code, label: {}, holds: 'choice', choices: choiceValues(choices) }],
  unanswered: ({ code }, value = []) => (value.length === 0 ? [code] : []),
  columns({ code, text, choices, attributeId, meaning }) {
    const sameAs = `chosen of ${sameCodes(choices)} meaning ${meaning}`;
    const chosen = choices.map((choice) => ({
      name: `${code}_${choice.code}`,
      as: 'item' as const,
      label: joinedWords(text, choice.words),
      scale: [0, 1] as const,
      attributeId,
      sameAs,
    }));
    const words = choices
      .filter(({ other }) => other)
      .map((choice) => ({
        name: `${code}_${choice.code}_words`,
        as: 'comment' as const,
        label: joinedWords(text, choice.words),
        sameAs: `words meaning ${meaning}`,
      }));
    return [...chosen, ...words];
  },
  cells({ choices }, value) {
    const chosen = new Map(value?.map((each) => [codeOf(each), each]));
    return [
      ...choices.map(({ code }) => (value === undefined ? '' : chosen.has(code) ? '1' : '0')),
      ...choices.filter(({ other }) => other).map(({ code }) => wordsBeside(chosen.get(code))),
    ];
  },
  inWords: ({ choices }, value, languages) =>
    new Intl.ListFormat(languages.language, { type: 'conjunction' }).format(
      value.map((chosen) => chosenInWords(choices, chosen, languages)),
    ),
  wording: ({ choices }) => choiceWording(choices),
  seconds: ({ choices }) => 3 + Math.min(choices.length, 20),
};

function besides(fields: FormFields, code: string, choice: string): string | undefined {
  return fieldText(fields, `${code}.${choice}.words`);
}

function inOrder({ choices }: MultipleChoice, chosen: ReadonlyMap<string, Chosen>): Several {
  return choices.flatMap(({ code }) => chosen.get(code) ?? []);
}

/** What is wrong with their number; none of them is a number that nobody set, so it says nothing where at least some are asked for. */
function howMany({ code, choices, least = 0, most }: MultipleChoice, chosen: ReadonlyMap<string, Chosen>) {
  if (chosen.size === 0) return least > 0 ? NOTHING : null;
  const alone = choices.find((choice) => choice.alone && chosen.has(choice.code));
  if (alone !== undefined) return chosen.size > 1 ? wrong(code, 'not-with-others', alone.code) : null;
  if (chosen.size < least) return wrong(code, 'too-few', least);
  return most !== undefined && chosen.size > most ? wrong(code, 'too-many', most) : null;
}
