import { html } from '../../../../platform/interface/index.ts';
import type { Rating } from '../../../surveys/declarations.ts';
import { problemMarkup } from './field-parts.ts';
import type { QuestionMarkup } from './question-place.ts';
import { scalePoints } from './rating-points.ts';

export const ratingMarkup: QuestionMarkup<Rating> = {
  type: 'rating',
  single: false,
  firstField: ({ code }) => code,
  fields: ({ code, scale, look, required }, place) =>
    html`${problemMarkup(code, place)}${scalePoints({ field: code, scale, look, isNeeded: required }, place)}`,
};
