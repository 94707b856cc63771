import type { QuestionType } from '../question-type.ts';
import { fieldText, isNothing, NOTHING, wrong } from '../reading/answer-reading.ts';
import {
  type Point,
  pointInWords,
  pointOn,
  pointWritten,
  sameScale,
  scaleColumn,
  scaleField,
  scaleWording,
} from '../reading/scale-point.ts';
import type { Rating } from './rating.ts';

export const ratingQuestion: QuestionType<Rating, Point> = {
  type: 'rating',
  name: 'Rating',
  read({ code, scale }, given) {
    if (isNothing(given)) return NOTHING;
    const point = pointOn(scale, given);
    return point === null ? wrong(code, 'not-a-point') : { value: point };
  },
  fromForm: ({ code }, fields) => pointWritten(fieldText(fields, code)),
  toForm: ({ code }, value) => [[code, String(value)]],
  fields: ({ code, scale }) => [scaleField(scale, { name: code, label: {} })],
  unanswered: ({ code }, value) => (value === undefined ? [code] : []),
  columns: ({ code, text, scale, attributeId, meaning }) => [
    scaleColumn(scale, {
      name: code,
      label: text,
      attributeId,
      sameAs: `rating ${sameScale(scale)} meaning ${meaning}`,
    }),
  ],
  cells: (_, value) => [value === undefined ? '' : String(value)],
  inWords: ({ scale }, value, languages) => pointInWords(scale, value, languages),
  wording: ({ scale }) => scaleWording(scale),
  seconds: () => 4,
};
