import type { SetQuestion } from '../../answer-sets/index.ts';
import type { ItemRole } from './survey-item.ts';

/** What is known of a question before anybody said what it is about. */
export type AskedItem = {
  readonly column: string;
  readonly label: string | null;
  readonly role: ItemRole | null;
  /** Whether it may be about one attribute at all; one that sums up everything is not. */
  readonly isSpecific: boolean;
  /** What it may be called, the likeliest first: what an analysis calls it, its wording, its header. */
  readonly wordings: readonly string[];
  readonly dimension: string | null;
};

/** Keys of analyses as roles; the first that fits wins, so perceived beside expected comes before performance. */
const ROLES: readonly (readonly [as: string, role: ItemRole])[] = [
  ['expectation', 'expectation'],
  ['perception', 'perception'],
  ['functional', 'functional'],
  ['dysfunctional', 'dysfunctional'],
  ['importance', 'importance'],
  ['performance', 'satisfaction'],
];

/** Methods whose questions are about everything together, or about a construct. */
const SUMMING = new Set(['net-promoter', 'path-model', 'reliability']);

/** What a question asks for, by the analyses that use it. */
export function askedItem({ column, label, uses }: SetQuestion): AskedItem {
  const byKey = ROLES.find(([as]) => uses.some((use) => use.as === as))?.[1];
  const rated = uses.some(({ method }) => method === 'satisfaction');
  const role = byKey ?? (rated || uses.length === 0 ? 'satisfaction' : null);
  const called = uses.flatMap(({ item }) => item ?? []);
  const wordings = [...new Set([...called, ...(label === null ? [] : [label]), wordsOfHeader(column)])];
  return {
    column,
    label,
    role,
    isSpecific: byKey !== undefined || !uses.some(isSumming),
    wordings: wordings.filter((words) => words !== ''),
    dimension: uses.find(({ dimension }) => dimension !== null)?.dimension ?? null,
  };
}

function isSumming({ method, as }: SetQuestion['uses'][number]): boolean {
  return SUMMING.has(method) || as === 'outcome';
}

/** A header as words: `Q7A_FOOD` says food, `#12` and `V3` say nothing. */
function wordsOfHeader(column: string): string {
  if (/^#\d+$/u.test(column)) return '';
  const words = column
    .replaceAll(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
    .split(/[\s_\-.]+/u)
    .filter((word) => !/\d/u.test(word) && word.length > 1);
  return words.join(' ');
}
