import type { CaseRecord } from '../../case.ts';

/** How alike two cases are, and by what. */
export type Likeness = { readonly score: number; readonly because: readonly string[] };

const LONGEST = 4_000;
const WEIGHTS = { cause: 4, attribute: 2, issue: 2, subIssue: 1, product: 1, words: 4 } as const;
/** Below this share of common words two texts are not said to be alike. */
const FEW_WORDS = 0.12;

/** How alike another case is: what is known of both weighs, and the words they share. */
export function likeness(one: CaseRecord, other: CaseRecord): Likeness {
  const because: string[] = [];
  let score = 0;
  const same = (what: string, weight: number, holds: boolean): void => {
    if (!holds) return;
    score += weight;
    because.push(what);
  };
  same('same cause', WEIGHTS.cause, one.causeId !== null && one.causeId === other.causeId);
  same(
    'same attribute',
    WEIGHTS.attribute,
    one.attributeId !== null && one.attributeId === other.attributeId,
  );
  const isOfProduct = one.product !== '' && one.product === other.product;
  same('same product', WEIGHTS.product, isOfProduct);
  same('same issue', WEIGHTS.issue, one.issue !== '' && one.issue === other.issue);
  same('same sub-issue', WEIGHTS.subIssue, one.subIssue !== '' && one.subIssue === other.subIssue);
  const shared = wordsShared(wordsOf(one), wordsOf(other));
  same('alike in words', WEIGHTS.words * shared, shared >= FEW_WORDS);
  return { score, because };
}

/** The words of a case that say something, in small letters. */
export function wordsOf({ subject, words, issue }: CaseRecord): ReadonlySet<string> {
  const text = `${subject} ${issue} ${words.slice(0, LONGEST)}`.toLowerCase();
  return new Set((text.match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 8)));
}

/** Shared words of all words of the shorter text (overlap coefficient), as texts of cases differ much in length; 0 to 1. */
export function wordsShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const least = Math.min(one.size, other.size);
  if (least < 3) return 0;
  return [...one].filter((word) => other.has(word)).length / least;
}
