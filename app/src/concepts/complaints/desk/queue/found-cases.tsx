import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  readerCount,
  useStepKeys,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { searchCases } from '../../searching/search-cases.endpoints.ts';
import { CaseStateBadge, kindName, SeverityBadge } from '../case-words.tsx';

const MOST = 50;

/** Cases in which all these words are, the newest first; a code that was typed stands first. */
export function FoundCases({ words }: { readonly words: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const place = useStepKeys<HTMLOListElement>();
  const query = useQuery({
    queryKey: ['cases-found', slug, words],
    queryFn: ({ signal }) => ask(searchCases, { workspace: slug, query: { words, limit: MOST }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ items, waiting }) => (
        <>
          <p role="status" className="queue-keys">
            {items.length === 0
              ? 'No case has all these words.'
              : items.length === MOST
                ? `The newest ${readerCount(MOST)} cases with these words`
                : `${readerCount(items.length)} ${items.length === 1 ? 'case has' : 'cases have'} these words`}
            {waiting === 0 ? null : (
              <span className="quiet">
                {' '}
                {waiting === 1
                  ? '1 case is so new that it cannot be found by words yet.'
                  : `${readerCount(waiting)} cases are so new that they cannot be found by words yet.`}
              </span>
            )}
          </p>
          <ol ref={place} className="case-queue">
            {items.map((one) => (
              <li key={one.id} className="case-in-queue" data-step-row="">
                <div className="case-marks">
                  {one.kind === 'complaint' ? (
                    <SeverityBadge severity={one.severity} />
                  ) : (
                    <span className="quiet">{kindName(one.kind)}</span>
                  )}
                </div>
                <div className="case-what">
                  <Link to={`/w/${slug}/complaints/${one.id}`} data-step={one.id}>
                    <Foreign>{one.subject}</Foreign>
                  </Link>
                  <p className="quiet case-about">
                    {one.who === '' ? <span>Somebody unknown</span> : <Foreign>{one.who}</Foreign>}
                    <span className="case-code">{one.code}</span>
                  </p>
                </div>
                <div className="case-time quiet">
                  received <Moment iso={one.receivedAt} />
                </div>
                <div className="case-stand">
                  <CaseStateBadge state={one.state} />
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
    </Loaded>
  );
}
