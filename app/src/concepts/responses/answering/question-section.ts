import { type Content, html, type Markup } from '../../../platform/interface/index.ts';
import { type Question, shuffledParts } from '../../surveys/declarations.ts';
import { markupOf } from './markup/question-markups.ts';
import { fieldId, type QuestionPlace } from './markup/question-place.ts';

/** A question on the page: what it asks, its hint, what is wrong with it, and its fields. Its parts are shuffled by the seed. */
export function questionSection(given: Question, place: QuestionPlace, seed: string): Markup {
  if (given.type === 'statement') return statement(given, place);
  const question = shuffledParts(given, seed);
  const markup = markupOf(question);
  const { code, text, hint, required } = question;
  const id = fieldId(code);
  const mustAgree = question.type === 'consent' && question.mustAgree;
  const asked = html`${place.said(text)}${required || mustAgree ? null : html` <small>${place.words.optional}</small>`}`;
  const fields = markup?.fields(question, place) ?? html`<p>${place.words.noFiles}</p>\n`;
  const hinted = hint === undefined ? null : html`<p class="hint" id="${id}-hint">${place.said(hint)}</p>\n`;
  const wrong = place.hasProblem(code) ? ' wrong' : '';
  const marks = html`class="question ${question.type}${wrong}" data-question="${code}"${
    required || mustAgree ? html` data-needed=""` : null
  }`;
  if (markup?.single === true) {
    return html`<div ${marks}>
<label class="asked" for="${id}">${asked}</label>
${hinted}${fields}</div>
`;
  }
  return html`<fieldset ${marks}${described(hint === undefined ? [] : [`${id}-hint`], place.problemOf(code) === undefined ? [] : [`${id}-problem`])}>
<legend id="${id}-legend">${asked}</legend>
${hinted}${fields}</fieldset>
`;
}

function described(...ids: readonly (readonly string[])[]): Content {
  const all = ids.flat();
  return all.length === 0 ? null : html` aria-describedby="${all.join(' ')}"`;
}

function statement({ text, hint }: Question, place: QuestionPlace): Markup {
  return html`<div class="question statement">${place.paragraphs(text)}${place.paragraphs(hint)}</div>\n`;
}

/** The field that mends a problem: the one that it names when it is on the page, else the first of its question. */
export function fieldOfProblem(question: Question, field: string): string {
  if (field !== question.code) return fieldId(field);
  return fieldId(markupOf(question)?.firstField(question) ?? field);
}
