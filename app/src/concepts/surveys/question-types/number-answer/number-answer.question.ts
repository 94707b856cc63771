import { wordsIn } from '../../definition/words-in.ts';
import type { QuestionType } from '../question-type.ts';
import { fieldText, isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import { isWrittenNumber, writtenNumber } from '../reading/written-number.ts';
import type { NumberAnswer } from './number-answer.ts';

const FURTHEST = 1e12;

export const numberQuestion: QuestionType<NumberAnswer, number> = {
  type: 'number',
  name: 'Number',
  read({ code, decimals, lowest = -FURTHEST, highest = FURTHEST }, given) {
    if (isNothing(given)) return NOTHING;
    if (typeof given === 'string' && isWrittenNumber(given)) {
      // A form keeps a number as it was written where it is too exact or could be two: see `fromForm`.
      return decimals === 0 ? wrong(code, 'not-a-number') : wrong(code, 'too-many-decimals', decimals);
    }
    if (typeof given !== 'number' || !Number.isFinite(given)) return wrong(code, 'not-a-number');
    if (given < lowest) return wrong(code, 'too-low', lowest);
    if (given > highest) return wrong(code, 'too-high', highest);
    if (decimalsOf(given) > decimals) return wrong(code, 'too-many-decimals', decimals);
    return { value: given + 0 };
  },
  fromForm({ code, decimals }, fields) {
    const text = fieldText(fields, code);
    return text === undefined ? undefined : (writtenNumber(text, decimals) ?? text);
  },
  toForm: ({ code }, value) => [[code, String(value)]],
  fields: ({ code }) => [{ name: code, label: {}, holds: 'number' }],
  unanswered: ({ code }, value) => (value === undefined ? [code] : []),
  columns: ({ code, text, attributeId, meaning }) => [
    { name: code, as: 'item', label: text, attributeId, sameAs: `number meaning ${meaning}` },
  ],
  cells: (_, value) => [value === undefined ? '' : String(value)],
  inWords({ unit }, value, { language, base }) {
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
    const of = wordsIn(unit, language, base);
    return of === '' ? number : `${number} ${of}`;
  },
  wording: ({ unit }) => (unit === undefined ? [] : [{ place: 'unit', words: unit }]),
  seconds: () => 7,
};

/** How many digits its shortest decimal form has behind the point. */
function decimalsOf(value: number): number {
  const [, decimals = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/u.exec(String(value)) ?? [];
  return Math.max(0, decimals.length - Number(exponent));
}
