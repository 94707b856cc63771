import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  EmptyState,
  Foreign,
  listAddress,
  Moment,
  PageLayout,
  RecordListView,
  readerPlain,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { useAttributeOptions } from '../../../attributes/web.ts';
import { usePersonOptions, useUnitOptions } from '../../../people/web.ts';
import { caseListing } from '../../cases/case.endpoints.ts';
import type { CaseInList } from '../../cases/case-shown.ts';
import { CaseDue } from '../case-due.tsx';
import { CASE_WORDS, CaseStateBadge, SeverityBadge, whoWords } from '../case-words.tsx';
import { useNow } from '../use-now.tsx';
import '../desk.css';

const FILTERS = [
  'kind',
  'state',
  'severity',
  'turn',
  'level',
  'channel',
  'owner',
  'unit',
  'product',
  'verdict',
  'result',
  'attribute',
  'isRepeatComplaint',
  'isRepeatFault',
  'receivedAt',
  'nextDueAt',
];

/** Every case, also closed ones: found by fields, sorted, taken along as a file. */
export function AllCasesPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <PageLayout title="All cases" lead="Every complaint, request, praise and suggestion, also closed ones.">
      <Ways />
      <RecordListView
        listing={caseListing}
        cells={CELLS}
        words={CASE_WORDS}
        rowAddress={({ id }) => `/w/${slug}/complaints/${id}`}
        filters={FILTERS}
        options={{
          owner: usePersonOptions(),
          unit: useUnitOptions(),
          attribute: useAttributeOptions(),
        }}
        label="subject"
        empty={
          <EmptyState title="No case yet">
            What comes by the public form, mail, phone, a program or a file is a case. Each has a code, and
            every stage is on record with who and when.
          </EmptyState>
        }
      />
    </PageLayout>
  );
}

/** Parts of the list that are looked at again and again. */
function Ways(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const list = `/w/${slug}/complaints/all`;
  const where = (field: string, ...is: string[]) => listAddress(list, { where: [{ field, is }] });
  return (
    <nav className="desk-ways screen-only" aria-label="Parts of the list">
      <Link to={`/w/${slug}/complaints`}>The queue</Link>
      <Link to={where('state', 'disputed', 'referred')}>Not accepted or outside</Link>
      <Link to={where('kind', 'praise')}>Praise</Link>
      <Link to={where('kind', 'suggestion')}>Suggestions</Link>
      <Link to={where('isRepeatFault', 'yes')}>Repeat faults</Link>
    </nav>
  );
}

function DueNow({ nextDue }: Pick<CaseInList, 'nextDue'>): ReactNode {
  return <CaseDue nextDue={nextDue} now={useNow()} />;
}

const CELLS: Readonly<Record<string, (shown: CaseInList) => ReactNode>> = {
  subject: ({ subject, code }) => (
    <>
      <Foreign>{subject}</Foreign>
      <span className="case-code case-beside">{code}</span>
    </>
  ),
  code: ({ code }) => <span className="case-code">{code}</span>,
  who: (shown) =>
    shown.who === '' || shown.isAnonymous ? (
      <span className="quiet">{shown.isAnonymous ? 'unnamed' : 'unknown'}</span>
    ) : (
      <Foreign>{whoWords(shown)}</Foreign>
    ),
  severity: ({ severity, isSafety }) =>
    severity === null ? (
      <span className="quiet">–</span>
    ) : (
      <SeverityBadge severity={severity} isSafety={isSafety} />
    ),
  state: ({ state }) => <CaseStateBadge state={state} />,
  nextDueAt: ({ nextDue }) =>
    nextDue === null ? <span className="quiet">–</span> : <DueNow nextDue={nextDue} />,
  receivedAt: ({ receivedAt }) => <Moment iso={receivedAt} />,
  cost: ({ cost }) => (cost === 0 ? <span className="quiet">–</span> : readerPlain(cost)),
};
