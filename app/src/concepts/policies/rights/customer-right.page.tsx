import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerDay,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { DifferenceView } from '../policy-words.tsx';
import { showRight } from './customer-right.endpoints.ts';
import type { RightEvidence, RightVersion } from './customer-right.ts';
import {
  EvidenceRemovalDialog,
  RightDialog,
  RightEvidenceDialog,
  RightStateDialog,
} from './customer-right-dialogs.tsx';

type Shown = AnswerOf<typeof showRight>;
type Opened = 'change' | 'state' | 'evidence' | RightEvidence;

/** One right of customers: what it says, what is done for it, and what shows that it is kept. */
export function CustomerRightPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { rightId = '' } = useParams({ strict: false }) as { rightId?: string };
  const query = useQuery({
    queryKey: ['customer-rights', slug, rightId],
    queryFn: ({ signal }) => ask(showRight, { workspace: slug, params: { id: rightId }, signal }),
  });
  return <Loaded query={query}>{(right) => <ShownRight right={right} />}</Loaded>;
}

function ShownRight({ right }: { readonly right: Shown }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const may = mayWith(role, 'manage policies');
  const works = may && right.state === 'active';
  return (
    <PageLayout
      title={right.name}
      shownTitle={<Foreign>{right.name}</Foreign>}
      lead={<Link to={`/w/${slug}/policies`}>All policies and rights</Link>}
      controls={
        may ? (
          <>
            {works ? (
              <Button variant="default" onClick={() => setOpened('change')}>
                Change
              </Button>
            ) : null}
            <Button variant="default" onClick={() => setOpened('state')}>
              {right.state === 'active' ? 'Archive' : 'Restore'}
            </Button>
          </>
        ) : null
      }
    >
      <div className="policy-text">
        <WrittenParagraphs>{right.wording}</WrittenParagraphs>
      </div>
      <PageSection title="What we do for it">
        {right.duties.length === 0 ? (
          <p className="quiet">No duty yet: say what is done so that it holds.</p>
        ) : (
          <ul className="right-duties">
            {right.duties.map((duty) => (
              <li key={duty}>
                <Foreign>{duty}</Foreign>
              </li>
            ))}
          </ul>
        )}
      </PageSection>
      <PageSection title="At a glance">
        <RecordFacts facts={factsOf(right)} />
      </PageSection>
      <Evidence right={right} open={works ? setOpened : null} />
      <Versions versions={right.versions} />
      <PageSection title="History">
        <RecordHistory kind="customer-right" id={right.id} />
      </PageSection>
      <OpenedDialog opened={opened} right={right} onClose={() => setOpened(null)} />
    </PageLayout>
  );
}

type DialogParts = { readonly opened: Opened | null; readonly right: Shown; readonly onClose: () => void };

function OpenedDialog({ opened, ...parts }: DialogParts): ReactNode {
  if (opened === null) return null;
  if (opened === 'change') return <RightDialog {...parts} />;
  if (opened === 'state') return <RightStateDialog {...parts} />;
  if (opened === 'evidence') return <RightEvidenceDialog {...parts} />;
  return <EvidenceRemovalDialog entry={opened} {...parts} />;
}

function factsOf(right: Shown): readonly { readonly name: string; readonly value: ReactNode }[] {
  const { state, owner, version, changedAt } = right;
  return [
    { name: 'State', value: <RecordBadge state={state} kind={state === 'active' ? 'good' : 'quiet'} /> },
    { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
    { name: 'Version', value: version },
    { name: 'Changed', value: <Moment iso={changedAt} /> },
  ];
}

function Evidence({
  right,
  open,
}: {
  readonly right: Shown;
  readonly open: ((deed: Opened) => void) | null;
}): ReactNode {
  return (
    <PageSection title="Evidence">
      <DataTable
        caption="Evidence"
        captionHidden
        rows={right.entries}
        rowKey={({ id }) => id}
        columns={open === null ? EVIDENCE_COLUMNS : [...EVIDENCE_COLUMNS, removalColumn(open)]}
        empty={
          <p className="quiet">
            Nothing shows yet that this right is kept: say what does, and where it can be seen.
          </p>
        }
      />
      {open === null ? null : (
        <p>
          <Button onClick={() => open('evidence')}>Add evidence</Button>
        </p>
      )}
    </PageSection>
  );
}

const EVIDENCE_COLUMNS: readonly DataColumn<RightEvidence>[] = [
  {
    id: 'what',
    head: 'What it shows',
    purpose: 'label',
    cell: ({ what }) => <Foreign>{what}</Foreign>,
    orderBy: ({ what }) => what,
  },
  {
    id: 'seenOn',
    head: 'Day',
    cell: ({ seenOn }) => readerDay(seenOn),
    orderBy: ({ seenOn }) => seenOn,
  },
  { id: 'whereabouts', head: 'Where', cell: ({ whereabouts }) => <Foreign>{whereabouts}</Foreign> },
  { id: 'addedBy', head: 'Entered by', cell: ({ addedBy }) => <Foreign>{addedBy.name}</Foreign> },
];

function removalColumn(open: (entry: RightEvidence) => void): DataColumn<RightEvidence> {
  return {
    id: 'remove',
    head: 'Remove',
    purpose: 'controls',
    cell: (entry) => (
      <Button size="xs" variant="default" onClick={() => open(entry)}>
        Remove<span className="visually-hidden"> {entry.what}</span>
      </Button>
    ),
  };
}

function saidIn({ name, wording, duties }: RightVersion): string {
  return [name, '', wording, '', ...duties].join('\n');
}

function Versions({ versions }: { readonly versions: readonly RightVersion[] }): ReactNode {
  return (
    <PageSection title="Versions">
      {versions.map((version, i) => {
        const before = versions[i + 1];
        return (
          <details key={version.version} className="policy-version">
            <summary>
              Version {version.version}, since <Moment iso={version.since} />, by{' '}
              <Foreign>{version.setBy.name}</Foreign>
            </summary>
            {before === undefined ? (
              <WrittenParagraphs>{saidIn(version)}</WrittenParagraphs>
            ) : (
              <DifferenceView before={saidIn(before)} after={saidIn(version)} />
            )}
          </details>
        );
      })}
    </PageSection>
  );
}
