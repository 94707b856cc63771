import type { QuestionType } from '../question-type.ts';
import { isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import { answerText } from '../reading/answer-text.ts';
import { latinDigits } from '../reading/written-number.ts';
import type { TextAnswer } from './text-answer.ts';

const ADDRESS = /^[^\s@<>()",;:]{1,64}@[^\s@<>()",;:.]+(?:\.[^\s@<>()",;:.]+)+$/u;
const LONGEST_ADDRESS = 254;
const PHONE = /^\+?[\d ()./-]{5,40}$/u;
const SECONDS = { words: 30, 'e-mail': 10, phone: 10 } as const;

export const textQuestion: QuestionType<TextAnswer, string> = {
  type: 'text',
  name: 'Own words',
  read({ code, longest, kind }, given) {
    if (isNothing(given)) return NOTHING;
    if (typeof given !== 'string') return wrong(code, 'wrong-shape');
    // Far too long a text is not worth cleaning; a letter may take several characters before it is composed.
    if (given.length > longest * 4 + 1000) return wrong(code, 'too-long', longest);
    const text = answerText(given);
    if (text === '') return NOTHING;
    if (text.length > longest) return wrong(code, 'too-long', longest);
    if (kind === 'e-mail' && (text.length > LONGEST_ADDRESS || !ADDRESS.test(text))) {
      return wrong(code, 'not-an-address');
    }
    return kind === 'phone' && !isPhone(text) ? wrong(code, 'not-a-number') : { value: text };
  },
  fromForm: ({ code }, fields) => fields.get(code)?.find((text) => text.trim() !== ''),
  toForm: ({ code }, value) => [[code, value]],
  fields: ({ code }) => [{ name: code, label: {}, holds: 'words' }],
  unanswered: ({ code }, value) => (value === undefined ? [code] : []),
  columns: ({ code, text, attributeId, kind, meaning }) => [
    { name: code, as: 'comment', label: text, attributeId, sameAs: `${kind} meaning ${meaning}` },
  ],
  cells: (_, value = '') => [value],
  inWords: (_, value) => value,
  wording: () => [],
  seconds: ({ kind, lines }) => (kind === 'words' && lines === 1 ? 12 : SECONDS[kind]),
};

function isPhone(text: string): boolean {
  const latin = latinDigits(text);
  return PHONE.test(latin) && latin.replaceAll(/\D/gu, '').length >= 5;
}
