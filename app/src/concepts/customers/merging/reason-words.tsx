import type { ReactNode } from 'react';
import { DUPLICATE_REASONS, type DuplicateReason, REASON_WORDS } from './duplicate-reasons.ts';

/** Why two records may be of one customer, and what speaks against it. */
export function ReasonWords({ reasons }: { readonly reasons: readonly DuplicateReason[] }): ReactNode {
  return (
    <ul className="merge-reasons">
      {reasons.map((reason) => {
        const isAgainst = DUPLICATE_REASONS[reason] < 0;
        return (
          <li key={reason} className={isAgainst ? 'against' : undefined}>
            {isAgainst ? `but ${REASON_WORDS[reason]}` : REASON_WORDS[reason]}
          </li>
        );
      })}
    </ul>
  );
}
