import type { QuestionType } from '../question-type.ts';
import { fieldText, isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import type { ConsentAnswer } from './consent-answer.ts';

const SAYS = new Map([
  ['yes', true],
  ['no', false],
]);

export const consentQuestion: QuestionType<ConsentAnswer, boolean> = {
  type: 'consent',
  name: 'Consent',
  read({ code }, given) {
    if (isNothing(given)) return NOTHING;
    return typeof given === 'boolean' ? { value: given } : wrong(code, 'not-a-choice');
  },
  fromForm({ code }, fields) {
    const text = fieldText(fields, code);
    return text === undefined ? undefined : (SAYS.get(text) ?? text);
  },
  toForm: ({ code }, value) => [[code, yesOrNo(value)]],
  fields: ({ code }) => [
    {
      name: code,
      label: {},
      holds: 'choice',
      choices: [
        { value: 'yes', label: { en: 'yes' } },
        { value: 'no', label: { en: 'no' } },
      ],
    },
  ],
  unanswered: ({ code }, value) => (value === undefined ? [code] : []),
  columns: ({ code, text, attributeId, meaning }) => [
    {
      name: code,
      as: 'category',
      label: text,
      values: [
        { cell: 'yes', label: {} },
        { cell: 'no', label: {} },
      ],
      attributeId,
      sameAs: `consent meaning ${meaning}`,
    },
  ],
  cells: (_, value) => [value === undefined ? '' : yesOrNo(value)],
  inWords: (_, value) => yesOrNo(value),
  wording: () => [],
  seconds: () => 5,
};

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
