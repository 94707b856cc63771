import type { ReactNode } from 'react';
import { RecordBadge } from '../../../platform/interface/web.ts';

/** Whether a round is planned, open or closed. */
export function RoundBadge({ state }: { readonly state: 'planned' | 'open' | 'closed' }): ReactNode {
  return (
    <RecordBadge state={state} kind={state === 'open' ? 'open' : state === 'closed' ? 'good' : 'quiet'} />
  );
}
