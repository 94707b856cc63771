import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  ProblemBanner,
  RecordBadge,
  RecordFacts,
  readerDay,
  useChanged,
  useWorkspace,
  WrittenParagraphs,
} from '../../platform/interface/web.ts';
import { mayIn } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import { settleNoticedChange, showObligation } from './obligation.endpoints.ts';
import type {
  NoticedChange,
  ObligationCheck,
  ObligationEvidence,
  ObligationPage as Shown,
} from './obligation.ts';
import { ObligationDialog } from './obligation-dialogs.tsx';
import { CheckDialog, EvidenceDialog, LookDialog, StandingDialog } from './obligation-entry-dialogs.tsx';
import { ComplianceBadge, NextCheck, OBLIGATION_WORDS } from './obligation-words.tsx';
import './obligations.css';

/** One obligation: what it asks for, how it stands, what proves it, and what changed at its source. */
export function ObligationPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { obligationId = '' } = useParams({ strict: false }) as { obligationId?: string };
  const query = useQuery({
    queryKey: ['obligations', slug, obligationId],
    queryFn: ({ signal }) => ask(showObligation, { workspace: slug, params: { id: obligationId }, signal }),
  });
  return <Loaded query={query}>{(obligation) => <ShownObligation obligation={obligation} />}</Loaded>;
}

type Opened = 'change' | 'check' | 'evidence' | 'look' | 'standing' | null;

function ShownObligation({ obligation }: { readonly obligation: Shown }): ReactNode {
  const { role, unitIds } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayIn({ role, unitIds }, 'keep obligations', obligation.unit?.id ?? null);
  const works = may && obligation.standing === 'in-force';
  return (
    <PageLayout
      title={obligation.title}
      shownTitle={<Foreign>{obligation.title}</Foreign>}
      controls={
        may ? (
          <Group gap="xs">
            {works ? <Button onClick={() => setOpened('check')}>Record a check</Button> : null}
            <Button variant="default" onClick={() => setOpened('change')}>
              Change
            </Button>
            <Button variant="default" onClick={() => setOpened('standing')}>
              {obligation.standing === 'ended' ? 'Put in force again' : 'End it'}
            </Button>
          </Group>
        ) : null
      }
    >
      <ObligationFacts obligation={obligation} />
      <PageSection title="What it asks for">
        <WrittenParagraphs>{obligation.asks}</WrittenParagraphs>
      </PageSection>
      <ObligationEntries obligation={obligation} works={works} open={setOpened} />
      <PageSection title="History">
        <RecordHistory kind="obligation" id={obligation.id} />
      </PageSection>
      <OpenedDialog opened={opened} obligation={obligation} onClose={() => setOpened(null)} />
    </PageLayout>
  );
}

type EntryParts = {
  readonly obligation: Shown;
  readonly works: boolean;
  readonly open: (deed: Opened) => void;
};

function ObligationEntries({ obligation, works, open }: EntryParts): ReactNode {
  const button = (deed: Exclude<Opened, null>, name: string): ReactNode =>
    works ? (
      <p>
        <Button variant="default" onClick={() => open(deed)}>
          {name}
        </Button>
      </p>
    ) : null;
  return (
    <>
      <PageSection title="Checks">
        <DataTable
          caption="Checks"
          captionHidden
          rows={obligation.checks}
          rowKey={({ id }) => id}
          columns={CHECK_COLUMNS}
          empty={<p className="quiet">Nobody checked it yet.</p>}
        />
        {button('check', 'Record a check')}
      </PageSection>
      <PageSection title="Evidence">
        <DataTable
          caption="Evidence"
          captionHidden
          rows={obligation.evidence}
          rowKey={({ id }) => id}
          columns={EVIDENCE_COLUMNS}
          empty={
            <p className="quiet">Nothing proves yet that we comply: say what does, and where it lies.</p>
          }
        />
        {button('evidence', 'Add evidence')}
      </PageSection>
      <PageSection title="Changes at the source">
        <NoticedChanges obligation={obligation} may={works} />
        {button('look', 'I looked for changes')}
      </PageSection>
    </>
  );
}

type DialogParts = { readonly opened: Opened; readonly obligation: Shown; readonly onClose: () => void };

function OpenedDialog({ opened, ...parts }: DialogParts): ReactNode {
  if (opened === 'change') return <ObligationDialog {...parts} />;
  if (opened === 'check') return <CheckDialog {...parts} />;
  if (opened === 'evidence') return <EvidenceDialog {...parts} />;
  if (opened === 'look') return <LookDialog {...parts} />;
  return opened === 'standing' ? <StandingDialog {...parts} /> : null;
}

