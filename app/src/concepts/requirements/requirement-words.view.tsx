import type { ReactNode } from 'react';
import { type BadgeKind, RecordBadge } from '../../platform/interface/web.ts';
import type { RequirementItem } from './requirement.ts';
import { STANDING_WORDS } from './requirement-labels.ts';
import type { RequirementState, Standing } from './requirement-words.ts';

const STATE_KINDS: Readonly<Record<RequirementState, BadgeKind>> = {
  draft: 'quiet',
  'in-review': 'open',
  approved: 'good',
  withdrawn: 'quiet',
};

/** How a requirement stands, and whether a change of it is under way. */
export function RequirementStateBadge({
  requirement: { state, change },
}: {
  readonly requirement: Pick<RequirementItem, 'state' | 'change'>;
}): ReactNode {
  return (
    <span className="requirement-state">
      <RecordBadge state={state} kind={STATE_KINDS[state]} />
      {change === null ? null : (
        <span className="quiet">{change === 'draft' ? 'change begun' : 'change in review'}</span>
      )}
    </span>
  );
}

const STANDING_KINDS: Readonly<Record<Standing, BadgeKind>> = {
  'without-means': 'open',
  'without-measure': 'open',
  'without-standard': 'open',
  'without-readings': 'open',
  'not-met': 'bad',
  unclear: 'quiet',
  met: 'good',
};

/** How far the chain of a requirement goes. */
export function StandingBadge({ standing }: { readonly standing: Standing }): ReactNode {
  return <RecordBadge state={standing} words={STANDING_WORDS} kind={STANDING_KINDS[standing]} />;
}
