import { MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  FormDialog,
  fieldText,
  RecordSelect,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { useAttributeOptions } from '../../attributes/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import { MeasureSelect } from '../../standards/web.ts';
import { journeyListing } from '../journeys/journey.endpoints.ts';
import {
  addOneMoment,
  changeOneMoment,
  chooseMoments,
  mergeOneMoment,
  moveOneMoment,
} from './moment-of-truth.endpoints.ts';
import { CONTACT_CHANNELS, type ContactChannel, type MomentOfTruth } from './moment-of-truth.ts';

type Parts = { readonly onClose: () => void; readonly onSaved?: (moment: MomentOfTruth) => void };

type DialogProps = Parts & {
  readonly moment: MomentOfTruth | null;
  /** Where a new one begins to stand. */
  readonly at?: { readonly journeyId: string; readonly stepId: string };
};

/** Lists a moment of truth, or changes one; another step moves it there. */
export function MomentDialog({ moment, at, onClose, onSaved }: DialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={moment === null ? 'Add a moment of truth' : 'Change the moment of truth'}
      opened
      onClose={onClose}
      sendName={moment === null ? 'Add the moment' : 'Save'}
      send={(fields, key) => {
        const body = wishedIn(fields);
        if (moment === null) return ask(addOneMoment, { workspace: slug, body, key });
        const { id, revision } = moment;
        return ask(changeOneMoment, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={(saved) => {
        changed();
        onSaved?.(saved);
      }}
    >
      <TextInput name="name" label="Name" required maxLength={200} defaultValue={moment?.name ?? ''} />
      <PlaceFields
        journeyId={moment?.journey.id ?? at?.journeyId ?? null}
        stepId={moment?.step.id ?? at?.stepId ?? null}
      />
      <NativeSelect
        name="channel"
        label="Channel"
        data={CONTACT_CHANNELS.map((value) => ({
          value,
          label: value === 'e-mail' ? value : choiceWords(value),
        }))}
        defaultValue={moment?.channel ?? 'phone'}
      />
      <Textarea
        name="expectations"
        label="Standard expectations"
        description="What customers take for granted here"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={moment?.expectations ?? ''}
      />
      <MeasureSelect
        name="measureId"
        label="Measure"
        description="By whose standard it is judged in fact"
        clearable
        defaultValue={moment?.measure?.id ?? null}
      />
      <AttributesField moment={moment} />
      <WordsArea name="enhancers" label="What makes it better" words={moment?.enhancers ?? []} />
      <WordsArea name="detractors" label="What makes it worse" words={moment?.detractors ?? []} />
      <TextInput
        name="frequency"
        label="How many a month"
        description="Contacts are counted, when nothing stands here"
        inputMode="decimal"
        defaultValue={moment?.frequency ?? ''}
      />
      <UnitSelect name="unitId" label="Unit" clearable defaultValue={moment?.unit?.id ?? null} />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={moment?.owner?.id ?? null} />
    </FormDialog>
  );
}

function wishedIn(fields: FormData) {
  const text = (name: string): string => fieldText(fields, name);
  const lines = (name: string, by: RegExp): string[] =>
    text(name)
      .split(by)
      .map((word) => word.trim())
      .filter((word) => word !== '');
  const frequency = text('frequency').replace(',', '.');
  return {
    ...{ journeyId: text('journeyId'), stepId: text('stepId'), name: text('name') },
    ...{ channel: text('channel') as ContactChannel, expectations: text('expectations') },
    measureId: text('measureId') || null,
    frequency: frequency === '' ? null : Number(frequency),
    attributeIds: lines('attributeIds', /,/u),
    enhancers: lines('enhancers', /[;\n]/u),
    detractors: lines('detractors', /[;\n]/u),
    unitId: text('unitId') || null,
    ownerId: text('ownerId') || null,
  };
}

function WordsArea({
  name,
  label,
  words,
}: {
  readonly name: string;
  readonly label: string;
  readonly words: readonly string[];
}): ReactNode {
  return (
    <Textarea
      name={name}
      label={label}
      description="Offered to who logs a contact: one line each"
      autosize
      minRows={2}
      defaultValue={words.join('\n')}
    />
  );
}

function AttributesField({ moment }: { readonly moment: MomentOfTruth | null }): ReactNode {
  const options = useAttributeOptions();
  const chosen = moment?.attributes ?? [];
  // One that was archived may stay where it stands.
  const gone = chosen.filter(({ id }) => !options.some(({ value }) => value === id));
  return (
    <MultiSelect
      key={options.length === 0 ? 'waiting' : 'known'}
      name="attributeIds"
      label="Attributes that it shows"
      data={[...options, ...gone.map(({ id, name }) => ({ value: id, label: name }))]}
      defaultValue={chosen.map(({ id }) => id)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear attributes', tabIndex: 0, 'aria-hidden': false }}
      nothingFoundMessage="No attribute has this name"
    />
  );
}

/** The journey and one of its steps. */
function PlaceFields(at: { readonly journeyId: string | null; readonly stepId: string | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [journeyId, setJourneyId] = useState(at.journeyId);
  const { data } = useQuery({
    queryKey: ['journey-choices', slug],
    queryFn: ({ signal }) => ask(journeyListing.page, { workspace: slug, query: { limit: 200 }, signal }),
  });
  const journeys = (data?.items ?? []).filter(({ id, state }) => state === 'active' || id === at.journeyId);
  const steps = journeys.find(({ id }) => id === journeyId)?.steps ?? [];
  const known = data === undefined ? 'waiting' : 'known';
  return (
    <>
      <RecordSelect
        key={`journey ${known}`}
        name="journeyId"
        label="Journey"
        required
        options={journeys.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={at.journeyId}
        onChange={setJourneyId}
      />
      <RecordSelect
        key={`step ${known} ${journeyId}`}
        name="stepId"
        label="Step"
        required
        options={steps.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={steps.some(({ id }) => id === at.stepId) ? at.stepId : (steps[0]?.id ?? null)}
      />
    </>
  );
}

type OfOne = Parts & { readonly moment: MomentOfTruth };

/** Makes a moment another one. */
export function MergeMomentDialog({ moment, onClose, onSaved }: OfOne): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { data } = useQuery({
    queryKey: ['moment-choices', slug],
    queryFn: ({ signal }) => ask(chooseMoments, { workspace: slug, signal }),
  });
  const others = (data?.items ?? []).filter(({ id }) => id !== moment.id);
  return (
    <FormDialog
      title="Merge into another moment"
      opened
      onClose={onClose}
      sendName="Merge them"
      send={(fields, key) => {
        const { id, revision } = moment;
        const body = { revision, intoId: fieldText(fields, 'intoId') };
        return ask(mergeOneMoment, { workspace: slug, params: { id }, body, key });
      }}
      onSent={(saved) => {
        changed();
        onSaved?.(saved);
      }}
    >
      <p>All its contacts are those of the other from now on, and its words are offered there.</p>
      <RecordSelect
        key={data === undefined ? 'waiting' : 'known'}
        name="intoId"
        label="Becomes"
        required
        options={others.map(({ id, name, journey }) => ({ value: id, label: `${name} (${journey})` }))}
      />
    </FormDialog>
  );
}

/** Archives a moment of truth, or brings it back. */
export function MomentStateDialog({ moment, onClose }: OfOne): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const archives = moment.state === 'active';
  return (
    <FormDialog
      title={archives ? 'Archive the moment of truth' : 'Bring the moment of truth back'}
      opened
      onClose={onClose}
      sendName={archives ? 'Archive it' : 'Bring it back'}
      send={(_, key) => {
        const { id, revision } = moment;
        const body = { revision, state: archives ? ('archived' as const) : ('active' as const) };
        return ask(moveOneMoment, { workspace: slug, params: { id }, body, key });
      }}
      onSent={() => changed()}
    >
      <p>
        {archives
          ? 'Nothing can be logged at it any more; its contacts stay on record and leave the figures.'
          : 'Contacts can be logged at it again.'}
      </p>
    </FormDialog>
  );
}
