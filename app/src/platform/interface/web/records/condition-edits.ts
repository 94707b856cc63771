import type { ListCondition } from '../../../records/declarations.ts';

/** The conditions with other words for a field; none takes the condition away. */
export function withWords(
  where: readonly ListCondition[],
  field: string,
  is: readonly string[],
): readonly ListCondition[] {
  return replaced(where, field, is.length === 0 ? null : { field, is: [...is] });
}

/** The conditions with another end for a field; an empty text takes the end away. */
export function withEnd(
  where: readonly ListCondition[],
  field: string,
  { end, value }: { readonly end: 'from' | 'to'; readonly value: string },
): readonly ListCondition[] {
  const { [end]: _, ...rest } = editable(where, field) ?? { field };
  const next = value === '' ? rest : { ...rest, [end]: value };
  return replaced(where, field, Object.keys(next).length === 1 ? null : next);
}

/** The first condition on a field that a filter can show: words that it may be, or ends that it lies between. */
export function editable(where: readonly ListCondition[], field: string): ListCondition | undefined {
  return where.find((one) => one.field === field && isEditable(one));
}

/** What holds beside the filters, by its place among the conditions. */
export function furtherConditions(
  where: readonly ListCondition[],
  filters: readonly string[],
): readonly { readonly condition: ListCondition; readonly at: number }[] {
  return where.flatMap((condition, at) => {
    const shown = filters.includes(condition.field) && editable(where, condition.field) === condition;
    return shown ? [] : [{ condition, at }];
  });
}

function isEditable({ is, isNot, from, to, missing }: ListCondition): boolean {
  if (isNot !== undefined || missing !== undefined) return false;
  return is === undefined || (from === undefined && to === undefined);
}

function replaced(
  where: readonly ListCondition[],
  field: string,
  condition: ListCondition | null,
): readonly ListCondition[] {
  const old = editable(where, field);
  const put = condition === null ? [] : [condition];
  if (old === undefined) return [...where, ...put];
  return where.flatMap((one) => (one === old ? put : [one]));
}
