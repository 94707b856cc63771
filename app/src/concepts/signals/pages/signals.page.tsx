import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  EvidenceContext,
  EvidenceList,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  ProblemBanner,
  useChanged,
  useStepKeys,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { lookNow, showSignals } from '../showing/signal.endpoints.ts';
import type { LookShown, SignalShown } from '../showing/signal-shown.ts';
import { SmallSignalChart } from './signal-charts.tsx';
import { type SignalDeed, SignalDeedDialog } from './signal-deeds.tsx';
import { lookEvidence } from './signal-evidence.tsx';
import { SignalBadges, STATE_WORDS } from './signal-words.tsx';
import './signals.css';

const SHOWN = ['open', 'watched', 'acted-on', 'dismissed', 'all'] as const;
type ShownState = (typeof SHOWN)[number];
const NAMES: Readonly<Record<ShownState, string>> = {
  open: 'To decide',
  watched: 'Watched',
  'acted-on': 'Acted on',
  dismissed: 'Dismissed',
  all: 'All',
};

type Listed = {
  readonly look: LookShown | null;
  readonly items: readonly SignalShown[];
  readonly isCut: boolean;
};

/** Which figures of the organisation changed beyond chance, and what somebody decides about each. */
export function SignalsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['signals', slug],
    queryFn: ({ signal }) => ask(showSignals, { workspace: slug, query: {}, signal }),
  });
  return (
    <PageLayout
      title="Signals"
      lead="Figures whose level changed by more than chance, over everything the organisation measures."
      controls={mayWith(role, 'handle signals') ? <LookButton /> : undefined}
    >
      <Loaded query={query}>{(listed) => <ShownSignals listed={listed} />}</Loaded>
    </PageLayout>
  );
}

function LookButton(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const look = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await ask(lookNow, { workspace: slug, body: {}, key: crypto.randomUUID() });
      changed();
    } catch (error) {
      setFailed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => void look()}>
        Look now
      </Button>
      {failed === null ? null : <ProblemBanner error={failed} />}
    </>
  );
}

function ShownSignals({ listed }: { readonly listed: Listed }): ReactNode {
  const { look, items, isCut } = listed;
  if (look === null) {
    return (
      <EmptyState title="Nothing was looked at yet">
        Heed looks at all figures some minutes after anything changes: readings, answers, promises, complaints
        and contacts by month. Wherever a level changed beyond chance, it stands here.
      </EmptyState>
    );
  }
  return (
    <EvidenceContext value={lookEvidence(look)}>
      <p className="signals-look">
        {look.sentence}{' '}
        <span className="quiet">
          Looked at <Moment iso={look.lookedAt} />.
        </span>
      </p>
      {look.warnings.map((warning) => (
        <p key={warning} className="quiet">
          <Foreign>{warning}</Foreign>
        </p>
      ))}
      <SignalList items={items} />
      {isCut ? <p className="quiet">Older signals are not listed; ask the API for them by state.</p> : null}
      <details className="signals-how">
        <summary>How false alarms are held down</summary>
        <HowLooked look={look} />
      </details>
    </EvidenceContext>
  );
}

function isShown({ state, standing }: SignalShown, shown: ShownState): boolean {
  const isOver = standing === 'gone' || standing === 'past';
  if (shown === 'all') return true;
  return shown === 'open' ? state === 'new' && !isOver : state === shown;
}

