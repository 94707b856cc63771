import type { AnswerProblem, FormFields, ProblemKind, Reading } from '../question-type.ts';

/** Nothing was answered. */
export const NOTHING: { readonly value: undefined } = { value: undefined };

export function wrong(
  field: string,
  problem: ProblemKind,
  detail?: string | number,
): { readonly problems: readonly AnswerProblem[] } {
  return { problems: [detail === undefined ? { field, problem } : { field, problem, detail }] };
}

/** Several problems when there are any, else the value. */
export function unlessWrong<Value>(
  problems: readonly AnswerProblem[],
  value: Value | undefined,
): Reading<Value> {
  return problems.length > 0 ? { problems } : { value };
}

export function isNothing(given: unknown): given is undefined | null {
  return given === undefined || given === null;
}

/** An answer by parts, as JSON gives it: no list, no text. */
export function isByParts(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** What the answer itself says of a part; never what every object has by birth, such as `constructor`. */
export function partOf(given: Readonly<Record<string, unknown>>, part: string): unknown {
  return Object.hasOwn(given, part) ? (given[part] ?? undefined) : undefined;
}

/** Whether an answer names nothing beside these parts. */
export function onlyParts(
  given: Readonly<Record<string, unknown>>,
  parts: readonly { readonly code: string }[],
): boolean {
  let known = 0;
  for (const { code } of parts) if (Object.hasOwn(given, code)) known += 1;
  return Object.keys(given).length === known;
}

/** The first thing that a field says, without blanks around it; undefined when it is empty or not there. */
export function fieldText(fields: FormFields, name: string): string | undefined {
  for (const text of fields.get(name) ?? []) {
    const trimmed = text.trim();
    if (trimmed !== '') return trimmed;
  }
  return undefined;
}

/** An answer by parts of what fields say, each part as `read` makes it; undefined when none says anything. */
export function byParts<Part>(
  parts: readonly { readonly code: string }[],
  read: (code: string) => Part | undefined,
): Readonly<Record<string, Part>> | undefined {
  const found: Record<string, Part> = {};
  let any = false;
  for (const { code } of parts) {
    const part = read(code);
    if (part === undefined) continue;
    found[code] = part;
    any = true;
  }
  return any ? found : undefined;
}
