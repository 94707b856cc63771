import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  Loading,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import {
  changeIndexSettings,
  type IndexChoices,
  type IndexSettings,
  type IndexSettingsWish,
  showIndexSettings,
} from '../settings/index-settings.ts';
import { RegionFields, WeightFields } from './unit-fields.tsx';
import { regionsWritten, weightsWritten } from './written-settings.ts';

/** What the index is computed by: answers, model, units, regions, weights, period, resamples. */
export function IndexSettingsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['satisfaction-index-settings', slug],
    queryFn: ({ signal }) => ask(showIndexSettings, { workspace: slug, signal }),
  });
  if (query.data === undefined) return <Loading />;
  const { settings, choices } = query.data;
  return <SettingsForm before={settings} choices={choices} onClose={onClose} />;
}

type FormProps = {
  readonly before: IndexSettings | null;
  readonly choices: IndexChoices;
  readonly onClose: () => void;
};

/** Stands for a model that was given by hand, which this form leaves as it is. */
const BY_HAND = ' by hand';

function SettingsForm({ before, choices, onClose }: FormProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [setId, setSetId] = useState(before?.answerSetId ?? choices.sets[0]?.id ?? '');
  const set = choices.sets.find(({ id }) => id === setId);
  const models = set?.models.filter(({ index }) => index !== null) ?? [];
  const isByHand = before?.model.kind === 'constructs' && before.answerSetId === setId;
  const columns = [
    { value: '', label: 'None: all customers are one' },
    ...(set?.columns ?? []).map(({ name, label, texts }) => ({
      value: name,
      label: `${label ?? name} (${texts} different)`,
    })),
  ];
  return (
    <FormDialog
      title="Settings of the index"
      opened
      onClose={onClose}
      sendName="Save the settings"
      size="lg"
      send={(fields, key) => {
        const body = { revision: before?.revision ?? 0, settings: settingsIn(fields, { setId, before }) };
        return ask(changeIndexSettings, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <NativeSelect
        name="set"
        label="Answers"
        description="Those whose recipe has a path model with an index"
        value={setId}
        onChange={(event) => setSetId(event.currentTarget.value)}
        data={choices.sets.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <NativeSelect
        key={`model ${setId}`}
        name="model"
        label="Model"
        required
        defaultValue={
          before?.model.kind === 'analysis' ? before.model.id : isByHand ? BY_HAND : models[0]?.id
        }
        data={[
          ...models.map(({ id, index }) => ({ value: id, label: `${id}: index of ${index}` })),
          ...(isByHand ? [{ value: BY_HAND, label: 'Constructs and paths as settled by hand' }] : []),
        ]}
      />
      <NativeSelect
        key={`unit ${setId}`}
        name="unit"
        label="Column that says the unit"
        defaultValue={before?.unitColumn ?? ''}
        data={columns}
      />
      <RegionFields
        key={`region ${setId}`}
        before={before?.regions ?? { kind: 'none' }}
        columns={columns.slice(1)}
      />
      <WeightFields before={before?.weights ?? { kind: 'answers' }} ownFields={choices.ownFields} />
      <Period before={before} hasTimes={set?.hasTimes !== false} />
      <Numbers before={before} />
    </FormDialog>
  );
}

/** The months of the answers that count. */
function Period({
  before,
  hasTimes,
}: {
  readonly before: IndexSettings | null;
  readonly hasTimes: boolean;
}): ReactNode {
  return (
    <>
      <TextInput
        name="from"
        type="month"
        label="First month"
        description={
          hasTimes ? 'Empty: from the first answer on' : 'These answers bear no times, so all of them count'
        }
        defaultValue={before?.from ?? ''}
      />
      <TextInput name="to" type="month" label="Last month" defaultValue={before?.to ?? ''} />
    </>
  );
}

/** What the fields say. */
function settingsIn(
  fields: FormData,
  { setId, before }: { readonly setId: string; readonly before: IndexSettings | null },
): IndexSettingsWish {
  const model = fieldText(fields, 'model');
  return {
    answerSetId: setId,
    model: model === BY_HAND && before !== null ? before.model : { kind: 'analysis', id: model },
    from: fieldText(fields, 'from') || null,
    to: fieldText(fields, 'to') || null,
    unitColumn: fieldText(fields, 'unit') || null,
    regions: regionsWritten(fields),
    weights: weightsWritten(fields),
    samples: Number(fieldText(fields, 'samples')),
    seed: Number(fieldText(fields, 'seed')),
    confidence: Number(fieldText(fields, 'confidence')) / 100,
    minimumN: Number(fieldText(fields, 'minimum')),
  };
}

function Numbers({ before }: { readonly before: IndexSettings | null }): ReactNode {
  const numbers = [
    { name: 'minimum', label: 'Fewest people shown', value: before?.minimumN ?? 10, min: 2, max: 10_000 },
    { name: 'samples', label: 'Resamples', value: before?.samples ?? 1000, min: 100, max: 10_000 },
    { name: 'seed', label: 'Seed', value: before?.seed ?? 1, min: 0, max: 4_294_967_295 },
    {
      name: 'confidence',
      label: 'Confidence of intervals, per cent',
      value: Number(((before?.confidence ?? 0.95) * 100).toPrecision(6)),
      min: 50,
      max: 99.9,
    },
  ];
  return (
    <>
      {numbers.map(({ name, label, value, min, max }) => (
        <TextInput
          key={name}
          name={name}
          type="number"
          step={name === 'confidence' ? 'any' : 1}
          min={min}
          max={max}
          label={label}
          required
          defaultValue={String(value)}
        />
      ))}
    </>
  );
}
