import { Autocomplete, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { AttributeSelect } from '../attributes/web.ts';
import { PersonSelect, UnitSelect } from '../people/web.ts';
import { addMeasure, changeMeasure } from './measure.endpoints.ts';
import { DIRECTIONS, type Direction, type Measure, UNITS_OFFERED } from './measure.ts';

export const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  'lower-is-better': 'Lower is better',
  'higher-is-better': 'Higher is better',
  'target-is-best': 'The target is best',
};

/** A number that somebody typed; null when the field is empty. */
export function fieldNumber(fields: FormData, name: string): number | null {
  const text = fieldText(fields, name);
  return text === '' ? null : Number(text);
}

function askedIn(fields: FormData) {
  const text = (name: string): string => fieldText(fields, name);
  return {
    name: text('name'),
    attributeId: text('attributeId'),
    unit: text('unit'),
    direction: text('direction') as Direction,
    method: text('method'),
    lowest: fieldNumber(fields, 'lowest'),
    highest: fieldNumber(fields, 'highest'),
    ownerId: text('ownerId') || null,
    unitId: text('unitId') || null,
  };
}

/** Adds a measure, for an attribute where that is known, or changes one. */
export function MeasureDialog({
  measure = null,
  attributeId = null,
  onClose,
}: {
  readonly measure?: Measure | null;
  readonly attributeId?: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={measure === null ? 'Add a measure' : 'Change the measure'}
      opened
      onClose={onClose}
      sendName={measure === null ? 'Add the measure' : 'Save'}
      send={(fields, key) => {
        const body = askedIn(fields);
        if (measure === null) return ask(addMeasure, { workspace: slug, body, key });
        const { id, revision } = measure;
        return ask(changeMeasure, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={({ id }) => {
        changed();
        if (measure === null) void navigate({ to: `/w/${slug}/standards/${id}` });
      }}
    >
      <MeasureFields measure={measure} attributeId={attributeId} />
    </FormDialog>
  );
}

function MeasureFields({
  measure,
  attributeId,
}: {
  readonly measure: Measure | null;
  readonly attributeId: string | null;
}): ReactNode {
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        description="Such as time to first answer"
        required
        maxLength={200}
        defaultValue={measure?.name ?? ''}
      />
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        description="What customers care about, whose delivery this measures"
        required
        defaultValue={measure?.attribute.id ?? attributeId}
      />
      <Autocomplete
        name="unit"
        label="Measured in"
        description="Minutes, hours, per cent, or any other unit"
        required
        maxLength={40}
        data={[...UNITS_OFFERED]}
        defaultValue={measure?.measuredIn ?? ''}
      />
      <NativeSelect
        name="direction"
        label="Which values are good"
        data={DIRECTIONS.map((value) => ({ value, label: DIRECTION_WORDS[value] }))}
        defaultValue={measure?.direction ?? 'lower-is-better'}
      />
      <Textarea
        name="method"
        label="How it is measured"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={measure?.method ?? ''}
      />
      <NumberField
        name="lowest"
        label="Lowest plausible value"
        description="Readings below are refused as mistakes"
        value={measure?.lowest}
      />
      <NumberField
        name="highest"
        label="Highest plausible value"
        description="Readings above are refused as mistakes"
        value={measure?.highest}
      />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={measure?.owner?.id ?? null} />
      <UnitSelect
        name="unitId"
        label="Unit of the organisation"
        right="set standards"
        clearable
        defaultValue={measure?.unit?.id ?? null}
      />
    </>
  );
}

export function NumberField({
  name,
  label,
  description,
  value,
  required = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly value?: number | null | undefined;
  readonly required?: boolean;
}): ReactNode {
  return (
    <TextInput
      name={name}
      label={label}
      {...(description === undefined ? {} : { description })}
      type="number"
      step="any"
      required={required}
      defaultValue={value === null || value === undefined ? '' : String(value)}
    />
  );
}

/** Archives a measure, or takes it back. */
export function MeasureStateDialog({
  measure,
  onClose,
}: {
  readonly measure: Measure;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = measure;
  const isActive = measure.state === 'active';
  return (
    <FormDialog
      title={isActive ? 'Archive the measure' : 'Restore the measure'}
      opened
      onClose={onClose}
      sendName={isActive ? 'Archive it' : 'Restore it'}
      send={(_, key) => {
        const body = { revision, state: isActive ? ('archived' as const) : ('active' as const) };
        return ask(changeMeasure, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {isActive
          ? 'Its readings and standards stay on record. It takes no more readings and cannot be chosen.'
          : 'It takes readings again and can be chosen.'}
      </p>
    </FormDialog>
  );
}
