import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  ProblemBanner,
  useChanged,
  usePageKeys,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayIn } from '../../people/declarations.ts';
import type { RecoveryState } from '../../recoveries/declarations.ts';
import { RecoveryBadge } from '../../recoveries/web.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { openPromiseRecovery, showPromise } from './ledger-promise.endpoints.ts';
import type { PromisePage as Shown } from './ledger-promise.ts';
import { PromiseBadge, PromiseDue } from './promise-badge.tsx';
import { DEED_KEYS, deedByKey, type PromiseDeed } from './promise-deed.ts';
import { DeedButtons } from './promise-deed-buttons.tsx';
import { PromiseDeedDialog } from './promise-deed-dialog.tsx';
import { PromiseChain, PromiseFacts, PromisePauses, WhenItWasMade } from './promise-facts.tsx';
import './promises.css';

/** One promise: what was said to whom, how its due time comes about, what became of it. */
export function PromisePage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { promiseId = '' } = useParams({ strict: false }) as { promiseId?: string };
  const query = useQuery({
    queryKey: ['promises', slug, promiseId],
    queryFn: ({ signal }) => ask(showPromise, { workspace: slug, params: { id: promiseId }, signal }),
    refetchInterval: 60_000,
  });
  return <Loaded query={query}>{(promise) => <ShownPromise key={promiseId} promise={promise} />}</Loaded>;
}

function ShownPromise({ promise }: { readonly promise: Shown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [deed, setDeed] = useState<PromiseDeed | null>(null);
  const open = (key: string) => () => {
    const meant = deedByKey(key, promise);
    if (meant !== null) setDeed(meant);
  };
  usePageKeys(Object.fromEntries(Object.keys(DEED_KEYS).map((key) => [key, open(key)])));
  return (
    <PageLayout
      title={promise.words}
      shownTitle={<Foreign>{promise.words}</Foreign>}
      lead={<Whom promise={promise} />}
    >
      <div className="promise-standing">
        <PromiseBadge promise={promise} />
        <PromiseDue promise={promise} />
      </div>
      <DeedButtons promise={promise} size="sm" onDeed={setDeed} />
      <PageSection title="What holds">
        <PromiseFacts promise={promise} />
      </PageSection>
      {promise.pauses.length === 0 && promise.pausedAt === null ? null : (
        <PageSection title="When the clock stood still">
          <PromisePauses promise={promise} />
        </PageSection>
      )}
      {promise.likelihood === null && promise.overPromised === null ? null : (
        <PageSection title="When it was made">
          <WhenItWasMade promise={promise} />
        </PageSection>
      )}
      <RecoverySection promise={promise} />
      {promise.chain.length < 2 ? null : (
        <PageSection title="What was agreed, one after another">
          <PromiseChain promise={promise} />
        </PageSection>
      )}
      <PageSection title="History">
        <RecordHistory kind="promise" id={promise.id} />
      </PageSection>
      {deed === null ? null : (
        <PromiseDeedDialog deed={deed} promise={promise} onClose={() => setDeed(null)} />
      )}
      <p className="screen-only">
        <Link to={`/w/${slug}/promises/due`}>To the queue</Link>
      </p>
    </PageLayout>
  );
}

function Whom({ promise }: { readonly promise: Shown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { customer, toWhom } = promise;
  return (
    <>
      <Link to={`/w/${slug}/promises`}>All promises</Link>
      {' · '}
      {customer !== null ? (
        <>
          to{' '}
          <Link to={`/w/${slug}/customers/${customer.id}`}>
            <Foreign>{customer.name}</Foreign>
          </Link>
        </>
      ) : toWhom === '' ? (
        'to everyone'
      ) : (
        <>
          to <Foreign>{toWhom}</Foreign>
        </>
      )}
    </>
  );
}

/** What is done about it: its recovery, or a way to open one where none opened by itself. */
function RecoverySection({ promise }: { readonly promise: Shown }): ReactNode {
  const { slug, role, unitIds } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, recovery, state } = promise;
  const opening = useMutation({
    mutationFn: () =>
      ask(openPromiseRecovery, {
        workspace: slug,
        params: { id },
        body: { revision },
        key: crypto.randomUUID(),
      }),
    onSettled: changed,
  });
  if (recovery === null && state !== 'broken' && state !== 'kept-late') return null;
  const may = promise.mine || mayIn({ role, unitIds }, 'recover customers', promise.unit?.id ?? null);
  return (
    <PageSection title="Putting it right">
      {recovery === null ? (
        <>
          {opening.error === null ? null : <ProblemBanner error={opening.error} />}
          <p>
            Nothing was begun to put it right: promises that came from a file with their past open no recovery
            by themselves.
          </p>
          {may ? (
            <Button variant="default" loading={opening.isPending} onClick={() => opening.mutate()}>
              Open a recovery
            </Button>
          ) : null}
        </>
      ) : (
        <p>
          <RecoveryBadge state={recovery.state as RecoveryState} />{' '}
          <Link to={`/w/${slug}/recoveries/${recovery.id}`}>The recovery</Link>
        </p>
      )}
    </PageSection>
  );
}
