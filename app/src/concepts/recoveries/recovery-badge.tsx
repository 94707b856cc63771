import type { ReactNode } from 'react';
import { type BadgeKind, RecordBadge } from '../../platform/interface/web.ts';
import type { RecoveryResult, RecoveryState } from './recovery.ts';
import { RECOVERY_WORDS } from './recovery-words.tsx';

const KINDS: Readonly<Record<RecoveryState, BadgeKind>> = {
  open: 'open',
  apologised: 'open',
  remedied: 'open',
  asked: 'open',
  closed: 'good',
};

/** How far a recovery is; one whose time has passed says so. */
export function RecoveryBadge({
  state,
  overdue = false,
}: {
  readonly state: RecoveryState;
  readonly overdue?: boolean;
}): ReactNode {
  return (
    <span className="recovery-badge">
      <RecordBadge state={state} words={RECOVERY_WORDS} kind={overdue ? 'bad' : KINDS[state]} />
      {overdue ? <span className="quiet recovery-beside">time passed</span> : null}
    </span>
  );
}

const RESULT_KINDS: Readonly<Record<RecoveryResult, BadgeKind>> = {
  'won-back': 'good',
  'not-won-back': 'bad',
  unknown: 'quiet',
};

/** Whether the customer was won back. */
export function ResultBadge({ result }: { readonly result: RecoveryResult | null }): ReactNode {
  if (result === null) return <span className="quiet">not yet</span>;
  return <RecordBadge state={result} kind={RESULT_KINDS[result]} />;
}
