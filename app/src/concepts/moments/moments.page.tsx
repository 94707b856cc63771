import { Button, Tabs } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  PageLayout,
  ProblemBanner,
  RecordListView,
  useChanged,
  usePageKeys,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { useSegments } from '../customers/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { LogContactButton } from './contacts/contacts.page.tsx';
import { LogContactDialog } from './contacts/log-contact-dialog.tsx';
import { ImpactView } from './figures/impact-view.tsx';
import { StandingsView } from './figures/standings-view.tsx';
import { MomentDialog } from './inventory/moment-dialogs.tsx';
import { momentImport, momentListing } from './inventory/moment-of-truth.endpoints.ts';
import { journeyListing, startReadyJourney } from './journeys/journey.endpoints.ts';
import { JourneyDialog } from './journeys/journey-dialogs.tsx';
import { READY_JOURNEYS, type ReadyJourneyId } from './journeys/ready-journeys.ts';
import './moments.css';

/** Moments of truth: the worst first, the journeys they belong to, and what goes with satisfaction. */
export function MomentsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [tab, setTab] = useState<string | null>('worst');
  const [isLogging, setIsLogging] = useState(false);
  const may = mayWith(role, 'log contacts');
  usePageKeys(may ? { l: () => setIsLogging(true) } : {});
  return (
    <PageLayout
      title="Moments of truth"
      lead="Where customers meet us and form a favourable or unfavourable attitude, the worst first."
      controls={
        <>
          {may ? <LogContactButton onLog={() => setIsLogging(true)} /> : null}
          <Button component={Link} to={`/w/${slug}/contacts`} variant="default">
            All contacts
          </Button>
        </>
      }
    >
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="worst">Worst first</Tabs.Tab>
          <Tabs.Tab value="journeys">Journeys</Tabs.Tab>
          <Tabs.Tab value="impact">What goes with satisfaction</Tabs.Tab>
          <Tabs.Tab value="inventory">Inventory</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="worst" pt="md">
          <StandingsView empty={<BeginWithReady />} />
        </Tabs.Panel>
        <Tabs.Panel value="journeys" pt="md">
          <JourneyList />
        </Tabs.Panel>
        <Tabs.Panel value="impact" pt="md">
          <ImpactView />
        </Tabs.Panel>
        <Tabs.Panel value="inventory" pt="md">
          <Inventory />
        </Tabs.Panel>
      </Tabs>
      {isLogging ? <LogContactDialog onClose={() => setIsLogging(false)} /> : null}
    </PageLayout>
  );
}

/** Ready journeys to begin with. */
function BeginWithReady(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  const starting = useMutation({
    mutationFn: (set: ReadyJourneyId) =>
      ask(startReadyJourney, { workspace: slug, params: { set }, key: crypto.randomUUID() }),
    onSuccess: ({ journey }) => {
      changed();
      void navigate({ to: `/w/${slug}/journeys/${journey.id}` });
    },
  });
  const may = mayWith(role, 'manage moments');
  return (
    <EmptyState
      title="No moment of truth is listed yet"
      control={
        may ? (
          <div className="ready-journeys">
            {starting.error === null ? null : <ProblemBanner error={starting.error} />}
            {READY_JOURNEYS.map(({ id, name, about }) => (
              <div key={id}>
                <Button variant="default" loading={starting.isPending} onClick={() => starting.mutate(id)}>
                  Begin with “{name}”
                </Button>
                <p className="quiet">{about}</p>
              </div>
            ))}
          </div>
        ) : undefined
      }
    >
      A moment of truth is a time at which a customer meets us and forms an attitude. List them along a
      journey, log how contacts go, and see which moments go worst. Begin with a ready journey, draw one of
      your own under Journeys, or bring a list as a file under Inventory.
    </EmptyState>
  );
}

function JourneyList(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const navigate = useNavigate();
  const [isDrawing, setIsDrawing] = useState(false);
  const segments = useSegments().items.map(({ id, name }) => ({ value: id, label: name }));
  const may = mayWith(role, 'manage moments');
  return (
    <>
      {may ? <Button onClick={() => setIsDrawing(true)}>Draw a journey</Button> : null}
      <RecordListView
        listing={journeyListing}
        place="journeys"
        rowAddress={({ id }) => `/w/${slug}/journeys/${id}`}
        filters={['segment', 'unit', 'owner', 'state']}
        options={{ segment: segments, unit: useUnitOptions(), owner: usePersonOptions() }}
        empty={<BeginWithReady />}
      />
      {isDrawing ? (
        <JourneyDialog
          journey={null}
          onClose={() => setIsDrawing(false)}
          onSaved={({ id }) => void navigate({ to: `/w/${slug}/journeys/${id}` })}
        />
      ) : null}
    </>
  );
}

function Inventory(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isAdding, setIsAdding] = useState(false);
  const may = mayWith(role, 'manage moments');
  return (
    <>
      <RecordListView
        listing={momentListing}
        place="moments"
        label="name"
        {...(may ? { importing: momentImport } : {})}
        rowAddress={({ id }) => `/w/${slug}/moments/${id}`}
        filters={['channel', 'unit', 'owner', 'state']}
        options={{ unit: useUnitOptions(), owner: usePersonOptions() }}
        controls={
          may ? (
            <Button variant="default" size="xs" onClick={() => setIsAdding(true)}>
              Add a moment
            </Button>
          ) : null
        }
        empty={<BeginWithReady />}
      />
      {isAdding ? <MomentDialog moment={null} onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}
