import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import {
  ask,
  Foreign,
  Loaded,
  readerCount,
  readerDay,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { similarCases } from '../../cases/case.endpoints.ts';
import type { CaseInList, CaseShown } from '../../cases/case-shown.ts';
import { resultName, stateName, verdictName } from '../case-words.tsx';
import { remedyName } from '../deeds/remedies-field.tsx';
import { DueMoment } from '../due-moment.tsx';

/** Other cases of theirs, the newest first. */
export function CaseHistory({ shown: { history } }: { readonly shown: CaseShown }): ReactNode {
  if (history.length === 0) return <p className="quiet">This is the first that we know of.</p>;
  return (
    <ul className="case-others">
      {history.map((one) => (
        <li key={one.id}>
          <CaseLink one={one} />
          <span className="quiet">
            {readerDay(one.receivedAt.slice(0, 10))}, {endOf(one)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function CaseLink({ one: { id, subject } }: { readonly one: Pick<CaseInList, 'id' | 'subject'> }): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <Link to={`/w/${slug}/complaints/${id}`}>
      <Foreign>{subject}</Foreign>
    </Link>
  );
}

function endOf({ state, verdict, result }: Pick<CaseInList, 'state' | 'verdict' | 'result'>): string {
  const how = verdict === null ? '' : `, ${verdictName(verdict).toLowerCase()}`;
  return `${(result === null ? stateName(state) : resultName(result)).toLowerCase()}${how}`;
}

type Similar = z.output<typeof similarCases.answer>;

/** Closed cases like this one, and which remedies went with complainants who were satisfied afterwards. */
export function SimilarCases({ shown }: { readonly shown: CaseShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['similar-cases', slug, shown.id, shown.revision],
    queryFn: ({ signal }) => ask(similarCases, { workspace: slug, params: { id: shown.id }, signal }),
    placeholderData: (before) => before,
  });
  return (
    <Loaded query={query}>
      {({ items, worked }) =>
        items.length === 0 ? (
          <p className="quiet">
            No closed case is like this one yet. The more of product, issue, attribute and cause is noted, the
            more are found.
          </p>
        ) : (
          <>
            <Worked worked={worked} />
            <ul className="case-others">
              {items.slice(0, MOST_SIMILAR).map((one) => (
                <SimilarCase key={one.case.id} one={one} />
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

function Worked({ worked }: Pick<Similar, 'worked'>): ReactNode {
  const rated = worked.filter((one) => one.rated > 0);
  if (rated.length === 0) return null;
  return (
    <>
      <h3>What worked</h3>
      <ul className="case-worked">
        {rated.map(({ kind, rated: n, satisfied }) => (
          <li key={kind}>
            <strong>{remedyName(kind)}</strong>: {readerCount(satisfied)} of {readerCount(n)} satisfied
            afterwards
          </li>
        ))}
      </ul>
      <h3>Cases like this one</h3>
    </>
  );
}

const LONGEST_DAYS = 1.5;
/** More are found than are read beside a case. */
const MOST_SIMILAR = 5;

function SimilarCase({ one }: { readonly one: Similar['items'][number] }): ReactNode {
  const { because, remedies, ratingBefore, ratingAfter, days } = one;
  const given = remedies.map(({ kind }) => remedyName(kind).toLowerCase()).join(', ');
  return (
    <li>
      <CaseLink one={one.case} />
      <span className="quiet">
        <span className="case-code">{one.case.code}</span>, {readerDay(one.case.receivedAt.slice(0, 10))}
        {': '}
        {because.join(', ')}
        {'; '}
        {endOf(one.case)}
        {given === '' ? '' : `; ${given}`}
        {days < LONGEST_DAYS ? '; within a day' : `; in ${readerCount(Math.round(days))} days`}
        {ratingAfter === null
          ? ''
          : `; rated ${ratingBefore === null ? '' : `${ratingBefore}, then `}${readerCount(Math.round(ratingAfter))} of 10`}
      </span>
    </li>
  );
}

/** Until when they may turn to somebody outside, or rate what we did. */
export function CaseWindows({ shown: { windows } }: { readonly shown: CaseShown }): ReactNode {
  if (windows.length === 0) return null;
  return (
    <ul className="case-others">
      {windows.map(({ rule, what, toWhom, says, until }) => (
        <li key={`${rule} ${what} ${toWhom}`}>
          <span>
            {what === 'refer' ? 'They may turn to ' : 'They may rate it with '}
            <Foreign>{toWhom}</Foreign>
            {' until '}
            <DueMoment iso={until} />
          </span>
          <span className="quiet">
            <Foreign>{says}</Foreign>
          </span>
        </li>
      ))}
    </ul>
  );
}
