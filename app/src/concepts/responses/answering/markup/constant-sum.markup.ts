import { html } from '../../../../platform/interface/index.ts';
import type { ConstantSum } from '../../../surveys/declarations.ts';
import { lineField, problemMarkup } from './field-parts.ts';
import { fieldId, type QuestionMarkup } from './question-place.ts';

export const constantSumMarkup: QuestionMarkup<ConstantSum> = {
  type: 'constant-sum',
  single: false,
  firstField: ({ code, items }) => `${code}.${items[0]?.code ?? ''}`,
  fields: ({ code, items, total }, place) => {
    const lines = items.map((item) =>
      lineField(
        {
          field: `${code}.${item.code}`,
          label: place.said(item.words),
          digits: 'decimal',
          longest: 12,
          look: 'short',
        },
        place,
      ),
    );
    return html`<p class="hint">${place.words.sumHint(total)}</p>
${problemMarkup(code, place)}<div data-sum="${code}" data-says="${place.words.sumSoFar(total)}">
${lines}</div>
<p class="sum" hidden><output id="${fieldId(code)}-sum"></output></p>
`;
  },
};
