import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  type DataColumn,
  DataTable,
  Foreign,
  RecordBadge,
  RecordFacts,
  readerCount,
  readerDay,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import type { Advocacy, AdvocacyDeed, AdvocacyState } from './advocacy.ts';
import { DEED_WORDS, DeedDialog, DeedWithdrawalDialog } from './advocacy-dialogs.tsx';

/** Whether a customer is an advocate, with the reason. */
export function AdvocacyBadge({ state }: { readonly state: AdvocacyState }): ReactNode {
  const words = { willing: 'would recommend', 'was-advocate': 'was an advocate', neither: 'no sign yet' };
  const kinds = {
    advocate: 'good',
    willing: 'open',
    'was-advocate': 'quiet',
    critic: 'bad',
    neither: 'quiet',
  } as const;
  return <RecordBadge state={state} words={words} kind={kinds[state]} />;
}

type Opened =
  | { readonly is: 'note' }
  | { readonly is: 'change' | 'back'; readonly deed: AdvocacyDeed }
  | null;

/** What a customer did for the organisation, and what came of it. */
export function AdvocacyView({
  customerId,
  advocacy,
  isOpen,
}: {
  readonly customerId: string;
  readonly advocacy: Advocacy;
  /** Whether anything may be noted, because the customer is in use. */
  readonly isOpen: boolean;
}): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = isOpen && mayWith(role, 'write customers');
  const { status, gains, broughtBy, deeds } = advocacy;
  const close = (): void => setOpened(null);
  return (
    <div className="advocacy">
      <p>
        <AdvocacyBadge state={status.state} /> <span className="quiet">{status.reason}.</span>
      </p>
      {broughtBy === null ? null : (
        <p>
          Came through{' '}
          <Link to={`/w/${slug}/customers/${broughtBy.id}`}>
            <Foreign>{broughtBy.name}</Foreign>
          </Link>
          .
        </p>
      )}
      {deeds.length === 0 ? null : (
        <>
          <RecordFacts facts={gainFacts(gains)} />
          <DataTable
            caption="What they did for us"
            captionHidden
            rows={deeds}
            rowKey={({ id }) => id}
            columns={[...columnsOf(slug), ...(may ? [deedsColumn(setOpened)] : [])]}
          />
        </>
      )}
      {may ? (
        <p>
          <Button size="xs" variant="default" onClick={() => setOpened({ is: 'note' })}>
            Note a referral, reference, review or case study
          </Button>
        </p>
      ) : null}
      {opened?.is === 'note' ? <DeedDialog customerId={customerId} deed={null} onClose={close} /> : null}
      {opened?.is === 'change' ? (
        <DeedDialog customerId={customerId} deed={opened.deed} onClose={close} />
      ) : null}
      {opened?.is === 'back' ? (
        <DeedWithdrawalDialog customerId={customerId} deed={opened.deed} onClose={close} />
      ) : null}
    </div>
  );
}

function gainFacts(gains: Advocacy['gains']) {
  const { referrals, becameCustomers, referredRevenue, references, reviews, caseStudies } = gains;
  const money = referredRevenue === null ? 'not known' : readerNumber(referredRevenue, { decimals: 2 });
  return [
    { name: 'Brought', value: readerCount(referrals) },
    { name: 'Became customers', value: readerCount(becameCustomers) },
    { name: 'Revenue of those brought', value: money },
    { name: 'References', value: readerCount(references) },
    { name: 'Reviews', value: readerCount(reviews) },
    { name: 'Case studies', value: readerCount(caseStudies) },
  ];
}

function columnsOf(slug: string): DataColumn<AdvocacyDeed>[] {
  return [
    { id: 'kind', head: 'What', purpose: 'label', cell: ({ kind }) => DEED_WORDS[kind] },
    { id: 'doneOn', head: 'When', cell: ({ doneOn }) => readerDay(doneOn) },
    { id: 'which', head: 'Whom or where', cell: (deed) => <Which deed={deed} slug={slug} /> },
    {
      id: 'note',
      head: 'Note',
      cell: ({ note, withdrawnReason }) => (
        <Foreign>{withdrawnReason === null ? note : `taken back: ${withdrawnReason}`}</Foreign>
      ),
    },
  ];
}

function Which({ deed, slug }: { readonly deed: AdvocacyDeed; readonly slug: string }): ReactNode {
  const { kind, referred, referredWords, becameCustomer, place, stars, link } = deed;
  if (kind === 'referral') {
    return (
      <>
        {referred === null ? (
          <Foreign>{referredWords}</Foreign>
        ) : (
          <Link to={`/w/${slug}/customers/${referred.id}`}>
            <Foreign>{referred.name}</Foreign>
          </Link>
        )}
        <span className="quiet">{becameCustomer ? ', a customer now' : ', no customer yet'}</span>
      </>
    );
  }
  const words = [place, stars === null ? '' : `${stars} of 5 stars`, link].filter((one) => one !== '');
  return <Foreign>{words.join(', ')}</Foreign>;
}

function deedsColumn(open: (opened: Opened) => void): DataColumn<AdvocacyDeed> {
  return {
    id: 'deeds',
    head: 'Change',
    cell: (deed) =>
      deed.withdrawnReason !== null ? null : (
        <span className="customer-deeds">
          <Button size="xs" variant="default" onClick={() => open({ is: 'change', deed })}>
            Change<span className="visually-hidden"> {DEED_WORDS[deed.kind]}</span>
          </Button>
          <Button size="xs" variant="default" onClick={() => open({ is: 'back', deed })}>
            Take back<span className="visually-hidden"> {DEED_WORDS[deed.kind]}</span>
          </Button>
        </span>
      ),
  };
}
