import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, fieldText, RecordSelect, useWorkspace } from '../../platform/interface/web.ts';
import { AttributeSelect } from '../attributes/web.ts';
import { SegmentsSelect, segmentIdsIn } from '../customers/web.ts';
import type { RequirementContent } from './requirement.ts';
import { KIND_ABOUTS } from './requirement-labels.ts';
import { requirementListing } from './requirement-list.ts';

type Words = Partial<RequirementContent>;

/** The fields of what a requirement says. */
export function RequirementFields({ words = {} }: { readonly words?: Words | undefined }): ReactNode {
  const [need, setNeed] = useState<string>(words.needOrWant ?? 'need');
  return (
    <>
      <Textarea
        name="statement"
        label="What is required"
        description="One sentence with one demand, in words that everybody understands alike."
        required
        autosize
        minRows={2}
        maxLength={1000}
        defaultValue={words.statement ?? ''}
      />
      <NativeSelect name="kind" label="Kind" data={[...KIND_ABOUTS]} defaultValue={words.kind ?? 'stated'} />
      <NativeSelect
        name="needOrWant"
        label="Need or want"
        data={[
          { value: 'need', label: 'need: something is lacking' },
          { value: 'want', label: 'want: the form that a need takes here' },
        ]}
        value={need}
        onChange={({ currentTarget }) => setNeed(currentTarget.value)}
      />
      {need === 'want' ? <NeedSelect chosen={words.answersNeedId ?? null} /> : null}
      <AttributeSelect
        name="attributeId"
        label="Attribute it is about"
        defaultValue={words.attributeId ?? null}
      />
      <SegmentsSelect name="segmentIds" label="Segments it is for" defaultValue={words.segmentIds ?? []} />
      <Textarea
        name="source"
        label="Source"
        description="Who said it, and where."
        autosize
        maxLength={1000}
        defaultValue={words.source ?? ''}
      />
      <TextInput
        name="contract"
        label="Contract or customer"
        description="If it was agreed: the contract, order or customer."
        maxLength={300}
        defaultValue={words.contract ?? ''}
      />
      <MeasuringFields words={words} />
    </>
  );
}

function NeedSelect({ chosen }: { readonly chosen: string | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const where = JSON.stringify([
    { field: 'needOrWant', is: ['need'] },
    { field: 'state', isNot: ['withdrawn'] },
  ]);
  const needs = useQuery({
    queryKey: ['needs', slug],
    queryFn: ({ signal }) =>
      ask(requirementListing.page, {
        workspace: slug,
        query: { where, sort: 'statement', limit: 200 },
        signal,
      }),
  });
  const options = (needs.data?.items ?? []).map(({ id, statement }) => ({ value: id, label: statement }));
  return (
    <RecordSelect
      key={needs.data === undefined ? 'waiting' : 'known'}
      name="answersNeedId"
      label="Need that it answers"
      options={options}
      defaultValue={chosen}
    />
  );
}

function MeasuringFields({ words }: { readonly words: Words }): ReactNode {
  return (
    <fieldset className="requirement-numbers">
      <legend>How one can tell that it holds</legend>
      <TextInput
        name="measuredIn"
        label="Measured in"
        description="Such as minutes; that of the measure when empty."
        maxLength={60}
        defaultValue={words.measuredIn ?? ''}
      />
      <NumberField name="target" label="Target" value={words.target} />
      <NumberField name="lower" label="Lower limit" value={words.lower} />
      <NumberField name="upper" label="Upper limit" value={words.upper} />
      <Textarea
        name="method"
        label="Method"
        description="How it is measured; that of the measure when empty."
        autosize
        maxLength={2000}
        defaultValue={words.method ?? ''}
      />
    </fieldset>
  );
}

function NumberField(props: { name: string; label: string; value: number | null | undefined }): ReactNode {
  const { name, label, value } = props;
  return <NumberInput name={name} label={label} defaultValue={value ?? ''} hideControls />;
}

/** What the fields say. */
export function contentOf(fields: FormData): RequirementContent {
  const needOrWant = fieldText(fields, 'needOrWant') === 'want' ? 'want' : 'need';
  return {
    statement: fieldText(fields, 'statement'),
    kind: fieldText(fields, 'kind') as RequirementContent['kind'],
    needOrWant,
    answersNeedId: needOrWant === 'want' ? fieldText(fields, 'answersNeedId') || null : null,
    attributeId: fieldText(fields, 'attributeId') || null,
    segmentIds: segmentIdsIn(fields, 'segmentIds'),
    source: fieldText(fields, 'source'),
    contract: fieldText(fields, 'contract'),
    measuredIn: fieldText(fields, 'measuredIn'),
    target: numberOf(fields, 'target'),
    lower: numberOf(fields, 'lower'),
    upper: numberOf(fields, 'upper'),
    method: fieldText(fields, 'method'),
  };
}

function numberOf(fields: FormData, name: string): number | null {
  const text = fieldText(fields, name);
  return text === '' ? null : Number(text);
}
