import { html } from '../../../../platform/interface/index.ts';
import type { ConsentAnswer } from '../../../surveys/declarations.ts';
import { choosable, flag, problemMarkup } from './field-parts.ts';
import type { QuestionMarkup } from './question-place.ts';

export const consentAnswerMarkup: QuestionMarkup<ConsentAnswer> = {
  type: 'consent',
  single: false,
  firstField: ({ code }) => code,
  fields: ({ code, required, mustAgree }, place) => {
    const drawn = (['yes', 'no'] as const).map((value, index) =>
      choosable({
        kind: 'radio',
        field: code,
        value,
        place: index,
        label: place.words[value],
        isChosen: place.filled(code)[0] === value,
        more: flag('required', required || mustAgree),
      }),
    );
    return html`${problemMarkup(code, place)}<div class="list">
${drawn}</div>
`;
  },
};
