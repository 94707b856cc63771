import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  DataTable,
  EvidenceContext,
  EvidenceList,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RecordFacts,
  readerInterval,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { showSignal } from '../showing/signal.endpoints.ts';
import type { SignalShown, SignalWhole } from '../showing/signal-shown.ts';
import { SignalActionView } from './signal-action-view.tsx';
import { formatOf, SignalChart, SliceCharts } from './signal-charts.tsx';
import { type SignalDeed, SignalDeedDialog } from './signal-deeds.tsx';
import { signalEvidence } from './signal-evidence.tsx';
import { SignalBadges, STATE_WORDS } from './signal-words.tsx';
import './signals.css';

/** One signal: what moved, where, since when, how sure, and what is done about it. */
export function SignalPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { signalId = '' } = useParams({ strict: false }) as { signalId?: string };
  const query = useQuery({
    queryKey: ['signals', slug, signalId],
    queryFn: ({ signal }) => ask(showSignal, { workspace: slug, params: { id: signalId }, signal }),
  });
  return <Loaded query={query}>{(whole) => <ShownSignal key={signalId} whole={whole} />}</Loaded>;
}

function ShownSignal({ whole }: { readonly whole: SignalWhole }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [open, setOpen] = useState<SignalDeed | null>(null);
  const { signal } = whole;
  const may = mayWith(role, 'handle signals');
  const evidence = signalEvidence(whole, `/w/${slug}/${signal.told.place}`);
  return (
    <PageLayout
      title={signal.what}
      shownTitle={<Foreign>{signal.what}</Foreign>}
      lead={<Link to={`/w/${slug}/signals`}>All signals</Link>}
      controls={may ? <Deeds signal={signal} onDeed={setOpen} /> : undefined}
    >
      <EvidenceContext value={evidence}>
        <p>
          <SignalBadges signal={signal} />
        </p>
        <Said signal={signal} />
        <PageSection title="The figure month by month">
          <SignalChart whole={whole} />
        </PageSection>
        <PageSection title="Which parts moved">
          <Slices whole={whole} />
        </PageSection>
        <PageSection title="What is done about it">
          <SignalActionView whole={whole} may={may} onDeed={setOpen} />
        </PageSection>
        <PageSection title="Where it leads">
          <Leads whole={whole} />
        </PageSection>
        <PageSection title="Evidence">
          <EvidenceList evidence={evidence} />
        </PageSection>
        <PageSection title="History">
          <RecordHistory kind="signal" id={signal.id} />
        </PageSection>
      </EvidenceContext>
      {open === null ? null : <SignalDeedDialog deed={open} signal={signal} onClose={() => setOpen(null)} />}
    </PageLayout>
  );
}

function Deeds({
  signal,
  onDeed,
}: {
  readonly signal: SignalShown;
  readonly onDeed: (deed: SignalDeed) => void;
}): ReactNode {
  const { state, doneOn } = signal;
  const isActing = state === 'acted-on' && doneOn === null;
  return (
    <>
      <Button onClick={() => onDeed(isActing ? 'close' : 'act')}>
        {isActing ? 'It is done' : 'Act on it'}
      </Button>
      {isActing ? null : (
        <Button variant="default" onClick={() => onDeed('watch')}>
          Watch
        </Button>
      )}
      {state === 'dismissed' || isActing ? null : (
        <Button variant="default" onClick={() => onDeed('dismiss')}>
          Dismiss
        </Button>
      )}
      {state === 'new' ? null : (
        <Button variant="default" onClick={() => onDeed('reopen')}>
          Look at it anew
        </Button>
      )}
    </>
  );
}

