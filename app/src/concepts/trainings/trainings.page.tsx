import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordListView,
  readerDay,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions } from '../people/web.ts';
import type { MatrixCell, TrainingMatrix } from './held/training-matrix.ts';
import { heldImport, heldListing, showTrainingMatrix } from './training.endpoints.ts';
import { ArchiveTrainingDialog, HoldDialog, RevokeDialog, TrainingDialog } from './training-dialogs.tsx';
import { TrainingMatrixView } from './training-matrix-view.tsx';
import './trainings.css';

type Training = TrainingMatrix['trainings'][number];
type Open =
  | { readonly what: 'add' }
  | { readonly what: 'change' | 'archive'; readonly training: Training }
  | { readonly what: 'hold'; readonly personId: string | null; readonly trainingId: string | null }
  | { readonly what: 'revoke'; readonly cell: MatrixCell; readonly words: string }
  | null;

/** What people who work with customers have to have learned, and who has. */
export function TrainingsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [open, setOpen] = useState<Open>(null);
  const may = mayWith(role, 'manage trainings');
  const query = useQuery({
    queryKey: ['trainings', slug],
    queryFn: ({ signal }) => ask(showTrainingMatrix, { workspace: slug, signal }),
  });
  return (
    <PageLayout
      title="Trainings"
      lead="What whoever works with customers has to have learned. Which one a case needs is set under complaints, by severity."
      controls={
        may ? (
          <>
            <Button onClick={() => setOpen({ what: 'hold', personId: null, trainingId: null })}>
              Note who holds one
            </Button>
            <Button variant="default" onClick={() => setOpen({ what: 'add' })}>
              Add a training
            </Button>
          </>
        ) : null
      }
    >
      <Loaded query={query}>
        {(matrix) => (
          <>
            <Matrix matrix={matrix} may={may} onOpen={setOpen} />
            <Dialogs open={open} matrix={matrix} onClose={() => setOpen(null)} />
          </>
        )}
      </Loaded>
      <PageSection title="On record">
        <Records may={may} />
      </PageSection>
    </PageLayout>
  );
}

type MatrixProps = {
  readonly matrix: TrainingMatrix;
  readonly may: boolean;
  readonly onOpen: (open: Open) => void;
};

function Matrix({ matrix, may, onOpen }: MatrixProps): ReactNode {
  const [isHandling, setIsHandling] = useState(true);
  if (matrix.trainings.length === 0) {
    return (
      <EmptyState
        title="No training yet"
        {...(may ? { control: <Button onClick={() => onOpen({ what: 'add' })}>Add a training</Button> } : {})}
      >
        Name what somebody has to have learned before they decide on complaints, and for how long it holds.
        Note who holds it with what proves it; Heed tells them in time before it ends.
      </EmptyState>
    );
  }
  const people = matrix.people.filter(({ handles }) => handles || !isHandling);
  return (
    <>
      <EndingSoon matrix={matrix} />
      <Checkbox
        className="screen-only training-filter"
        label="Only people who handle cases"
        checked={isHandling}
        onChange={({ currentTarget }) => setIsHandling(currentTarget.checked)}
      />
      <TrainingMatrixView
        matrix={matrix}
        people={people}
        deeds={
          may
            ? {
                onHold: (personId, trainingId) => onOpen({ what: 'hold', personId, trainingId }),
                onRevoke: (cell, words) => onOpen({ what: 'revoke', cell, words }),
                onChange: (training) => onOpen({ what: 'change', training }),
                onArchive: (training) => onOpen({ what: 'archive', training }),
              }
            : null
        }
      />
    </>
  );
}

/** What ends within 30 days or has ended, the earliest first. */
function EndingSoon({ matrix }: { readonly matrix: TrainingMatrix }): ReactNode {
  const ending = matrix.cells
    .filter(({ standing }) => standing === 'ending' || standing === 'ended')
    .toSorted((a, b) => ((a.validUntil ?? '') < (b.validUntil ?? '') ? -1 : 1));
  if (ending.length === 0) return <p className="quiet">Nothing ends within 30 days.</p>;
  const nameIn = (all: readonly { readonly id: string; readonly name: string }[], id: string): string =>
    all.find((one) => one.id === id)?.name ?? '';
  return (
    <PageSection title="Ends soon, or has ended">
      <ul className="training-ending">
        {ending.map(({ heldId, personId, trainingId, validUntil, standing }) => (
          <li key={heldId}>
            <RecordBadge
              state={standing === 'ended' ? 'ended' : 'ends soon'}
              kind={standing === 'ended' ? 'bad' : 'open'}
            />{' '}
            <Foreign>{nameIn(matrix.people, personId)}</Foreign>,{' '}
            <Foreign>{nameIn(matrix.trainings, trainingId)}</Foreign>
            {validUntil === null ? '' : `, ${readerDay(validUntil)}`}
          </li>
        ))}
      </ul>
    </PageSection>
  );
}

function Records({ may }: { readonly may: boolean }): ReactNode {
  return (
    <RecordListView
      listing={heldListing}
      label="person"
      filters={['person', 'heldOn', 'validUntil']}
      options={{ person: usePersonOptions() }}
      {...(may ? { importing: heldImport } : {})}
      empty={<p className="quiet">Nobody holds a training yet.</p>}
    />
  );
}

function Dialogs({
  open,
  matrix,
  onClose,
}: {
  readonly open: Open;
  readonly matrix: TrainingMatrix;
  readonly onClose: () => void;
}): ReactNode {
  switch (open?.what) {
    case 'add':
      return <TrainingDialog training={null} onClose={onClose} />;
    case 'change':
      return <TrainingDialog training={open.training} onClose={onClose} />;
    case 'archive':
      return <ArchiveTrainingDialog training={open.training} onClose={onClose} />;
    case 'hold':
      return (
        <HoldDialog matrix={matrix} personId={open.personId} trainingId={open.trainingId} onClose={onClose} />
      );
    case 'revoke':
      return <RevokeDialog cell={open.cell} words={open.words} onClose={onClose} />;
    default:
      return null;
  }
}
