import { html, type Markup } from '../../../../platform/interface/index.ts';
import type { Pair } from '../../../surveys/declarations.ts';
import { problemMarkup, troubled } from './field-parts.ts';
import { fieldId, type QuestionMarkup, type QuestionPlace } from './question-place.ts';
import { scalePoints } from './rating-points.ts';

export const pairMarkup: QuestionMarkup<Pair> = {
  type: 'pair',
  single: false,
  firstField: ({ code, rows, columns }) => `${code}.${rows[0]?.code ?? ''}.${columns[0]?.code ?? ''}`,
  fields: (question, place) =>
    html`${question.rows.map((row) => {
      const label = `${fieldId(`${question.code}.${row.code}`)}-label`;
      return html`<div class="pair-row" role="group" aria-labelledby="${label}">
<p class="part-label" id="${label}">${place.said(row.words)}</p>
<div class="sides of-${question.columns.length}">
${question.columns.map((column) => sideMarkup({ question, row: row.code, column }, place))}</div>
</div>
`;
    })}`,
};

type Side = {
  readonly question: Pair;
  readonly row: string;
  readonly column: Pair['columns'][number];
};

function sideMarkup({ question, row, column }: Side, place: QuestionPlace): Markup {
  const field = `${question.code}.${row}.${column.code}`;
  const rowLabel = `${fieldId(`${question.code}.${row}`)}-label`;
  const label = `${fieldId(field)}-label`;
  const points = {
    field,
    scale: column.scale ?? question.scale,
    look: 'points',
    isNeeded: question.required,
  } as const;
  return html`<div role="radiogroup" aria-labelledby="${label} ${rowLabel}"${troubled(field, place)}>
<p class="side-label" id="${label}">${place.said(column.words)}</p>
${problemMarkup(field, place)}${scalePoints(points, place)}</div>
`;
}
