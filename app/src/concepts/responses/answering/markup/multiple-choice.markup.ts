import { html } from '../../../../platform/interface/index.ts';
import type { MultipleChoice } from '../../../surveys/declarations.ts';
import { attribute, choosable, lineField, problemMarkup } from './field-parts.ts';
import type { QuestionMarkup, QuestionPlace } from './question-place.ts';
import { LONGEST_OTHER } from './single-choice.markup.ts';

export const multipleChoiceMarkup: QuestionMarkup<MultipleChoice> = {
  type: 'multiple-choice',
  single: false,
  firstField: ({ code }) => code,
  fields: ({ code, choices, least, most }, place) => {
    const chosen = new Set(place.filled(code));
    const drawn = choices.map((choice, index) => [
      choosable({
        kind: 'checkbox',
        field: code,
        value: choice.code,
        place: index,
        label: place.said(choice.words),
        isChosen: chosen.has(choice.code),
        more: attribute('data-alone', choice.alone ? code : undefined),
      }),
      choice.other
        ? lineField(
            {
              field: `${code}.${choice.code}.words`,
              label: html`${place.words.sayWhich} (${place.plain(choice.words)})`,
              longest: LONGEST_OTHER,
              look: 'other',
            },
            place,
          )
        : null,
    ]);
    return html`${boundsHint({ least, most }, place)}${problemMarkup(code, place)}<div class="list">
<input type="hidden" name="${code}" value="">
${drawn}</div>
`;
  },
};

type Bounds = { readonly least?: number | undefined; readonly most?: number | undefined };

/** How many to choose, before one has chosen too many. */
function boundsHint({ least = 0, most }: Bounds, place: QuestionPlace) {
  const says = [
    least > 0 ? [place.words.problem('too-few', least)] : [],
    most === undefined ? [] : [place.words.problem('too-many', most)],
  ].flat();
  return says.length === 0 ? null : html`<p class="hint">${says.join(' ')}</p>\n`;
}
