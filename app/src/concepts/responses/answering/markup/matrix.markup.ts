import { html } from '../../../../platform/interface/index.ts';
import type { Matrix } from '../../../surveys/declarations.ts';
import { problemMarkup, troubled } from './field-parts.ts';
import { fieldId, type QuestionMarkup } from './question-place.ts';
import { scalePoints } from './rating-points.ts';

export const matrixMarkup: QuestionMarkup<Matrix> = {
  type: 'matrix',
  single: false,
  firstField: ({ code, rows }) => `${code}.${rows[0]?.code ?? ''}`,
  fields: ({ code, rows, scale, required }, place) =>
    html`${rows.map((row) => {
      const field = `${code}.${row.code}`;
      const label = `${fieldId(field)}-label`;
      return html`<div class="part" role="radiogroup" aria-labelledby="${label}"${troubled(field, place)}>
<p class="part-label" id="${label}">${place.said(row.words)}</p>
<div>${problemMarkup(field, place)}${scalePoints({ field, scale, look: 'points', isNeeded: required }, place)}</div>
</div>
`;
    })}`,
};
