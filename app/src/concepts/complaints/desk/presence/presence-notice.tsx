import type { ReactNode } from 'react';
import { Foreign, StateBanner } from '../../../../platform/interface/web.ts';
import type { PresenceShown } from './presence.ts';

/** Who else has this case open; somebody who writes is a warning, for two answers are worse than one. */
export function PresenceNotice({ presence }: { readonly presence: PresenceShown | null }): ReactNode {
  const others = presence?.others ?? [];
  const writing = others.filter(({ isWriting }) => isWriting);
  const looking = others.filter(({ isWriting }) => !isWriting);
  return (
    <div className="case-presence" aria-live="polite">
      {writing.length === 0 ? null : (
        <StateBanner
          kind="warning"
          title={`${namesIn(writing)} ${isOrAre(writing)} writing in this case now`}
        >
          <p>Ask them before you write, so that nobody gets two answers.</p>
        </StateBanner>
      )}
      {looking.length === 0 ? null : (
        <p className="quiet">
          <Foreign>{namesIn(looking)}</Foreign> {looking.length === 1 ? 'has' : 'have'} this case open too.
        </p>
      )}
    </div>
  );
}

type Others = PresenceShown['others'];

function namesIn(others: Others): string {
  const names = others.map(({ person }) => person.name);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function isOrAre({ length }: Others): string {
  return length === 1 ? 'is' : 'are';
}
