import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Loaded,
  RecordBadge,
  RecordListView,
  readerDay,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { useUnitOptions } from '../../people/web.ts';
import { LinkFigureView } from '../figures/link-figure-view.tsx';
import { agreementImport, agreementListing, showAgreementSummary } from './agreement.endpoints.ts';
import type { Agreement, AgreementSummary } from './agreement.ts';
import { AgreementDialog } from './agreement-dialogs.tsx';

const STATE_KINDS = { draft: 'open', agreed: 'good', reviewed: 'good', ended: 'quiet' } as const;

export const PARTNER_WORDS: Readonly<Record<string, string>> = {
  internal: 'internal recipients',
  external: 'external recipients',
  supplier: 'suppliers',
};

/** The state of an agreement, with a sign of its own. */
export function AgreementState({ state }: Pick<Agreement, 'state'>): ReactNode {
  return <RecordBadge state={state} kind={STATE_KINDS[state]} />;
}

/** The day of the next review, and that it has passed or is near. */
export function ReviewDay({ reviewOn, due }: Pick<Agreement, 'reviewOn' | 'due'>): ReactNode {
  if (reviewOn === null) return <span className="quiet">none planned</span>;
  return (
    <span className="link-figure">
      <time dateTime={reviewOn}>{readerDay(reviewOn)}</time>
      {due === null ? null : <RecordBadge state={due} kind={due === 'overdue' ? 'bad' : 'open'} />}
    </span>
  );
}

/** Agreements with the three kinds of partners, and how the relationships stand. */
export function AgreementsView(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState(false);
  const may = mayWith(role, 'manage processes');
  const begin = <Button onClick={() => setOpened(true)}>Begin an agreement</Button>;
  const summary = useQuery({
    queryKey: ['agreement-summary', slug],
    queryFn: ({ signal }) => ask(showAgreementSummary, { workspace: slug, signal }),
  });
  return (
    <>
      <Loaded query={summary}>{(found) => <Summary summary={found} />}</Loaded>
      <RecordListView
        listing={agreementListing}
        place="agreements"
        {...(may ? { importing: agreementImport, controls: begin } : {})}
        rowAddress={({ id }) => `/w/${slug}/processes/agreements/${id}`}
        filters={['partnerKind', 'unit', 'state', 'due', 'reviewOn']}
        options={{ unit: useUnitOptions() }}
        words={{ soon: 'within 30 days' }}
        cells={{
          state: ({ state }) => <AgreementState state={state} />,
          reviewOn: (agreement) => <ReviewDay {...agreement} />,
        }}
        empty={
          <EmptyState title="No agreement yet" {...(may ? { control: begin } : {})}>
            Write down with whom you share which goals, what each side expects of the other, and when you
            review it. Both sides confirm it by name.
          </EmptyState>
        }
      />
      {opened ? <AgreementDialog agreement={null} onClose={() => setOpened(false)} /> : null}
    </>
  );
}

type Kind = AgreementSummary['kinds'][number];

function Summary({ summary }: { readonly summary: AgreementSummary }): ReactNode {
  const { asOf, kinds } = summary;
  if (kinds.every(({ inForce, drafts }) => inForce + drafts === 0)) return null;
  const population = 'agreements that were reviewed and have not ended';
  const columns: DataColumn<Kind>[] = [
    { id: 'kind', head: 'With', purpose: 'label', cell: ({ partnerKind }) => PARTNER_WORDS[partnerKind] },
    { id: 'inForce', head: 'In force', purpose: 'figure', cell: ({ inForce }) => inForce },
    { id: 'drafts', head: 'Drafts', purpose: 'figure', cell: ({ drafts }) => drafts },
    { id: 'due', head: 'Review within 30 days', purpose: 'figure', cell: ({ due }) => due },
    {
      id: 'overdue',
      head: 'Review overdue',
      purpose: 'figure',
      cell: ({ overdue }) => (overdue === 0 ? 0 : <RecordBadge state={String(overdue)} kind="bad" />),
    },
    {
      id: 'ours',
      head: 'Relationship as we see it',
      purpose: 'figure',
      cell: ({ ours }) => (
        <LinkFigureView
          label="Relationship as we see it"
          figure={ours}
          asOf={asOf}
          population={population}
          none="no review yet"
        />
      ),
    },
    {
      id: 'theirs',
      head: 'As they see it',
      purpose: 'figure',
      cell: ({ theirs }) => (
        <LinkFigureView
          label="Relationship as they see it"
          figure={theirs}
          asOf={asOf}
          population={population}
          none="no review yet"
        />
      ),
    },
  ];
  return (
    <DataTable
      caption="How relationships stand"
      rows={kinds}
      rowKey={({ partnerKind }) => partnerKind}
      columns={columns}
    />
  );
}
