import { html } from '../../../../platform/interface/index.ts';
import type { DateAnswer } from '../../../surveys/declarations.ts';
import { lineField, problemMarkup } from './field-parts.ts';
import type { QuestionMarkup } from './question-place.ts';

const PARTS = ['day', 'month', 'year'] as const;
type DatePart = (typeof PARTS)[number];

export const dateAnswerMarkup: QuestionMarkup<DateAnswer> = {
  type: 'date',
  single: false,
  firstField: ({ code }) => `${code}.day`,
  fields: ({ code, required }, place) => {
    const lines = partsIn(place.language).map((part) =>
      lineField(
        {
          field: `${code}.${part}`,
          label: place.words[part],
          digits: 'numeric',
          longest: part === 'year' ? 4 : 2,
          look: part === 'year' ? 'four' : 'two',
          isNeeded: required,
        },
        place,
      ),
    );
    return html`${problemMarkup(code, place)}<div class="date">
${lines}</div>
`;
  },
};

/** Day, month and year in the order in which a language writes them. */
function partsIn(language: string): readonly DatePart[] {
  const written = new Intl.DateTimeFormat(language, {
    calendar: 'gregory',
    dateStyle: 'short',
  }).formatToParts(0);
  const found = written.flatMap(({ type }) => PARTS.filter((part) => part === type));
  return found.length === PARTS.length ? found : PARTS;
}
