import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RecordFacts,
  readerDay,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayIn } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { showAgreement } from './agreement.endpoints.ts';
import type { AgreementVersion, AgreementPage as Shown } from './agreement.ts';
import {
  AgreementDialog,
  AgreementEndDialog,
  AgreementReviewDialog,
  ConfirmationDialog,
} from './agreement-dialogs.tsx';
import { AgreementState, ReviewDay } from './agreements-view.tsx';
import '../processes.css';

/** One agreement: with whom, what both sides expect, who confirmed it, and how the relationship was reviewed. */
export function AgreementPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { agreementId = '' } = useParams({ strict: false }) as { agreementId?: string };
  const query = useQuery({
    queryKey: ['agreements', slug, agreementId],
    queryFn: ({ signal }) => ask(showAgreement, { workspace: slug, params: { id: agreementId }, signal }),
  });
  return <Loaded query={query}>{(agreement) => <ShownAgreement agreement={agreement} />}</Loaded>;
}

type Opened = 'change' | 'ours' | 'theirs' | 'review' | 'end' | null;

function ShownAgreement({ agreement }: { readonly agreement: Shown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const [newest, ...older] = agreement.versions;
  const close = (): void => setOpened(null);
  return (
    <PageLayout
      title={agreement.title}
      shownTitle={<Foreign>{agreement.title}</Foreign>}
      controls={<Controls agreement={agreement} open={setOpened} />}
    >
      <p className="screen-only">
        <Link to={`/w/${slug}/processes`}>The whole chain</Link>
      </p>
      <Facts agreement={agreement} />
      {newest === undefined ? null : (
        <PageSection title={headOf(newest, agreement)}>
          <Version version={newest} />
        </PageSection>
      )}
      <PageSection title="Reviews">
        <DataTable
          caption="Reviews, newest first"
          captionHidden
          rows={agreement.reviews}
          rowKey={({ id }) => id}
          columns={REVIEW_COLUMNS}
          empty={<p className="quiet">It was not reviewed yet.</p>}
        />
      </PageSection>
      {older.map((version) => (
        <PageSection key={version.version} title={headOf(version, agreement)}>
          <details>
            <summary>What was written</summary>
            <Version version={version} />
          </details>
        </PageSection>
      ))}
      <PageSection title="History">
        <RecordHistory kind="agreement" id={agreement.id} />
      </PageSection>
      {opened === 'change' ? <AgreementDialog agreement={agreement} onClose={close} /> : null}
      {opened === 'ours' || opened === 'theirs' ? (
        <ConfirmationDialog agreement={agreement} side={opened} onClose={close} />
      ) : null}
      {opened === 'review' ? <AgreementReviewDialog agreement={agreement} onClose={close} /> : null}
      {opened === 'end' ? <AgreementEndDialog agreement={agreement} onClose={close} /> : null}
    </PageLayout>
  );
}

function headOf({ version }: AgreementVersion, { inForce, state }: Shown): string {
  const isInForce = version === inForce && state !== 'ended';
  return `Version ${version}${isInForce ? ', in force' : version > (inForce ?? 0) ? ', a draft' : ''}`;
}

function Controls({
  agreement,
  open,
}: {
  readonly agreement: Shown;
  readonly open: (opened: Opened) => void;
}): ReactNode {
  const { role, unitIds } = useWorkspace().workspace;
  const { partner, state, inForce, version, versions } = agreement;
  if (state === 'ended') return null;
  const may = mayIn({ role, unitIds }, 'manage processes', agreement.unit?.id ?? null);
  const ofPartner = partner.kind === 'unit' && partner.id !== null && unitIds.includes(partner.id);
  const waits = inForce !== version;
  const [newest] = versions;
  return (
    <Group gap="xs">
      {waits && may && newest?.ours === null ? <Button onClick={() => open('ours')}>We agree</Button> : null}
      {waits && (may || ofPartner) && newest?.theirs === null ? (
        <Button variant={may ? 'default' : 'filled'} onClick={() => open('theirs')}>
          They agree
        </Button>
      ) : null}
      {may && inForce !== null ? <Button onClick={() => open('review')}>Record a review</Button> : null}
      {may ? (
        <>
          <Button variant="default" onClick={() => open('change')}>
            Change
          </Button>
          <Button variant="default" onClick={() => open('end')}>
            End it
          </Button>
        </>
      ) : null}
    </Group>
  );
}

function Facts({ agreement }: { readonly agreement: Shown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { partner, unit, ourScore, theirScore, endedOn } = agreement;
  const score = (value: number | null): string | null => (value === null ? null : `${value} of 10`);
  const name = <Foreign>{partner.name}</Foreign>;
  return (
    <RecordFacts
      facts={[
        { name: 'State', value: <AgreementState state={agreement.state} /> },
        {
          name: 'Partner',
          value: (
            <>
              {partner.kind === 'customer' ? (
                <Link to={`/w/${slug}/customers/${partner.id}`}>{name}</Link>
              ) : (
                name
              )}{' '}
              ({agreement.partnerKind})
            </>
          ),
        },
        { name: 'Our side', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
        { name: 'Next review', value: <ReviewDay {...agreement} /> },
        { name: 'Relationship as we see it', value: score(ourScore) },
        { name: 'As they see it', value: score(theirScore) },
        ...(endedOn === null
          ? []
          : [
              { name: 'Ended', value: readerDay(endedOn) },
              { name: 'Why', value: <Foreign>{agreement.endReason}</Foreign> },
            ]),
      ]}
    />
  );
}

function Version({ version }: { readonly version: AgreementVersion }): ReactNode {
  const { goals, weExpect, theyExpect, fromOn, untilOn, ours, theirs } = version;
  const confirmed = (by: AgreementVersion['ours']): ReactNode =>
    by === null ? (
      <span className="quiet">not yet</span>
    ) : (
      <>
        <Foreign>{by.name}</Foreign>, <Moment iso={by.at} />
      </>
    );
  const written = (text: string): ReactNode =>
    text === '' ? null : <WrittenParagraphs>{text}</WrittenParagraphs>;
  return (
    <RecordFacts
      facts={[
        {
          name: 'Shared goals',
          value:
            goals.length === 0
              ? null
              : goals.map(({ goal, target }) => (
                  <div key={goal}>
                    <Foreign>{target === '' ? goal : `${goal}: ${target}`}</Foreign>
                  </div>
                )),
        },
        { name: 'We expect', value: written(weExpect) },
        { name: 'They expect', value: written(theyExpect) },
        {
          name: 'Time',
          value: `from ${readerDay(fromOn)}${untilOn === null ? '' : ` to ${readerDay(untilOn)}`}`,
        },
        { name: 'Confirmed by us', value: confirmed(ours) },
        { name: 'Confirmed by them', value: confirmed(theirs) },
      ]}
    />
  );
}

const score = (value: number | null): ReactNode =>
  value === null ? <span className="quiet">–</span> : value;

const REVIEW_COLUMNS: readonly DataColumn<Shown['reviews'][number]>[] = [
  {
    id: 'day',
    head: 'Day',
    purpose: 'label',
    cell: ({ day }) => <time dateTime={day}>{readerDay(day)}</time>,
  },
  { id: 'ours', head: 'As we see it', purpose: 'figure', cell: ({ ourScore }) => score(ourScore) },
  { id: 'theirs', head: 'As they see it', purpose: 'figure', cell: ({ theirScore }) => score(theirScore) },
  {
    id: 'note',
    head: 'What was said',
    cell: ({ note }) => (note === '' ? <span className="quiet">–</span> : <Foreign>{note}</Foreign>),
  },
  { id: 'version', head: 'Version', purpose: 'figure', cell: ({ version }) => version },
  {
    id: 'by',
    head: 'By',
    cell: ({ by }) => (by === null ? <span className="quiet">–</span> : <Foreign>{by}</Foreign>),
  },
];
