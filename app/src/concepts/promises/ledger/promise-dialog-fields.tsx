import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { choiceWords, useWorkspace } from '../../../platform/interface/web.ts';
import { CustomerSelect } from '../../customers/web.ts';
import { mayIn } from '../../people/declarations.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import { ServiceSelect } from '../offered-services/service-select.tsx';
import { PROMISE_CHANNELS } from '../promise.ts';
import type { PromiseKind } from './promise-kinds.tsx';
import { PROMISE_WORDS } from './promise-words.tsx';

type OfKind = { readonly kind: PromiseKind | null };

/** What was said; first, with the keyboard in it. */
export function WordsField({ kind }: OfKind): ReactNode {
  const usual = kind?.promised?.words ?? kind?.service.name ?? null;
  return (
    <Textarea
      name="words"
      label="What was promised"
      description={usual === null ? 'As it was said' : `As it was said; empty for: ${usual}`}
      required={usual === null}
      autosize
      minRows={2}
      maxLength={1000}
      data-autofocus
    />
  );
}

export function ToWhom(): ReactNode {
  return (
    <CustomerSelect
      name="customerId"
      label="To whom"
      description="A customer of the register; empty for everyone"
    />
  );
}

export function ServiceOfPromise({
  onChoose,
}: {
  readonly onChoose: (id: string | null) => void;
}): ReactNode {
  return (
    <ServiceSelect
      name="serviceId"
      label="Service"
      description="What is to be done; Heed then says how long it took so far"
      clearable
      onChange={onChoose}
    />
  );
}

/** A value promised beside the time, where the service is held to one. */
export function PromisedValueField({ kind }: OfKind): ReactNode {
  const measure = kind?.service.measure ?? null;
  if (measure === null) return null;
  const { promised = null } = kind ?? {};
  const usual = promised?.measureId === measure.id ? promised.value : null;
  return (
    <NumberInput
      key={measure.id}
      name="promisedValue"
      label={`Promised value of ${measure.name}`}
      description="Where more than the time was promised"
      defaultValue={usual ?? ''}
      hideControls
    />
  );
}

/** What is seldom said: who sees to it, for which unit, how it was said and when. */
export function FurtherPromiseFields({ kind }: OfKind): ReactNode {
  const { role, unitIds } = useWorkspace().workspace;
  const isBound = !mayIn({ role, unitIds }, 'make promises', null);
  const usual = kind?.service.unit?.id ?? null;
  const unitId = isBound && (usual === null || !unitIds.includes(usual)) ? (unitIds[0] ?? null) : usual;
  const unit = (
    <UnitSelect name="unitId" label="Unit" right="make promises" clearable={!isBound} defaultValue={unitId} />
  );
  return (
    <>
      {isBound && unitIds.length === 1 ? (
        <input type="hidden" name="unitId" value={unitIds[0] ?? ''} />
      ) : null}
      {isBound && unitIds.length !== 1 ? unit : null}
      <details className="promise-further">
        <summary>Who sees to it, how and when it was said</summary>
        <PersonSelect name="keeperId" label="Who sees to it" description="Empty: you" clearable />
        {isBound ? null : unit}
        <NativeSelect
          name="channel"
          label="How it was said"
          data={PROMISE_CHANNELS.map((value) => ({ value, label: choiceWords(value, PROMISE_WORDS) }))}
          defaultValue="explicit"
        />
        <TextInput
          name="toWhom"
          label="To whom, in words"
          description="Where that is nobody of the register"
          maxLength={200}
          autoComplete="off"
        />
        <TextInput
          name="madeAt"
          type="datetime-local"
          label="When it was said"
          description="In your time; empty for now"
        />
      </details>
    </>
  );
}