function ObligationFacts({ obligation }: { readonly obligation: Shown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { owner, unit, attribute, topic, intervalMonths, lookedOn } = obligation;
  const words = (word: string): string => OBLIGATION_WORDS[word] ?? word.replaceAll('-', ' ');
  const name = (one: { readonly name: string } | null): ReactNode =>
    one === null ? null : <Foreign>{one.name}</Foreign>;
  return (
    <RecordFacts
      facts={[
        { name: 'State', value: <ComplianceBadge state={obligation.state} /> },
        { name: 'Next check', value: <NextCheck obligation={obligation} /> },
        { name: 'Kind', value: topic === null ? words(obligation.kind) : `society: ${words(topic)}` },
        {
          name: 'Source',
          value: (
            <>
              <Foreign>{obligation.source}</Foreign> ({words(obligation.sourceKind)})
            </>
          ),
        },
        { name: 'Clause', value: obligation.clause === '' ? null : <Foreign>{obligation.clause}</Foreign> },
        { name: 'Owner', value: name(owner) },
        { name: 'Unit', value: name(unit) },
        {
          name: 'Attribute',
          value:
            attribute === null ? null : (
              <Link to={`/w/${slug}/attributes/${attribute.id}`}>
                <Foreign>{attribute.name}</Foreign>
              </Link>
            ),
        },
        { name: 'Checked every', value: intervalMonths === null ? null : `${intervalMonths} months` },
        {
          name: 'Changes announced at',
          value: obligation.watchedAt === '' ? null : <Foreign>{obligation.watchedAt}</Foreign>,
        },
        { name: 'Last looked', value: lookedOn === null ? null : readerDay(lookedOn) },
      ]}
    />
  );
}

function NoticedChanges({
  obligation,
  may,
}: {
  readonly obligation: Shown;
  readonly may: boolean;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = obligation;
  const settling = useMutation({
    mutationFn: (changeId: string) =>
      ask(settleNoticedChange, { workspace: slug, params: { id, changeId }, body: { revision } }),
    onSuccess: changed,
  });
  const columns: DataColumn<NoticedChange>[] = [
    ...CHANGE_COLUMNS,
    {
      id: 'settled',
      head: 'Settled',
      cell: (noticed) =>
        noticed.settled || !may ? (
          <RecordBadge
            state={noticed.settled ? 'settled' : 'to-do'}
            kind={noticed.settled ? 'good' : 'open'}
          />
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={settling.isPending}
            onClick={() => settling.mutate(noticed.id)}
          >
            Call it settled
          </Button>
        ),
    },
  ];
  return (
    <>
      {settling.error === null ? null : <ProblemBanner error={settling.error} />}
      <DataTable
        caption="Changes noticed"
        captionHidden
        rows={obligation.changes}
        rowKey={(noticed) => noticed.id}
        columns={columns}
        empty={<p className="quiet">No change was noticed so far.</p>}
      />
    </>
  );
}

type Entry = { readonly day: string; readonly by: string | null };

const dayColumn = <Row extends Entry>(): DataColumn<Row> => ({
  id: 'day',
  head: 'Day',
  purpose: 'label',
  cell: ({ day }) => <time dateTime={day}>{readerDay(day)}</time>,
  orderBy: ({ day }) => day,
});

const byColumn = <Row extends Entry>(): DataColumn<Row> => ({
  id: 'by',
  head: 'By',
  cell: ({ by }) => (by === null ? <span className="quiet">–</span> : <Foreign>{by}</Foreign>),
});

const text = (words: string): ReactNode =>
  words === '' ? <span className="quiet">–</span> : <Foreign>{words}</Foreign>;

const CHECK_COLUMNS: DataColumn<ObligationCheck>[] = [
  dayColumn<ObligationCheck>(),
  { id: 'result', head: 'Result', cell: ({ result }) => <ComplianceBadge state={result} /> },
  { id: 'note', head: 'Note', cell: ({ note }) => text(note) },
  byColumn<ObligationCheck>(),
];

const EVIDENCE_COLUMNS: DataColumn<ObligationEvidence>[] = [
  dayColumn<ObligationEvidence>(),
  { id: 'what', head: 'What it shows', cell: ({ what }) => text(what) },
  { id: 'place', head: 'Where to find it', cell: ({ place }) => text(place) },
  byColumn<ObligationEvidence>(),
];

const CHANGE_COLUMNS: DataColumn<NoticedChange>[] = [
  dayColumn<NoticedChange>(),
  { id: 'what', head: 'What changed', cell: ({ what }) => text(what) },
  { id: 'meaning', head: 'What it means for us', cell: ({ meaning }) => text(meaning) },
  byColumn<NoticedChange>(),
];
