import type { ReactNode } from 'react';
import { RecordBadge, readerCount } from '../../platform/interface/web.ts';
import type { PolicyLine } from './policy.ts';
import { type DifferingWords, textDifference } from './text-difference.ts';
import './policies.css';

const KINDS = { draft: 'open', published: 'good', archived: 'quiet' } as const;

export function PolicyState({ state }: Pick<PolicyLine, 'state'>): ReactNode {
  return <RecordBadge state={state} kind={KINDS[state]} />;
}

/** How many of those asked have read the published version. */
export function ReadShare({ policy }: { readonly policy: PolicyLine }): ReactNode {
  const { read, asked, version } = policy;
  if (read === null || asked === null || version === null) return <span className="quiet">–</span>;
  return (
    <span>
      <data value={String(read)}>{readerCount(read)}</data> of{' '}
      <data value={String(asked)}>{readerCount(asked)}</data> have read version {version}
    </span>
  );
}

/** What differs between two texts, word by word: what went is struck through, what came is underlined. */
export function DifferenceView({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}): ReactNode {
  const parts = placed(textDifference(before, after));
  return (
    <p className="text-difference" dir="auto">
      {parts.map(({ place, kind, words }) => {
        if (kind === 'removed') {
          return (
            <del key={place}>
              <span className="visually-hidden">removed: </span>
              {words}
            </del>
          );
        }
        if (kind === 'added') {
          return (
            <ins key={place}>
              <span className="visually-hidden">added: </span>
              {words}
            </ins>
          );
        }
        return <span key={place}>{words}</span>;
      })}
    </p>
  );
}

function placed(parts: readonly DifferingWords[]): readonly (DifferingWords & { readonly place: number })[] {
  return parts.map((part, place) => ({ ...part, place }));
}
