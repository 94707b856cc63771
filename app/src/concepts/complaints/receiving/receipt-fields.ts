import { type Content, html, type Markup, trusted } from '../../../platform/interface/index.ts';
import type { ReceiptSpeech } from './said-receipt-words.ts';

/** What was filled in, by the names of fields. */
export type SentFields = ReadonlyMap<string, readonly string[]>;

/** What is wrong with a field, in the language of the page. */
export type FieldProblem = {
  readonly field: string;
  readonly message: string;
  /** What the field asks, for where the problem stands apart from it. */
  readonly asked?: string;
};

/** A form as it is drawn: what was filled in, and what of it is wrong. */
export type DrawnForm = {
  readonly speech: ReceiptSpeech;
  readonly fields: SentFields;
  readonly problems: readonly FieldProblem[];
};

export type FieldLine = {
  readonly field: string;
  readonly label: string;
  readonly hint?: Content;
  readonly isOptional?: boolean;
};

export function filledIn({ fields }: Pick<DrawnForm, 'fields'>, field: string): string {
  return fields.get(field)?.[0] ?? '';
}

/** A label, a hint, what is wrong, and the control below them. */
export function fieldBlock(form: DrawnForm, line: FieldLine, control: Content): Markup {
  const { speech } = form;
  return html`<div class="field${isWrong(form, line.field) ? ' wrong' : ''}">
<label for="f-${line.field}">${speech.say(line.label)}${optional(form, line)}</label>
${hintOf(line)}${problemOf(form, line.field)}${control}
</div>
`;
}

/** Several controls that are one question. */
export function fieldGroup(form: DrawnForm, line: FieldLine, controls: Content): Markup {
  const { speech } = form;
  return html`<div class="field${isWrong(form, line.field) ? ' wrong' : ''}"><fieldset${described(form, line)}>
<legend>${speech.say(line.label)}${optional(form, line)}</legend>
${hintOf(line)}${problemOf(form, line.field)}${controls}</fieldset>
</div>
`;
}

export type TextControl = FieldLine & {
  readonly type?: 'text' | 'email' | 'tel';
  readonly most: number;
  readonly autocomplete?: string;
  readonly inputmode?: string;
};

export function textField(form: DrawnForm, control: TextControl): Markup {
  const { field, type = 'text', most, autocomplete = 'off' } = control;
  return fieldBlock(
    form,
    control,
    html`<input type="${type}" id="f-${field}" name="${field}" value="${filledIn(form, field)}" maxlength="${most}" autocomplete="${autocomplete}"${type === 'text' ? null : trusted(' dir="ltr"')}${described(form, control)}${wrongMark(form, field)}>`,
  );
}

/** Nothing limits its length here: whoever writes too much is told so, rather than cut off. */
export function textArea(form: DrawnForm, control: FieldLine & { readonly rows: number }): Markup {
  const { field, rows } = control;
  return fieldBlock(
    form,
    control,
    html`<textarea id="f-${field}" name="${field}" rows="${rows}"${described(form, control)}${wrongMark(form, field)}>\n${filledIn(form, field)}</textarea>`,
  );
}

export function choices(
  form: DrawnForm,
  { field, values }: { readonly field: string; readonly values: readonly (readonly [string, Content])[] },
): Content {
  const chosen = filledIn(form, field);
  return values.map(
    ([value, label], at) =>
      html`<label class="choice"><input type="radio" id="f-${field}${at === 0 ? '' : `-${at}`}" name="${field}" value="${value}"${chosen === value ? trusted(' checked') : null}><span>${label}</span></label>\n`,
  );
}

export function checkBox(form: DrawnForm, { field, label, hint }: FieldLine): Markup {
  const { speech } = form;
  const isChecked = filledIn(form, field) !== '';
  return html`<div class="field${isWrong(form, field) ? ' wrong' : ''}">
${problemOf(form, field)}<label class="choice"><input type="checkbox" id="f-${field}" name="${field}" value="yes"${isChecked ? trusted(' checked') : null}${hint === undefined ? null : html` aria-describedby="f-${field}-hint"`}><span>${speech.say(label)}</span></label>
${hint === undefined ? null : html`<p class="hint" id="f-${field}-hint">${hint}</p>\n`}</div>
`;
}

export function selection(
  form: DrawnForm,
  control: FieldLine & { readonly values: readonly (readonly [string, Content])[] },
): Markup {
  const { field, values } = control;
  const chosen = filledIn(form, field);
  return fieldBlock(
    form,
    control,
    html`<select id="f-${field}" name="${field}"${described(form, control)}${wrongMark(form, field)}>
${values.map(([value, label]) => html`<option value="${value}"${chosen === value ? trusted(' selected') : null}>${label}</option>\n`)}</select>`,
  );
}

export function hiddenField(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">\n`;
}

/** A field that nobody sees; programs that fill in everything fill it in too. */
export const TRAP = '_website';

export function trapField(): Markup {
  return html`<div class="aside" aria-hidden="true"><label>Website <input name="${TRAP}" tabindex="-1" autocomplete="off"></label></div>\n`;
}

/** What is wrong, above everything, each a link to its field. */
export function problemSummary({ speech, problems }: Pick<DrawnForm, 'speech' | 'problems'>): Content {
  if (problems.length === 0) return null;
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
<h2>${speech.shared.thereIsAProblem}</h2>
<ul>${problems.map(({ field, message, asked }) => html`<li><a href="#f-${field}">${message}</a>${asked === undefined ? null : html`: ${asked}`}</li>`)}</ul>
</div>
`;
}

function optional({ speech }: DrawnForm, { isOptional }: FieldLine): Content {
  return isOptional === true ? html` ${speech.shared.optional}` : null;
}

function hintOf({ field, hint }: FieldLine): Content {
  return hint === undefined ? null : html`<p class="hint" id="f-${field}-hint">${hint}</p>\n`;
}

function isWrong({ problems }: DrawnForm, field: string): boolean {
  return problems.some((problem) => problem.field === field);
}

function problemOf({ problems, speech }: DrawnForm, field: string): Content {
  const wrong = problems.filter((problem) => problem.field === field);
  if (wrong.length === 0) return null;
  return html`<div id="f-${field}-problem">${wrong.map(({ message }) => html`<p class="problem"><span class="unseen">${speech.shared.error} </span>${message}</p>`)}</div>\n`;
}

function described(form: DrawnForm, { field, hint }: FieldLine): Content {
  const ids = [
    ...(hint === undefined ? [] : [`f-${field}-hint`]),
    ...(isWrong(form, field) ? [`f-${field}-problem`] : []),
  ];
  return ids.length === 0 ? null : html` aria-describedby="${ids.join(' ')}"`;
}

function wrongMark(form: DrawnForm, field: string): Content {
  return isWrong(form, field) ? trusted(' aria-invalid="true"') : null;
}
