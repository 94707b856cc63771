import type { QuestionType } from '../question-type.ts';
import { fieldText, isNothing, NOTHING } from '../reading/answer-reading.ts';
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
import type { SingleChoice } from './single-choice.ts';

export const singleChoiceQuestion: QuestionType<SingleChoice, Chosen> = {
  type: 'single-choice',
  name: 'One of several choices',
  read({ code, choices }, given) {
    if (isNothing(given)) return NOTHING;
    return readChosen(choices, given, { choice: code, words: () => `${code}.words` });
  },
  fromForm({ code, choices }, fields) {
    const words = fieldText(fields, `${code}.words`);
    const chosen = fieldText(fields, code) ?? choiceOfWords({ choices }, words);
    if (chosen === undefined) return undefined;
    return words !== undefined && choiceByCode(choices, chosen)?.other === true
      ? { choice: chosen, words }
      : chosen;
  },
  toForm: ({ code }, value) =>
    typeof value === 'string'
      ? [[code, value]]
      : [
          [code, value.choice],
          [`${code}.words`, value.words],
        ],
  fields: ({ code, choices }) => [{ name: code, label: {}, holds: 'choice', choices: choiceValues(choices) }],
  unanswered: ({ code }, value) => (value === undefined ? [code] : []),
  columns({ code, text, choices, attributeId, meaning }) {
    const sameAs = `choice ${sameCodes(choices)} meaning ${meaning}`;
    const values = choices.map((choice) => ({ cell: choice.code, label: choice.words }));
    const chosen = { name: code, as: 'category', label: text, values, attributeId, sameAs } as const;
    if (!choices.some(({ other }) => other)) return [chosen];
    return [
      chosen,
      { name: `${code}_words`, as: 'comment', label: text, sameAs: `words meaning ${meaning}` },
    ];
  },
  cells({ choices }, value) {
    const chosen = value === undefined ? '' : codeOf(value);
    return choices.some(({ other }) => other) ? [chosen, wordsBeside(value)] : [chosen];
  },
  inWords: ({ choices }, value, languages) => chosenInWords(choices, value, languages),
  wording: ({ choices }) => choiceWording(choices),
  seconds: ({ choices }) => 3 + Math.min(choices.length, 20) * 0.5,
};

/** Who wrote words beside the one choice that asks for them, and ticked nothing, meant that choice. */
function choiceOfWords(
  { choices }: Pick<SingleChoice, 'choices'>,
  words: string | undefined,
): string | undefined {
  const others = words === undefined ? [] : choices.filter(({ other }) => other);
  return others.length === 1 ? others[0]?.code : undefined;
}
