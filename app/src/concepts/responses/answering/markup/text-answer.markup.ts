import { html, trusted } from '../../../../platform/interface/index.ts';
import type { TextAnswer } from '../../../surveys/declarations.ts';
import { attribute, flag, lineInput, problemMarkup, troubled } from './field-parts.ts';
import { fieldId, type QuestionMarkup } from './question-place.ts';
import { escapedLines } from './written-lines.ts';

const KINDS = {
  words: {},
  'e-mail': { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
} as const;

export const textAnswerMarkup: QuestionMarkup<TextAnswer> = {
  type: 'text',
  single: true,
  firstField: ({ code }) => code,
  fields: ({ code, lines, longest, kind, required, hint }, place) => {
    const hintId = hint === undefined ? undefined : `${fieldId(code)}-hint`;
    if (lines === 1 || kind !== 'words') {
      const line = { field: code, label: null, longest, isNeeded: required, ...KINDS[kind] };
      return html`${problemMarkup(code, place)}<div class="line">${lineInput(line, place, hintId)}</div>\n`;
    }
    // The break behind the tag is one that browsers leave out.
    return html`${problemMarkup(code, place)}<textarea id="${fieldId(code)}" name="${code}" rows="${lines}" dir="auto"${[
      attribute('maxlength', longest),
      flag('required', required),
      troubled(code, place, hintId),
    ]}>\n${trusted(escapedLines(place.filled(code)[0] ?? ''))}</textarea>
`;
  },
};
