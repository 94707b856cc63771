import type { CaseShown } from '../../cases/case-shown.ts';

/** One thing that became otherwise: who did it (empty: Heed itself), and what, in a few words. */
export type CaseDifference = { readonly who: string; readonly what: string; readonly words: string };

type Names = {
  readonly step: (step: string) => string;
  readonly severity: (severity: NonNullable<CaseShown['severity']>) => string;
};

const THEY = 'The complainant';

/**
 * What somebody else changed between two moments of a case: stages that were noted, and who handles it or how it is known now. What
 * `me` did is no news.
 */
export function differencesBetween(
  before: CaseShown,
  after: CaseShown,
  { me, names }: { readonly me: string; readonly names: Names },
): readonly CaseDifference[] {
  if (after.revision <= before.revision) return [];
  const known = new Set(before.steps.map(stepKey));
  const steps = after.steps
    .filter((step) => !known.has(stepKey(step)) && step.by?.id !== me)
    .map(({ step, by, byComplainant, words }) => ({
      who: byComplainant ? THEY : (by?.name ?? ''),
      what: names.step(step),
      words,
    }));
  const mine = after.steps.some((step) => !known.has(stepKey(step)) && step.by?.id === me);
  return [...steps, ...(mine ? [] : fieldsBetween(before, after))];
}

function fieldsBetween(before: CaseShown, after: CaseShown): readonly CaseDifference[] {
  const found: CaseDifference[] = [];
  const add = (what: string, words = ''): void => void found.push({ who: '', what, words });
  if (before.owner?.id !== after.owner?.id) add('Who handles it', after.owner?.name ?? 'nobody');
  if (before.unit?.id !== after.unit?.id) add('Unit', after.unit?.name ?? 'none');
  if (before.subject !== after.subject) add('Subject', after.subject);
  if (before.customer?.id !== after.customer?.id) add('Customer', after.customer?.name ?? 'nobody');
  if (before.unreadSince === null && after.unreadSince !== null) add('A message came that nobody has read');
  if (before.unreadSince !== null && after.unreadSince === null) add('The messages were read');
  return found;
}

function stepKey({ step, at, notedAt, round }: CaseShown['steps'][number]): string {
  return JSON.stringify([step, round, at, notedAt]);
}
