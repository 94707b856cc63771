import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  ask,
  EmptyState,
  Loaded,
  PageLayout,
  readerCount,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { beginIndexRun, cancelIndexRun, type IndexRunLine, showIndex } from '../runs/index-run.ts';
import { DoneIndex } from './done-index.view.tsx';
import { IndexSettingsDialog } from './index-settings-dialog.tsx';
import './satisfaction-index.css';

const LOOK_AGAIN_MS = 700;

type Shown = AnswerOf<typeof showIndex>;

/** The satisfaction index, 0 to 100, rolled up from unit to region to total, beside benchmarks. */
export function SatisfactionIndexPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [settling, setSettling] = useState(false);
  const query = useQuery({
    queryKey: ['satisfaction-index', slug],
    queryFn: ({ signal }) => ask(showIndex, { workspace: slug, signal }),
    refetchInterval: ({ state }) => (state.data?.latest?.state === 'running' ? LOOK_AGAIN_MS : false),
  });
  const may = mayWith(role, 'manage index');
  const isRunning = query.data?.latest?.state === 'running';
  return (
    <PageLayout
      title="Satisfaction index"
      lead="How satisfied customers are from 0 to 100, by one model for all units, so that units, regions and the whole can be set beside one another and beside others."
      controls={
        may ? (
          <>
            <Button variant="default" onClick={() => setSettling(true)}>
              Settings
            </Button>
            <ComputeButton isRunning={isRunning} />
          </>
        ) : undefined
      }
    >
      <Loaded query={query}>{(shown) => <ShownIndex shown={shown} may={may} />}</Loaded>
      {settling ? <IndexSettingsDialog onClose={() => setSettling(false)} /> : null}
    </PageLayout>
  );
}

/** Begins a computation; what is refused is said beside the button. */
function ComputeButton({ isRunning }: { readonly isRunning: boolean }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [problem, setProblem] = useState<string | null>(null);
  const begin = (): void => {
    setProblem(null);
    ask(beginIndexRun, { workspace: slug, body: {} })
      .then(changed)
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <>
      <Button onClick={begin} disabled={isRunning}>
        Compute the index anew
      </Button>
      {problem === null ? null : (
        <p role="alert" className="index-problem">
          {problem}
        </p>
      )}
    </>
  );
}

function ShownIndex({ shown, may }: { readonly shown: Shown; readonly may: boolean }): ReactNode {
  const { newest, latest, stale } = shown;
  const isRunning = latest?.state === 'running';
  return (
    <>
      {latest === null ? null : <UnderWay run={latest} may={may} />}
      {stale === null || isRunning ? null : <Stale stale={stale} may={may} />}
      {newest === null ? (
        isRunning ? null : (
          <EmptyState
            title="How satisfied are your customers, from 0 to 100?"
            {...(may ? { control: <ComputeButton isRunning={false} /> } : {})}
          >
            The index weighs several questions by a model of what leads to satisfaction, as national indexes
            do. It needs answers whose recipe has a path model with an index; a first proposal of the settings
            is made from the newest such answers.
          </EmptyState>
        )
      ) : (
        <DoneIndex run={newest} shown={shown} may={may} />
      )}
    </>
  );
}

function UnderWay({ run, may }: { readonly run: IndexRunLine; readonly may: boolean }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { state, progress, problem } = run;
  if (state !== 'running') {
    return (
      <StateBanner
        kind={state === 'cancelled' ? 'plain' : 'warning'}
        title={
          state === 'cancelled'
            ? 'The last computation was given up'
            : 'The last computation did not end well'
        }
      >
        <p>{problem}</p>
      </StateBanner>
    );
  }
  const { step, done, of } = progress ?? { step: 'reading', done: 0, of: 1 };
  const words =
    step === 'drawing'
      ? `${readerCount(done)} of ${readerCount(of)} resamples drawn`
      : step === 'reading'
        ? 'Answers are being read'
        : 'What came out is being kept';
  return (
    <StateBanner kind="plain" title="The index is being computed">
      <p>
        <progress
          className="index-progress"
          max={Math.max(1, of)}
          value={done}
          aria-label="Resamples drawn"
        />
      </p>
      <p>{words}. You may leave this page and come back.</p>
      {may ? (
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            const after = (): void => void changed();
            ask(cancelIndexRun, { workspace: slug, params: { id: run.id }, body: {} }).then(after, after);
          }}
        >
          Give it up
        </Button>
      ) : null}
    </StateBanner>
  );
}

function Stale({
  stale,
  may,
}: {
  readonly stale: NonNullable<Shown['stale']>;
  readonly may: boolean;
}): ReactNode {
  const { answersSince, answersChanged, settingsChanged } = stale;
  const lines = [
    ...(answersSince > 0
      ? [`${readerCount(answersSince)} ${answersSince === 1 ? 'answer' : 'answers'} came since.`]
      : []),
    ...(answersChanged ? ['Some answers are not as they were then.'] : []),
    ...(settingsChanged ? ['The settings are others by now.'] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <StateBanner kind="warning" title="This index is not of now">
      <p>{lines.join(' ')}</p>
      {may ? <ComputeButton isRunning={false} /> : null}
    </StateBanner>
  );
}
