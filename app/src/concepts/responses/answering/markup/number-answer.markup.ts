import { html } from '../../../../platform/interface/index.ts';
import type { NumberAnswer } from '../../../surveys/declarations.ts';
import { lineInput, problemMarkup } from './field-parts.ts';
import type { QuestionMarkup } from './question-place.ts';

export const numberAnswerMarkup: QuestionMarkup<NumberAnswer> = {
  type: 'number',
  single: true,
  firstField: ({ code }) => code,
  fields: ({ code, decimals, lowest = -1, unit, required, hint }, place) => {
    // A keyboard of digits has no minus on many phones.
    const digits = lowest < 0 ? {} : ({ digits: decimals > 0 ? 'decimal' : 'numeric' } as const);
    const line = { field: code, label: null, longest: 30, isNeeded: required, ...digits };
    const input = lineInput(line, place, hint === undefined ? undefined : `q-${code}-hint`);
    return html`${problemMarkup(code, place)}<div class="line short">${input}${
      unit === undefined ? null : html` <span class="unit">${place.said(unit)}</span>`
    }</div>
`;
  },
};
