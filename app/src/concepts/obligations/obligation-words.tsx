import type { ReactNode } from 'react';
import { RecordBadge, readerDay } from '../../platform/interface/web.ts';
import type { CheckResult, ComplianceState, Obligation } from './obligation.ts';

/** Words of the register that are more than their own name. */
export const OBLIGATION_WORDS: Readonly<Record<string, string>> = {
  'own-policy': 'own policy',
  environment: 'protecting the environment',
  resources: 'conserving resources',
  waste: 'avoiding waste',
  partly: 'partly compliant',
};

const KINDS: Readonly<Record<ComplianceState, 'good' | 'bad' | 'open' | 'quiet'>> = {
  compliant: 'good',
  partly: 'open',
  'not-compliant': 'bad',
  unknown: 'open',
  'never-checked': 'open',
};

/** How an obligation stands, or what a check found. */
export function ComplianceBadge({ state }: { readonly state: ComplianceState | CheckResult }): ReactNode {
  return <RecordBadge state={state} words={OBLIGATION_WORDS} kind={KINDS[state]} />;
}

/** The day of the next check, and that it has passed. */
export function NextCheck({ obligation }: { readonly obligation: Obligation }): ReactNode {
  const { nextCheck, overdue, standing } = obligation;
  if (standing === 'ended') return <RecordBadge state="ended" kind="quiet" />;
  if (nextCheck === null) return <span className="quiet">none planned</span>;
  return (
    <span className="next-check">
      <time dateTime={nextCheck}>{readerDay(nextCheck)}</time>
      {overdue ? <RecordBadge state="overdue" kind="bad" /> : null}
    </span>
  );
}
