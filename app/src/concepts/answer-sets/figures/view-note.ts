import type { View, Where } from '../views/view.ts';
import type { PeopleBehind } from './figure-job.ts';

/** Whom a page of figures is of, in a sentence; null when it is of everyone. */
export function viewNote({ where = [] }: View, { all, shown }: PeopleBehind): string | null {
  if (where.length === 0) return null;
  return `Only people for whom ${where.map(conditionWords).join(', and ')}: ${shown} of ${all}.`;
}

function conditionWords({ column, is, isNot, missing, from, to, before }: Where): string {
  const orMissing = missing === true ? ' or has no answer' : '';
  if (is !== undefined) return `${column} is ${is.join(' or ')}${orMissing}`;
  if (isNot !== undefined) return `${column} is not ${isNot.join(' nor ')}${orMissing}`;
  const ends = [
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(before === undefined ? [] : [`before ${before}`]),
  ];
  if (ends.length > 0) return `${column} lies ${ends.join(' ')}`;
  return missing === true ? `${column} has no answer` : `${column} has an answer`;
}
