import { html } from '../../../../platform/interface/index.ts';
import type { Ranking } from '../../../surveys/declarations.ts';
import { flag, problemMarkup, troubled } from './field-parts.ts';
import { fieldId, type QuestionMarkup } from './question-place.ts';

export const rankingMarkup: QuestionMarkup<Ranking> = {
  type: 'ranking',
  single: false,
  firstField: ({ code, items }) => `${code}.${items[0]?.code ?? ''}`,
  fields: ({ code, items, most = items.length }, place) => {
    const ranks = Array.from({ length: Math.min(most, items.length) }, (_, index) => index + 1);
    const drawn = items.map((item) => {
      const field = `${code}.${item.code}`;
      const [chosen] = place.filled(field);
      const options = ranks.map(
        (rank) =>
          html`<option value="${rank}"${flag('selected', chosen === String(rank))}>${place.number(rank)}</option>`,
      );
      return html`<div class="ranked">
<label for="${fieldId(field)}">${place.said(item.words)}</label>
${problemMarkup(field, place)}<select id="${fieldId(field)}" name="${field}" data-rank="${code}"${troubled(field, place)}><option value="">–</option>${options}</select>
</div>
`;
    });
    return html`<p class="hint">${place.words.rankHint}</p>
${problemMarkup(code, place)}${drawn}`;
  },
};
