import type { ReactNode } from 'react';
import { RecordBadge } from '../../../platform/interface/web.ts';
import type { SignalShown } from '../showing/signal-shown.ts';

export const STATE_WORDS: Readonly<Record<SignalShown['state'], string>> = {
  new: 'to decide',
  watched: 'watched',
  dismissed: 'dismissed',
  'acted-on': 'acted on',
};

export const EFFECT_WORDS: Readonly<Record<SignalShown['effect'], string>> = {
  unknown: 'not judged yet',
  worked: 'it worked',
  'did-not-work': 'it did not work',
};

/** Whether it is good or bad, and what somebody decided. */
export function SignalBadges({ signal }: { readonly signal: SignalShown }): ReactNode {
  const { verdict, direction, state, standing } = signal;
  const arrow = direction === 'up' ? '↑' : '↓';
  const side = verdict === null ? `${arrow} moved` : `${arrow} ${verdict}`;
  return (
    <span className="signal-badges">
      <RecordBadge
        state={side}
        kind={verdict === 'worse' ? 'bad' : verdict === 'better' ? 'good' : 'quiet'}
      />
      <RecordBadge state={STATE_WORDS[state]} kind={state === 'new' ? 'open' : 'quiet'} />
      {standing === 'stands' ? null : (
        <RecordBadge
          state={standing === 'past' ? 'past' : standing}
          kind={standing === 'grew' ? 'open' : 'quiet'}
        />
      )}
    </span>
  );
}
