import { type Content, html, type Markup, trusted } from '../../../../platform/interface/index.ts';
import { fieldId, type QuestionPlace } from './question-place.ts';

/** ` name="value"`, or nothing without a value. The name stands in this source code. */
export function attribute(name: string, value: string | number | undefined): Content {
  return value === undefined ? null : html`${trusted(` ${name}`)}="${value}"`;
}

/** An attribute that is there or not. */
export function flag(name: string, isThere: boolean): Content {
  return isThere ? trusted(` ${name}`) : null;
}

/** What is wrong with a field, above it. */
export function problemMarkup(field: string, place: QuestionPlace): Content {
  const problem = place.problemOf(field);
  if (problem === undefined) return null;
  return html`<p class="problem" id="${fieldId(field)}-problem"><span class="unseen">${place.words.error} </span>${problem}</p>\n`;
}

/** The attributes of a field that has a problem. */
export function troubled(field: string, place: QuestionPlace, hint?: string): Content {
  const problem = place.problemOf(field);
  const described = [hint ?? [], problem === undefined ? [] : `${fieldId(field)}-problem`].flat().join(' ');
  return [
    attribute('aria-describedby', described === '' ? undefined : described),
    attribute('aria-invalid', problem === undefined ? undefined : 'true'),
  ];
}

/** One thing to choose: a box or a button with its words, as one large target. */
export type Choosable = {
  readonly kind: 'radio' | 'checkbox';
  readonly field: string;
  readonly value: string;
  /** Where it stands among those of its field: the first one is what links lead to. */
  readonly place: number;
  readonly label: Content;
  readonly isChosen: boolean;
  readonly look?: string;
  /** Attributes more. */
  readonly more?: Content;
};

export function choosable({ kind, field, value, place, label, isChosen, look, more }: Choosable): Markup {
  const id = place === 0 ? fieldId(field) : `${fieldId(field)}-${place}`;
  return html`<label class="choice${look === undefined ? '' : ` ${look}`}"><input type="${kind}" id="${id}" name="${field}" value="${value}"${flag('checked', isChosen)}${more ?? null}><span>${label}</span></label>\n`;
}

/** A field for one line of text. */
export type LineField = {
  readonly field: string;
  readonly label: Content;
  readonly type?: 'text' | 'email' | 'tel';
  readonly digits?: 'numeric' | 'decimal';
  readonly longest?: number;
  readonly autocomplete?: string;
  readonly look?: string;
  readonly behind?: Content;
  readonly isNeeded?: boolean;
};

/** A line of text below its label, with what is wrong between them. */
export function lineField(line: LineField, place: QuestionPlace): Markup {
  const { field } = line;
  return html`<div class="line${line.look === undefined ? '' : ` ${line.look}`}">
<label for="${fieldId(field)}">${line.label}</label>
${problemMarkup(field, place)}${lineInput(line, place)}${line.behind ?? null}
</div>
`;
}

/** The field alone, where its label stands elsewhere. */
export function lineInput(line: LineField, place: QuestionPlace, hint?: string): Markup {
  const { field, type = 'text' } = line;
  return html`<input type="${type}" id="${fieldId(field)}" name="${field}"${[
    attribute('value', place.filled(field)[0]),
    attribute('inputmode', line.digits),
    attribute('maxlength', line.longest),
    attribute('autocomplete', line.autocomplete ?? 'off'),
    flag('required', line.isNeeded === true),
    type === 'text' ? null : trusted(' dir="ltr"'),
    troubled(field, place, hint),
  ]}>`;
}
