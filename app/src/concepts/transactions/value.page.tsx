import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../platform/http/declarations.ts';
import {
  addressIn,
  ask,
  EmptyState,
  Loaded,
  PageLayout,
  PageSection,
  RecordFacts,
  readerCount,
  readerNumber,
  StateBanner,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { downloadTransactions } from './transaction.endpoints.ts';
import { type Assumptions, showAssumptions } from './valuation/assumptions.ts';
import { DoneValuation } from './valuation/done-valuation.view.tsx';
import { newestValuations } from './valuation/valuation.endpoints.ts';
import type { ValuationProgress } from './valuation/valuation.ts';
import { AssumptionsDialog, ValuationDialog } from './value-dialogs.tsx';
import { SHARE } from './value-words.tsx';
import './value.css';

const LOOK_AGAIN_MS = 1_000;

/** What customers are worth, by which method, and how good the models are here. */
export function ValuePage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'run' | 'assumptions' | null>(null);
  const newest = useQuery({
    queryKey: ['valuations', slug],
    queryFn: ({ signal }) => ask(newestValuations, { workspace: slug, signal }),
    refetchInterval: ({ state }) => (state.data?.running?.state === 'running' ? LOOK_AGAIN_MS : false),
  });
  const may = mayWith(role, 'value customers');
  const isRunning = newest.data?.running?.state === 'running';
  const compute = may ? (
    <Button onClick={() => setOpened('run')} disabled={isRunning}>
      Compute values anew
    </Button>
  ) : null;
  return (
    <PageLayout
      title="Value and retention"
      lead="What customers bring from today on, worked out from what they bought and from their contracts."
      controls={
        <>
          <Button variant="default" component={Link} to={`/w/${slug}/retention`}>
            How customers stay
          </Button>
          <TransactionFiles />
          {compute}
        </>
      }
    >
      <Loaded query={newest}>{(known) => <Newest newest={known} compute={compute} />}</Loaded>
      <AssumptionsSection
        may={may}
        opened={opened === 'assumptions'}
        onOpen={(isOpen) => setOpened(isOpen ? 'assumptions' : null)}
      />
      {opened === 'run' ? <ValuationDialog onClose={() => setOpened(null)} /> : null}
    </PageLayout>
  );
}

/** The ways of transactions in and out. */
function TransactionFiles(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  return (
    <>
      {mayWith(role, 'take customers') ? (
        <Button variant="default" component={Link} to={`/w/${slug}/transaction-imports`}>
          Import transactions
        </Button>
      ) : null}
      {mayWith(role, 'hand out customers') ? (
        <Button
          variant="default"
          component="a"
          href={addressIn(downloadTransactions, { workspace: slug })}
          download
        >
          Download transactions
        </Button>
      ) : null}
    </>
  );
}

/** The newest valuation, what runs or failed since, and what to do when there is none. */
function Newest({
  newest: { done, running, stale, transactions },
  compute,
}: {
  readonly newest: AnswerOf<typeof newestValuations>;
  readonly compute: ReactNode;
}): ReactNode {
  const isRunning = running?.state === 'running';
  const result = done?.result ?? null;
  const begin = transactions ? compute : <BringTransactions compute={compute} />;
  return (
    <>
      {running === null ? null : (
        <UnderWay state={running.state} progress={running.progress} problem={running.problem} />
      )}
      {stale === true && !isRunning ? (
        <StateBanner kind="warning" title="Something changed since">
          <p>Transactions or assumptions are others by now; compute the values anew to see it.</p>
        </StateBanner>
      ) : null}
      {done !== null && result !== null ? <DoneValuation shown={done} result={result} /> : null}
      {result === null && !isRunning ? (
        <EmptyState title="What are your customers worth?" {...(begin === null ? {} : { control: begin })}>
          {transactions
            ? 'There are transactions already: compute what each customer will bring, with how sure that is.'
            : 'Bring in what customers bought, from a file or by a program, or say of customers with a contract what they bring every month. Then each one’s lifetime value is worked out here.'}
        </EmptyState>
      ) : null}
    </>
  );
}

/** What comes before values: a file of what customers bought. Contracts alone may be computed as well. */
function BringTransactions({ compute }: { readonly compute: ReactNode }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  return (
    <Group gap="xs">
      {mayWith(role, 'take customers') ? (
        <Button component={Link} to={`/w/${slug}/transaction-imports`}>
          Import transactions
        </Button>
      ) : null}
      {compute}
    </Group>
  );
}

function AssumptionsSection({
  may,
  opened,
  onOpen,
}: {
  readonly may: boolean;
  readonly opened: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const assumptions = useQuery({
    queryKey: ['value-assumptions', slug],
    queryFn: ({ signal }) => ask(showAssumptions, { workspace: slug, signal }),
  });
  return (
    <Loaded query={assumptions}>
      {(known) => (
        <PageSection title="Assumptions">
          <AssumptionFacts assumptions={known} />
          {may ? (
            <Button variant="default" className="screen-only" onClick={() => onOpen(true)}>
              Change the assumptions
            </Button>
          ) : null}
          {opened ? <AssumptionsDialog assumptions={known} onClose={() => onOpen(false)} /> : null}
        </PageSection>
      )}
    </Loaded>
  );
}

const STEPS: Readonly<Record<ValuationProgress['step'], string>> = {
  reading: 'Reading transactions',
  computing: 'Fitting the models',
  keeping: 'Keeping the values with the customers',
};

function UnderWay({
  state,
  progress,
  problem,
}: {
  readonly state: string;
  readonly progress: ValuationProgress | null;
  readonly problem: string | null;
}): ReactNode {
  if (state === 'failed') {
    return (
      <StateBanner kind="alarm" title="The last valuation was not finished">
        <p>{problem}</p>
      </StateBanner>
    );
  }
  if (progress === null) return null;
  const { step, done, of } = progress;
  return (
    <StateBanner kind="plain" title="Values are being computed">
      <p>
        {STEPS[step]}
        {of > 1 ? `, part ${readerCount(done)} of ${readerCount(of)}` : ''}
      </p>
      <progress className="value-progress" max={of} value={done} aria-label={STEPS[step]} />
    </StateBanner>
  );
}

function AssumptionFacts({ assumptions }: { readonly assumptions: Assumptions }): ReactNode {
  const { currency, marginShare, yearlyDiscount, horizonMonths } = assumptions;
  return (
    <RecordFacts
      facts={[
        { name: 'Currency', value: currency },
        {
          name: 'Margin',
          value: marginShare === null ? 'as the transactions say' : readerNumber(marginShare, SHARE),
        },
        { name: 'Discount a year', value: readerNumber(yearlyDiscount, SHARE) },
        { name: 'Months ahead', value: readerCount(horizonMonths) },
      ]}
    />
  );
}
