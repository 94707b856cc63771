import { type Content, html, type Markup } from '../../../../platform/interface/index.ts';
import type { SingleChoice } from '../../../surveys/declarations.ts';
import { attribute, choosable, flag, lineField, problemMarkup, troubled } from './field-parts.ts';
import { fieldId, type QuestionMarkup, type QuestionPlace } from './question-place.ts';

/** The most characters that a browser lets one write beside a choice. */
export const LONGEST_OTHER = 500;

export const singleChoiceMarkup: QuestionMarkup<SingleChoice> = {
  type: 'single-choice',
  single: false,
  firstField: ({ code }) => code,
  fields: (question, place) =>
    question.look === 'dropdown' ? dropdown(question, place) : list(question, place),
};

function list(question: SingleChoice, place: QuestionPlace): Markup {
  const { code, choices, required } = question;
  const [chosen] = place.filled(code);
  const drawn = choices.map((choice, index) => [
    choosable({
      kind: 'radio',
      field: code,
      value: choice.code,
      place: index,
      label: place.said(choice.words),
      isChosen: chosen === choice.code,
      more: [flag('required', required), attribute('data-other', choice.other ? `${code}.words` : undefined)],
    }),
  ]);
  return html`${problemMarkup(code, place)}<div class="list">
${drawn}</div>
${otherWords(question, place)}`;
}

function dropdown(question: SingleChoice, place: QuestionPlace): Markup {
  const { code, choices, required } = question;
  const [chosen] = place.filled(code);
  const options = choices.map(
    (choice) =>
      html`<option value="${choice.code}"${flag('selected', chosen === choice.code)}>${place.plain(choice.words)}</option>\n`,
  );
  return html`${problemMarkup(code, place)}<select id="${fieldId(code)}" name="${code}" aria-labelledby="${fieldId(code)}-legend"${[
    flag('required', required),
    troubled(code, place),
  ]}>
<option value="">${place.words.choose}</option>
${options}</select>
${otherWords(question, place)}`;
}

/** One field for the words of whichever choice asks for them. */
function otherWords({ code, choices }: SingleChoice, place: QuestionPlace): Content {
  const asking = choices.filter(({ other }) => other);
  if (asking.length === 0) return null;
  const field = `${code}.words`;
  const label = html`${place.words.sayWhich} (${asking.map(({ words }) => place.plain(words)).join(' / ')})`;
  return lineField({ field, label, longest: LONGEST_OTHER, look: 'other' }, place);
}
