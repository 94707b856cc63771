import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  PageLayout,
  RecordListView,
  SheetImportDialog,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { useSegments } from '../../customers/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { LEVEL_WORDS } from '../ladder.ts';
import { beliefImport, beliefRoundListing } from './belief-round.endpoints.ts';
import { BeliefRoundDialog } from './belief-round-dialogs.tsx';
import { RoundBadge } from './round-badge.tsx';

/** What managers believe that customers expect: rounds of questions, and gap 1. */
export function BeliefsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'round' | 'import' | null>(null);
  const close = (): void => setOpened(null);
  const may = mayWith(role, 'run beliefs');
  const segments = useSegments().items.map(({ id, name }) => ({ value: id, label: name }));
  const add = <Button onClick={() => setOpened('round')}>Ask managers</Button>;
  return (
    <PageLayout
      title="Beliefs"
      lead="What managers believe that customers expect, on the same items; how far that is from what customers say is gap 1."
      controls={may ? add : null}
    >
      <RecordListView
        listing={beliefRoundListing}
        controls={
          may ? (
            <Button variant="default" onClick={() => setOpened('import')}>
              Import answers
            </Button>
          ) : null
        }
        rowAddress={({ id }) => `/w/${slug}/beliefs/${id}`}
        filters={['state', 'segment', 'level', 'closesOn']}
        options={{ segment: segments }}
        words={LEVEL_WORDS}
        cells={{
          segment: ({ segment }) =>
            segment === null ? (
              <span className="quiet">all customers</span>
            ) : (
              <Foreign>{segment.name}</Foreign>
            ),
          scale: ({ scale }) => <Foreign>{scale.name}</Foreign>,
          state: ({ state }) => <RoundBadge state={state} />,
        }}
        empty={
          <EmptyState title="Nobody was asked yet" {...(may ? { control: add } : {})}>
            Managers say, item by item, what they think customers expect. Where they are wrong, standards are
            set for customers who do not exist.
          </EmptyState>
        }
      />
      {opened === 'round' ? <BeliefRoundDialog onClose={close} /> : null}
      {opened === 'import' ? <SheetImportDialog importing={beliefImport} opened onClose={close} /> : null}
    </PageLayout>
  );
}
