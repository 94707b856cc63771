import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { SegmentSelect } from '../../customers/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import { addOneJourney, changeOneJourney, moveOneJourney } from './journey.endpoints.ts';
import type { Journey, JourneyStepWish } from './journey.ts';

type Parts = {
  readonly onClose: () => void;
  readonly onSaved?: (journey: Journey) => void;
};

/** The steps of a journey as they are sent. */
export function stepsOf({ steps }: Journey): JourneyStepWish[] {
  return steps.map(({ id, name, job, unit, owner }) => ({
    ...{ id, name, job },
    ...{ unitId: unit?.id ?? null, ownerId: owner?.id ?? null },
  }));
}

/** Everything that a journey says, for a change of one thing of it. */
export function wishOf(journey: Journey) {
  const { name, purpose, segment, unit, owner, revision } = journey;
  return {
    ...{ name, purpose, revision, steps: stepsOf(journey) },
    ...{ segmentId: segment?.id ?? null, unitId: unit?.id ?? null, ownerId: owner?.id ?? null },
  };
}

/** Draws a journey, or changes what one says of itself. */
export function JourneyDialog({
  journey,
  onClose,
  onSaved,
}: Parts & { readonly journey: Journey | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={journey === null ? 'Draw a journey' : 'Change the journey'}
      opened
      onClose={onClose}
      sendName={journey === null ? 'Draw the journey' : 'Save'}
      send={(fields, key) => {
        const text = (name: string): string => fieldText(fields, name);
        const said = {
          ...{ name: text('name'), purpose: text('purpose'), segmentId: text('segmentId') || null },
          ...{ unitId: text('unitId') || null, ownerId: text('ownerId') || null },
        };
        if (journey !== null) {
          const body = { ...wishOf(journey), ...said };
          return ask(changeOneJourney, { workspace: slug, params: { id: journey.id }, body, key });
        }
        const steps = text('steps')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .map((name) => ({ name, job: '', unitId: null, ownerId: null }));
        return ask(addOneJourney, { workspace: slug, body: { ...said, steps }, key });
      }}
      onSent={(saved) => {
        changed();
        onSaved?.(saved);
      }}
    >
      <TextInput name="name" label="Name" required maxLength={200} defaultValue={journey?.name ?? ''} />
      <Textarea
        name="purpose"
        label="What it is"
        description="From where to where, and what the customer wants by it"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={journey?.purpose ?? ''}
      />
      <SegmentSelect
        name="segmentId"
        label="For which segment"
        description="All customers, when nothing stands here"
        clearable
        defaultValue={journey?.segment?.id ?? null}
      />
      <UnitSelect name="unitId" label="Unit" clearable defaultValue={journey?.unit?.id ?? null} />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={journey?.owner?.id ?? null} />
      {journey === null ? (
        <Textarea
          name="steps"
          label="Steps"
          description="In their order: one line each; more is said of them on the map"
          autosize
          minRows={4}
        />
      ) : null}
    </FormDialog>
  );
}

/** Adds a step behind the others, or changes one. */
export function StepDialog({
  journey,
  stepId,
  onClose,
}: Parts & { readonly journey: Journey; readonly stepId: string | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const step = journey.steps.find(({ id }) => id === stepId);
  return (
    <FormDialog
      title={step === undefined ? 'Add a step' : 'Change the step'}
      opened
      onClose={onClose}
      sendName={step === undefined ? 'Add the step' : 'Save'}
      send={(fields, key) => {
        const text = (name: string): string => fieldText(fields, name);
        const said = {
          ...{ name: text('name'), job: text('job') },
          ...{ unitId: text('unitId') || null, ownerId: text('ownerId') || null },
        };
        const known = stepsOf(journey);
        const steps =
          step === undefined
            ? [...known, said]
            : known.map((one) => (one.id === step.id ? { ...said, id: step.id } : one));
        const body = { ...wishOf(journey), steps };
        return ask(changeOneJourney, { workspace: slug, params: { id: journey.id }, body, key });
      }}
      onSent={() => changed()}
    >
      <TextInput name="name" label="Name" required maxLength={200} defaultValue={step?.name ?? ''} />
      <Textarea
        name="job"
        label="What the customer wants to get done"
        autosize
        minRows={2}
        maxLength={500}
        defaultValue={step?.job ?? ''}
      />
      <UnitSelect name="unitId" label="Unit" clearable defaultValue={step?.unit?.id ?? null} />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={step?.owner?.id ?? null} />
    </FormDialog>
  );
}

/** Archives a journey, or brings it back. */
export function JourneyStateDialog({ journey, onClose }: Parts & { readonly journey: Journey }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const archives = journey.state === 'active';
  return (
    <FormDialog
      title={archives ? 'Archive the journey' : 'Bring the journey back'}
      opened
      onClose={onClose}
      sendName={archives ? 'Archive it' : 'Bring it back'}
      send={(_, key) => {
        const { id, revision } = journey;
        const body = { revision, state: archives ? ('archived' as const) : ('active' as const) };
        return ask(moveOneJourney, { workspace: slug, params: { id }, body, key });
      }}
      onSent={() => changed()}
    >
      <p>
        {archives
          ? 'It leaves the list of journeys and stays on record. Contacts at its moments go on counting.'
          : 'It stands among the journeys again.'}
      </p>
    </FormDialog>
  );
}