function SignalList({ items }: { readonly items: readonly SignalShown[] }): ReactNode {
  const { role } = useWorkspace().workspace;
  const navigate = useNavigate();
  const given = (useSearch({ strict: false }) as { show?: unknown }).show;
  const shown = SHOWN.find((one) => one === given) ?? 'open';
  const [open, setOpen] = useState<{ readonly deed: SignalDeed; readonly id: string } | null>(null);
  const may = mayWith(role, 'handle signals');
  const byKey = (deed: SignalDeed) => (id: string) => {
    if (may) setOpen({ deed, id });
  };
  const place = useStepKeys<HTMLOListElement>({ d: byKey('dismiss'), w: byKey('watch'), a: byKey('act') });
  const listed = items.filter((one) => isShown(one, shown));
  const opened = items.find(({ id }) => id === open?.id);
  return (
    <>
      <SegmentedControl
        aria-label="Which signals"
        className="screen-only signals-choice"
        value={shown}
        onChange={(show) => void navigate({ to: '.', search: (show === 'open' ? {} : { show }) as never })}
        data={SHOWN.map((value) => ({
          value,
          label: `${NAMES[value]} ${items.filter((one) => isShown(one, value)).length}`,
        }))}
      />
      {may && listed.length > 0 ? (
        <p className="quiet screen-only">
          Keys: <kbd>j</kbd> and <kbd>k</kbd> go through the list, <kbd>a</kbd> acts, <kbd>w</kbd> watches,{' '}
          <kbd>d</kbd> dismisses.
        </p>
      ) : null}
      {listed.length === 0 ? <NoSignals shown={shown} /> : null}
      <ol ref={place} className="signal-list">
        {listed.map((signal) => (
          <SignalRow
            key={signal.id}
            signal={signal}
            may={may}
            onDeed={(deed) => setOpen({ deed, id: signal.id })}
          />
        ))}
      </ol>
      {open === null || opened === undefined ? null : (
        <SignalDeedDialog deed={open.deed} signal={opened} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function NoSignals({ shown }: { readonly shown: ShownState }): ReactNode {
  if (shown !== 'open') {
    return (
      <p className="quiet">{shown === 'all' ? 'No signal yet.' : `No signal is ${STATE_WORDS[shown]}.`}</p>
    );
  }
  return (
    <EmptyState title="Nothing to decide">
      No figure moved beyond chance that somebody has not decided about. When one does, it stands here with
      what, where, since when and how sure.
    </EmptyState>
  );
}

type RowProps = {
  readonly signal: SignalShown;
  readonly may: boolean;
  readonly onDeed: (deed: SignalDeed) => void;
};

function SignalRow({ signal, may, onDeed }: RowProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { id, what, where, when, sure, state, verdict, reason, action } = signal;
  return (
    <li className="signal-row" data-step-row>
      <div className="signal-said">
        <SignalBadges signal={signal} />
        <h2>
          <Link to={`/w/${slug}/signals/${id}`} data-step={id}>
            <Foreign>{what}</Foreign>
          </Link>
        </h2>
        <p>{when.charAt(0).toUpperCase() + when.slice(1)}.</p>
        <p>
          <Foreign>{`${where.charAt(0).toUpperCase()}${where.slice(1)}`}</Foreign>.
        </p>
        <p className="quiet">{sure.charAt(0).toUpperCase() + sure.slice(1)}.</p>
        {reason === '' || state === 'new' ? null : (
          <p className="quiet">
            Why: <Foreign>{reason}</Foreign>
          </p>
        )}
        {action === '' ? null : (
          <p>
            Done about it: <Foreign>{action}</Foreign>
          </p>
        )}
        {may && state === 'new' ? (
          <div className="signal-buttons screen-only">
            <Button
              size="sm"
              variant={verdict === 'worse' ? 'filled' : 'default'}
              onClick={() => onDeed('act')}
            >
              Act on it
            </Button>
            <Button size="sm" variant="default" onClick={() => onDeed('watch')}>
              Watch
            </Button>
            <Button size="sm" variant="default" onClick={() => onDeed('dismiss')}>
              Dismiss
            </Button>
          </div>
        ) : null}
      </div>
      <SmallSignalChart signal={signal} />
    </li>
  );
}

function HowLooked({ look }: { readonly look: LookShown }): ReactNode {
  const { judged, series, unjudged, withheldPeriods, threshold, quarterly } = look;
  return (
    <>
      <p>
        Of {series} series ({look.figures} figures with their parts) {judged} were tested;{' '}
        {unjudged['too-few-periods']} have fewer than eight months with enough people or cases,{' '}
        {unjudged['no-variation']} never vary. {quarterly} were looked at by quarter, since a month of them
        says too little, and {withheldPeriods} periods of few people were left out. The months that run are
        not looked at. All tested series are corrected together (Benjamini and Hochberg), so that of the
        signals told at most 5 of 100 are expected to be false alarms
        {threshold === null
          ? ''
          : `; this time a series signalled by p below ${threshold.toPrecision(2)} instead of 0.05`}
        .
      </p>
      <ul>
        {look.givers.map(({ kind, figures, series: count }) => (
          <li key={kind}>
            {kind}: {figures} figures, {count} series
          </li>
        ))}
      </ul>
      <EvidenceList evidence={lookEvidence(look)} />
    </>
  );
}
