import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  RecordFacts,
  usePageKeys,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { RecordHistory } from '../reviews/web.ts';
import { showRecovery } from './recovery.endpoints.ts';
import type { RecoveryShown } from './recovery.ts';
import { RecoveryBadge } from './recovery-badge.tsx';
import {
  keyOfRecoveryDeed,
  nextStep,
  otherDeeds,
  RECOVERY_DEED_NAMES,
  RECOVERY_KEYS,
  type RecoveryDeed,
  recoveryDeedByKey,
} from './recovery-deed.ts';
import { RecoveryDeedDialog } from './recovery-deed-dialog.tsx';
import { RecoverySteps } from './recovery-steps.tsx';
import './recoveries.css';

/** One recovery: what happened to whom, and every step until the customer was asked again. */
export function RecoveryPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { recoveryId = '' } = useParams({ strict: false }) as { recoveryId?: string };
  const query = useQuery({
    queryKey: ['recoveries', slug, recoveryId],
    queryFn: ({ signal }) => ask(showRecovery, { workspace: slug, params: { id: recoveryId }, signal }),
  });
  return (
    <Loaded query={query}>{(recovery) => <ShownRecovery key={recoveryId} recovery={recovery} />}</Loaded>
  );
}

function ShownRecovery({ recovery }: { readonly recovery: RecoveryShown }): ReactNode {
  const [deed, setDeed] = useState<RecoveryDeed | null>(null);
  const open = (key: string) => () => {
    const meant = recoveryDeedByKey(key, recovery);
    if (meant !== null) setDeed(meant);
  };
  usePageKeys(Object.fromEntries(RECOVERY_KEYS.map((key) => [key, open(key)])));
  return (
    <PageLayout
      title={recovery.what}
      shownTitle={<Foreign>{recovery.what}</Foreign>}
      lead={<Whose recovery={recovery} />}
    >
      <div className="recovery-standing">
        <RecoveryBadge state={recovery.state} overdue={recovery.overdue} />
        {recovery.dueAt === null || recovery.state === 'closed' ? null : (
          <span>
            to be closed by <Moment iso={recovery.dueAt} />
          </span>
        )}
      </div>
      <PageSection title="Step by step">
        <RecoverySteps recovery={recovery} onDeed={setDeed} />
        <OtherDeeds recovery={recovery} onDeed={setDeed} />
        {recovery.mine || nextStep(recovery) === null ? null : (
          <p className="quiet">Whoever answers for it, or for its unit, notes the next step.</p>
        )}
      </PageSection>
      <PageSection title="What is known">
        <Known recovery={recovery} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="recovery" id={recovery.id} />
      </PageSection>
      {deed === null ? null : (
        <RecoveryDeedDialog deed={deed} recovery={recovery} onClose={() => setDeed(null)} />
      )}
    </PageLayout>
  );
}

function Whose({ recovery: { customer } }: { readonly recovery: RecoveryShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <>
      <Link to={`/w/${slug}/recoveries`}>All recoveries</Link>
      {' · '}
      {customer === null ? (
        'nobody of the register'
      ) : (
        <>
          for{' '}
          <Link to={`/w/${slug}/customers/${customer.id}`}>
            <Foreign>{customer.name}</Foreign>
          </Link>
        </>
      )}
    </>
  );
}

const OTHER_NAMES: Readonly<Partial<Record<RecoveryDeed, string>>> = {
  remedy: 'Note what else was done',
  close: 'Close it early',
};

function OtherDeeds({
  recovery,
  onDeed,
}: {
  readonly recovery: RecoveryShown;
  readonly onDeed: (deed: RecoveryDeed) => void;
}): ReactNode {
  const deeds = otherDeeds(recovery);
  if (deeds.length === 0) return null;
  return (
    <div className="recovery-deeds screen-only">
      {deeds.map((deed) => (
        <Button
          key={deed}
          size="sm"
          variant="default"
          aria-keyshortcuts={keyOfRecoveryDeed(deed)}
          onClick={() => onDeed(deed)}
        >
          {OTHER_NAMES[deed] ?? RECOVERY_DEED_NAMES[deed]}
          <Kbd size="xs" className="key-hint" aria-hidden="true">
            {keyOfRecoveryDeed(deed)}
          </Kbd>
        </Button>
      ))}
    </div>
  );
}

const SOURCES = {
  promise: { place: 'promises', words: 'The promise it is about' },
  contact: { place: 'contacts', words: 'The contact it is about' },
} as const;

function Known({ recovery }: { readonly recovery: RecoveryShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { source, happenedAt, openedAt, cause, attribute, owner, unit } = recovery;
  const from = SOURCES[source.kind];
  return (
    <RecordFacts
      facts={[
        { name: 'From', value: <Link to={`/w/${slug}/${from.place}/${source.id}`}>{from.words}</Link> },
        { name: 'Happened', value: <Moment iso={happenedAt} /> },
        { name: 'Opened', value: <Moment iso={openedAt} /> },
        { name: 'What it came from', value: cause === '' ? null : <Foreign>{cause}</Foreign> },
        { name: 'Who answers for it', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
        { name: 'Unit', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
        {
          name: 'Attribute',
          value:
            attribute === null ? null : (
              <Link to={`/w/${slug}/attributes/${attribute.id}`}>
                <Foreign>{attribute.name}</Foreign>
              </Link>
            ),
        },
      ]}
    />
  );
}
