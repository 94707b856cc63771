import { type Content, html, type Markup, trusted } from '../../platform/interface/index.ts';
import type { Refusal } from '../../platform/refusals/index.ts';
import type { FormProblem } from './public-page.ts';

/** One field of a form: its label above it, its hint and what is wrong with it between them. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password';
  /** What a browser may fill in, in the words of HTML. */
  readonly autocomplete: string;
  readonly value?: string;
  /** For short codes of digits. */
  readonly digits?: boolean;
  readonly short?: boolean;
};

/** A field as HTML. */
export function fieldMarkup(field: Field, problems: readonly FormProblem[]): Markup {
  const { name, label, hint, type = 'text', autocomplete, value } = field;
  const problem = problems.find((one) => one.field === name);
  const describedBy = [
    hint === undefined ? [] : `${name}-hint`,
    problem === undefined ? [] : `${name}-problem`,
  ];
  return html`<div class="field${problem === undefined ? '' : ' wrong'}">
<label for="${name}">${label}</label>
${hint === undefined ? null : html`<p class="hint" id="${name}-hint">${hint}</p>\n`}${
  problem === undefined
    ? null
    : html`<p class="problem" id="${name}-problem"><span class="visually-hidden">Error: </span>${problem.message}</p>\n`
}<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}"${[
    attribute('value', type === 'password' ? undefined : value),
    attribute('aria-describedby', describedBy.flat().join(' ') || undefined),
    attribute('aria-invalid', problem === undefined ? undefined : 'true'),
    attribute('inputmode', field.digits ? 'numeric' : undefined),
    attribute('class', field.short ? 'short' : undefined),
    ...(type === 'text' && !field.short ? [] : [trusted(' spellcheck="false" autocapitalize="none"')]),
  ]}>
</div>
`;
}

function attribute(name: string, value: string | undefined): Content {
  return value === undefined ? null : html`${trusted(` ${name}`)}="${value}"`;
}

/** A form that is sent to the page it stands on. */
export function formMarkup(content: Content, button: string): Markup {
  return html`<form method="post" novalidate>
${content}<button type="submit">${button}</button>
</form>
`;
}

/** What a form knows and need not ask. */
export function hiddenMarkup(name: string, value: string, autocomplete = 'off'): Markup {
  return html`<input type="hidden" name="${name}" value="${value}" autocomplete="${autocomplete}">\n`;
}

/** Refusals as problems of a form, at the field that mends them. */
export function problemsOf(refusals: readonly Refusal[], field: string | null): FormProblem[] {
  return refusals.map(({ message }) => ({ field, message: sentence(message) }));
}

/** A line of a refusal as a sentence of a page. */
export function sentence(line: string): string {
  return line.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

const PASSWORD_HINT =
  'At least 12 characters. A few words that do not belong together are easy to remember and hard to guess.';

/** The field for a password that somebody chooses. */
export function newPasswordField(problems: readonly FormProblem[]): Content {
  return fieldMarkup(
    {
      name: 'password',
      label: 'New password',
      hint: PASSWORD_HINT,
      type: 'password',
      autocomplete: 'new-password',
    },
    problems,
  );
}
