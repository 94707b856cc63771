import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  choiceWords,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { addDisputeBody, changeDisputeBody, moveDisputeBody } from './dispute-body.endpoints.ts';
import { type BodyWish, DISPUTE_METHODS, type DisputeBody, wallLimit } from './dispute-body.ts';
import { METHOD_WORDS } from './dispute-words.tsx';

type DialogParts = { readonly body: DisputeBody | null; readonly onClose: () => void };
const UNITS = ['months', 'weeks', 'days'] as const;

/** Adds an outside body, or changes what is known of one. */
export function DisputeBodyDialog({ body, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={body === null ? 'Add an outside body' : 'Change the outside body'}
      opened
      size="lg"
      onClose={onClose}
      sendName={body === null ? 'Add the body' : 'Save'}
      send={(fields, key) => {
        const wish = wishIn(fields);
        if (body === null) return ask(addDisputeBody, { workspace: slug, body: wish, key });
        const { id, revision } = body;
        return ask(changeDisputeBody, { workspace: slug, params: { id }, body: { ...wish, revision }, key });
      }}
      onSent={({ id }) => {
        changed();
        if (body === null) void navigate({ to: `/w/${slug}/dispute-bodies/${id}` });
      }}
    >
      <BodyFields body={body} />
      <ReachFields body={body} />
      <Checkbox
        name="isVerified"
        value="yes"
        label="These facts were held against the body’s own words"
        description="Say above where, and on which day"
        defaultChecked={body?.verified === 'yes'}
      />
    </FormDialog>
  );
}

function BodyFields({ body }: Pick<DialogParts, 'body'>): ReactNode {
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={body?.name ?? ''}
        data-autofocus
      />
      <TextInput
        name="country"
        label="Country"
        description="Two letters such as GB; empty when it is for complainants of any country"
        maxLength={2}
        autoComplete="off"
        defaultValue={body?.country ?? ''}
      />
      <NativeSelect
        name="method"
        label="How it helps"
        defaultValue={body?.method ?? 'determinative'}
        data={DISPUTE_METHODS.map((method) => ({ value: method, label: choiceWords(method, METHOD_WORDS) }))}
      />
      <Textarea
        name="scope"
        label="For what"
        description="Who may turn to it, and with what"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={body?.scope ?? ''}
      />
      <NumberInput
        name="amount"
        label="They may turn to it within"
        description="Counted from our answer, to the end of the last day; empty when no limit is known"
        min={1}
        max={1000}
        allowDecimal={false}
        defaultValue={body?.referWithin?.amount ?? ''}
      />
      <NativeSelect
        name="unit"
        label="Unit of time"
        defaultValue={body?.referWithin?.unit ?? 'months'}
        data={UNITS.map((unit) => ({ value: unit, label: unit }))}
      />
    </>
  );
}

function ReachFields({ body }: Pick<DialogParts, 'body'>): ReactNode {
  return (
    <>
      <TextInput
        name="website"
        label="Website"
        placeholder="https://"
        maxLength={300}
        autoComplete="off"
        defaultValue={body?.website ?? ''}
      />
      <Textarea
        name="address"
        label="Postal address"
        autosize
        minRows={2}
        maxLength={500}
        defaultValue={body?.address ?? ''}
      />
      <TextInput
        name="email"
        label="E-mail"
        maxLength={254}
        autoComplete="off"
        defaultValue={body?.email ?? ''}
      />
      <TextInput
        name="phone"
        label="Phone"
        maxLength={60}
        autoComplete="off"
        defaultValue={body?.phone ?? ''}
      />
      <TextInput
        name="languages"
        label="Languages"
        description="In which it works, with commas between: en, cy"
        maxLength={200}
        autoComplete="off"
        defaultValue={body?.languages.join(', ') ?? ''}
      />
      <TextInput
        name="cost"
        label="What it costs who complains"
        maxLength={500}
        autoComplete="off"
        defaultValue={body?.cost ?? ''}
      />
      <Textarea
        name="howTo"
        label="How to turn to it"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={body?.howTo ?? ''}
      />
      <TextInput
        name="source"
        label="Source"
        description="Where these facts are from, and of which day"
        maxLength={500}
        autoComplete="off"
        defaultValue={body?.source ?? ''}
      />
    </>
  );
}

function wishIn(fields: FormData): BodyWish {
  const said = (id: string): string => fieldText(fields, id);
  const amount = Number(said('amount'));
  return {
    name: said('name'),
    country: said('country'),
    method: said('method') as BodyWish['method'],
    referWithin: amount > 0 ? wallLimit(amount, said('unit') as (typeof UNITS)[number]) : null,
    content: {
      scope: said('scope'),
      website: said('website'),
      address: said('address'),
      email: said('email'),
      phone: said('phone'),
      cost: said('cost'),
      howTo: said('howTo'),
      source: said('source'),
      languages: said('languages')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
      isVerified: said('isVerified') === 'yes',
    },
  };
}

/** Archives an outside body, or restores it. */
export function DisputeBodyStateDialog({
  body,
  onClose,
}: {
  readonly body: DisputeBody;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isActive = body.state === 'active';
  return (
    <FormDialog
      title={isActive ? 'Archive the outside body?' : 'Restore the outside body?'}
      opened
      onClose={onClose}
      sendName={isActive ? 'Archive the body' : 'Restore the body'}
      send={(_, key) => {
        const state = isActive ? ('archived' as const) : ('active' as const);
        return ask(moveDisputeBody, {
          workspace: slug,
          params: { id: body.id },
          body: { state, revision: body.revision },
          key,
        });
      }}
      onSent={changed}
    >
      <p>
        {isActive
          ? 'Nobody is referred to it any more. Disputes that are before it go on.'
          : 'It can be chosen again.'}
      </p>
    </FormDialog>
  );
}
