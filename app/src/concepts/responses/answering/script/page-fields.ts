/** Fields of a form by name. Codes of questions may be called like anything that a form has, so nothing is asked of the form itself. */
export type FieldValues = Record<string, string[]>;

export function formOf(root: ParentNode): HTMLFormElement | null {
  return root.querySelector<HTMLFormElement>('form[data-page]');
}

export function fieldsIn(form: HTMLFormElement): FieldValues {
  const fields: FieldValues = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') continue;
    const values = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (values === undefined) fields[name] = [value];
    else values.push(value);
  }
  return fields;
}

function inputs(form: HTMLFormElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input, select, textarea')];
}

export function setField(form: HTMLFormElement, name: string, value: string): void {
  for (const input of inputs(form)) if (input.name === name) input.value = value;
}

/** Fills in what was answered before. */
export function fillIn(form: HTMLFormElement, fields: Readonly<FieldValues>): void {
  for (const input of inputs(form)) {
    const values = Object.hasOwn(fields, input.name) ? fields[input.name] : undefined;
    if (values === undefined || input.type === 'hidden') continue;
    if (input.type === 'radio' || input.type === 'checkbox') input.checked = values.includes(input.value);
    else input.value = values[0] ?? '';
  }
}

/** What the answers of a page say in words, by the codes of their questions. */
export function saidIn(form: HTMLFormElement): Record<string, string> {
  const said: Record<string, string> = {};
  for (const question of form.querySelectorAll<HTMLElement>('[data-question]')) {
    const own = [...question.querySelectorAll<HTMLInputElement>('input, select, textarea')];
    const words = own.flatMap((input) => wordsOf(input));
    said[question.dataset['question'] ?? ''] = words.join(', ').slice(0, 300);
  }
  return said;
}

function wordsOf(input: HTMLInputElement | HTMLSelectElement): readonly string[] {
  if (input.type === 'hidden' || input.value === '') return [];
  if (input instanceof HTMLSelectElement) return [input.selectedOptions[0]?.text ?? ''];
  if (input.type !== 'radio' && input.type !== 'checkbox') return [input.value];
  return input.checked ? [input.parentElement?.textContent?.trim() ?? ''] : [];
}

/** A key for somebody to whom the server has given none. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** A page as it is sent. */
export function bodyOf(own: Readonly<Record<string, readonly string[]>>): string {
  return new URLSearchParams(
    Object.entries(own).flatMap(([name, values]) => values.map((value) => [name, value])),
  ).toString();
}