function Said({ signal }: { readonly signal: SignalShown }): ReactNode {
  const { found, told, state, decidedBy, decidedAt, reason } = signal;
  const format = formatOf(told);
  const { before, after, interval, shift } = found;
  const signed = { ...format, signed: true };
  const ends = readerInterval([interval.low, interval.high], signed);
  return (
    <RecordFacts
      facts={[
        {
          name: 'What',
          value: `${readerNumber(before.estimate, format)} before, ${readerNumber(after.estimate, format)} since: ${readerNumber(shift, signed)} (95 %: ${ends})`,
        },
        { name: 'Where', value: <Foreign>{signal.where}</Foreign> },
        { name: 'Since when', value: signal.when },
        { name: 'How sure', value: signal.sure },
        {
          name: 'How it stands',
          value: (
            <>
              {signal.standingWords}; found <Moment iso={signal.foundAt} />, last changed in a look{' '}
              <Moment iso={signal.confirmedAt} />
            </>
          ),
        },
        ...(decidedAt === null
          ? []
          : [
              {
                name: 'Decided',
                value: (
                  <>
                    {STATE_WORDS[state]}, <Moment iso={decidedAt} />
                    {decidedBy === null ? null : (
                      <>
                        {' by '}
                        <Foreign>{decidedBy.name}</Foreign>
                      </>
                    )}
                    {reason === '' ? null : (
                      <>
                        : <Foreign>{reason}</Foreign>
                      </>
                    )}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

const MOVED = {
  with: 'moved with it',
  against: 'moved the other way',
  'not-told': 'not told apart from chance',
} as const;

function Slices({ whole }: { readonly whole: SignalWhole }): ReactNode {
  const { told, found } = whole.signal;
  if (found.slices.length === 0) {
    return <p className="quiet">Of this figure no parts are known, or too little is known of each.</p>;
  }
  const format = formatOf(told);
  const signed = { ...format, signed: true };
  return (
    <>
      <DataTable
        caption="Parts of the figure before and since the change"
        captionHidden
        rows={found.slices}
        rowKey={({ slice }) => `${slice.kind}:${slice.id}`}
        columns={[
          {
            id: 'part',
            head: 'Part',
            purpose: 'label',
            cell: ({ slice }) => <Foreign>{`${slice.name} (${slice.kind})`}</Foreign>,
            orderBy: ({ slice }) => slice.name,
          },
          { id: 'moved', head: 'Did it move?', purpose: 'words', cell: ({ moved }) => MOVED[moved] },
          {
            id: 'before',
            head: 'Before',
            purpose: 'figure',
            cell: ({ before }) => readerNumber(before, format),
          },
          { id: 'after', head: 'Since', purpose: 'figure', cell: ({ after }) => readerNumber(after, format) },
          {
            id: 'shift',
            head: 'Change (95 %)',
            purpose: 'figure',
            cell: ({ shift, interval }) =>
              `${readerNumber(shift, signed)} (${readerInterval([interval.low, interval.high], signed)})`,
            orderBy: ({ shift }) => shift,
          },
          {
            id: 'p',
            head: 'p, corrected',
            purpose: 'figure',
            cell: ({ adjustedPValue }) => (adjustedPValue < 0.001 ? '< 0.001' : adjustedPValue.toFixed(3)),
            orderBy: ({ adjustedPValue }) => adjustedPValue,
          },
        ]}
      />
      <SliceCharts whole={whole} />
    </>
  );
}

function Leads({ whole }: { readonly whole: SignalWhole }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { signal, others } = whole;
  return (
    <ul>
      <li>
        <Link to={`/w/${slug}/${signal.told.place}`}>The records behind this figure</Link>
      </li>
      {signal.attribute === null ? null : (
        <li>
          <Link to={`/w/${slug}/attributes/${signal.attribute.id}`}>
            The chain of <Foreign>{signal.attribute.name}</Foreign>
          </Link>
        </li>
      )}
      {others.map(({ id, what, when, state }) => (
        <li key={id}>
          <Link to={`/w/${slug}/signals/${id}`}>
            <Foreign>{what}</Foreign>
          </Link>{' '}
          {when} ({STATE_WORDS[state]})
        </li>
      ))}
    </ul>
  );
}
