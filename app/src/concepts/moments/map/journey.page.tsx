import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  ProblemBanner,
  RecordFacts,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { RecordHistory } from '../../reviews/web.ts';
import { FigureScopeFields, useFigureQuery } from '../figures/figure-scope.tsx';
import type { FigureQuery } from '../figures/moment-figure.ts';
import { showJourneyMap } from '../figures/moment-figures.endpoints.ts';
import { MomentDialog } from '../inventory/moment-dialogs.tsx';
import { changeOneJourney } from '../journeys/journey.endpoints.ts';
import type { Journey, JourneyStepWish } from '../journeys/journey.ts';
import {
  JourneyDialog,
  JourneyStateDialog,
  StepDialog,
  stepsOf,
  wishOf,
} from '../journeys/journey-dialogs.tsx';
import type { JourneyMap } from './journey-map.ts';
import { JourneyMapView, JourneyTable } from './journey-map-view.tsx';
import '../moments.css';

/** One journey as a map with its figures; who manages moments edits it in place. */
export function JourneyPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { journeyId = '' } = useParams({ strict: false }) as { journeyId?: string };
  const [asked, onAsk] = useFigureQuery();
  const query = useQuery({
    queryKey: ['journey-map', slug, journeyId, asked],
    queryFn: ({ signal }) =>
      ask(showJourneyMap, { workspace: slug, params: { id: journeyId }, query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  return <Loaded query={query}>{(map) => <ShownJourney map={map} asked={asked} onAsk={onAsk} />}</Loaded>;
}

type Opened =
  | { readonly is: 'change' }
  | { readonly is: 'state' }
  | { readonly is: 'step'; readonly stepId: string | null }
  | { readonly is: 'moment'; readonly stepId: string };

type ShownProps = {
  readonly map: JourneyMap;
  readonly asked: FigureQuery;
  readonly onAsk: (asked: FigureQuery) => void;
};

function ShownJourney({ map, asked, onAsk }: ShownProps): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [edits, setEdits] = useState(false);
  const { journey } = map;
  const may = mayWith(role, 'manage moments');
  const addStep = <Button onClick={() => setOpened({ is: 'step', stepId: null })}>Add a step</Button>;
  return (
    <PageLayout
      title={journey.name}
      shownTitle={<Foreign>{journey.name}</Foreign>}
      lead={
        <>
          <Foreign>{journey.purpose}</Foreign> <Link to={`/w/${slug}/moments`}>All moments of truth</Link>
        </>
      }
      controls={
        may ? (
          <>
            <Button
              variant={edits ? 'filled' : 'default'}
              aria-pressed={edits}
              onClick={() => setEdits(!edits)}
            >
              {edits ? 'Done editing' : 'Edit the map'}
            </Button>
            <Button variant="default" onClick={() => setOpened({ is: 'change' })}>
              Change
            </Button>
            <Button variant="default" onClick={() => setOpened({ is: 'state' })}>
              {journey.state === 'active' ? 'Archive' : 'Bring back'}
            </Button>
          </>
        ) : undefined
      }
    >
      {journey.state === 'active' ? null : (
        <StateBanner kind="plain" title="This journey is archived">
          <p>No new moment can be put into it.</p>
        </StateBanner>
      )}
      <RecordFacts facts={factsOf(journey)} />
      <PageSection title="Map">
        {journey.steps.length === 0 ? (
          <EmptyState title="No step is drawn yet" control={may ? addStep : undefined}>
            A journey goes step by step: what the customer wants to get done, and where they meet us on the
            way.
          </EmptyState>
        ) : (
          <>
            <FigureScopeFields scope={map} asked={asked} onAsk={onAsk} />
            <EditableMap map={map} edits={edits && may} onOpen={setOpened} />
            {edits && may ? <p>{addStep}</p> : null}
            <p className="quiet">{map.rule} All moments are compared, also those of other journeys.</p>
          </>
        )}
      </PageSection>
      <PageSection title="The map as a table">
        <JourneyTable map={map} />
      </PageSection>
      <PageSection title="Earlier versions">
        <RecordHistory kind="journey" id={journey.id} />
      </PageSection>
      <OpenedDialog opened={opened} journey={journey} onClose={() => setOpened(null)} />
    </PageLayout>
  );
}

function factsOf({ segment, unit, owner, revision }: Journey) {
  const name = (one: { readonly name: string } | null): ReactNode =>
    one === null ? null : <Foreign>{one.name}</Foreign>;
  return [
    { name: 'For', value: segment === null ? 'all customers' : <Foreign>{segment.name}</Foreign> },
    { name: 'Unit', value: name(unit) },
    { name: 'Owner', value: name(owner) },
    { name: 'Version', value: String(revision) },
  ];
}

type EditableProps = {
  readonly map: JourneyMap;
  readonly edits: boolean;
  readonly onOpen: (opened: Opened) => void;
};

/** The map with what can be done at each step. */
function EditableMap({ map, edits, onOpen }: EditableProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { journey } = map;
  const arranging = useMutation({
    mutationFn: (steps: JourneyStepWish[]) =>
      ask(changeOneJourney, {
        workspace: slug,
        params: { id: journey.id },
        body: { ...wishOf(journey), steps },
        key: crypto.randomUUID(),
      }),
    onSuccess: () => changed(),
  });
  const steps = stepsOf(journey);
  const moved = (from: number, to: number): JourneyStepWish[] => {
    const [one] = steps.slice(from, from + 1);
    return steps.toSpliced(from, 1).toSpliced(to, 0, one!);
  };
  const button = (name: string, label: string, deed: () => void): ReactNode => (
    <Button variant="default" size="xs" aria-label={label} disabled={arranging.isPending} onClick={deed}>
      {name}
    </Button>
  );
  const controls = (stepId: string, place: number): ReactNode => {
    const { name } = steps[place]!;
    return (
      <div className="step-controls screen-only">
        {button('Add a moment', `Add a moment to ${name}`, () => onOpen({ is: 'moment', stepId }))}
        {button('Change', `Change the step ${name}`, () => onOpen({ is: 'step', stepId }))}
        {place === 0
          ? null
          : button('Earlier', `Move ${name} one step earlier`, () =>
              arranging.mutate(moved(place, place - 1)),
            )}
        {place === steps.length - 1
          ? null
          : button('Later', `Move ${name} one step later`, () => arranging.mutate(moved(place, place + 1)))}
        {button('Remove', `Remove the step ${name}`, () => arranging.mutate(steps.toSpliced(place, 1)))}
      </div>
    );
  };
  return (
    <>
      {arranging.error === null ? null : <ProblemBanner error={arranging.error} />}
      <JourneyMapView map={map} {...(edits ? { stepControls: controls } : {})} />
    </>
  );
}

function OpenedDialog({
  opened,
  journey,
  onClose,
}: {
  readonly opened: Opened | null;
  readonly journey: Journey;
  readonly onClose: () => void;
}): ReactNode {
  if (opened === null) return null;
  if (opened.is === 'change') return <JourneyDialog journey={journey} onClose={onClose} />;
  if (opened.is === 'state') return <JourneyStateDialog journey={journey} onClose={onClose} />;
  if (opened.is === 'step') return <StepDialog journey={journey} stepId={opened.stepId} onClose={onClose} />;
  return (
    <MomentDialog moment={null} at={{ journeyId: journey.id, stepId: opened.stepId }} onClose={onClose} />
  );
}
