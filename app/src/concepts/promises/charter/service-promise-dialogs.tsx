import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import {
  addToCharter,
  discardInCharter,
  keepInCharter,
  publishInCharter,
  withdrawFromCharter,
} from './charter.endpoints.ts';
import { useCharter } from './charter-queries.tsx';
import type { ServicePromise } from './service-promise.ts';

type DialogParts = { readonly promise: ServicePromise; readonly onClose: () => void };

const SAYS_NOTHING = {
  title: '',
  promise: '',
  conditions: '',
  remedy: '',
  complain: '',
  ask: '',
  indicator: '',
};

/** Begins a promise: what it says first; everything else is written on its page. */
export function NewServicePromiseDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { slug, personId } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  const [base = 'en'] = useCharter().data?.languages ?? [];
  return (
    <FormDialog
      title="Add a promise to the charter"
      opened
      onClose={onClose}
      sendName="Begin the draft"
      send={(fields, key) => {
        const text = (name: string): string => fieldText(fields, name);
        const texts = { ...SAYS_NOTHING, title: text('title'), promise: text('promise') };
        const body = {
          ...{ serviceId: null, attributeId: null, measureId: null, limit: null, value: null },
          ...{ toleranceMinutes: 0, rightIds: [], reviewMonths: 12 },
          code: text('code'),
          unitId: null,
          ownerId: text('ownerId') || null,
          wording: { [base]: texts },
        };
        return ask(addToCharter, { workspace: slug, body, key });
      }}
      onSent={({ id }) => {
        changed();
        void navigate({ to: `/w/${slug}/charter/${id}/draft` });
      }}
    >
      <TextInput name="title" label="Title" required maxLength={200} autoComplete="off" />
      <Textarea
        name="promise"
        label="What we promise"
        description="In words that customers understand, such as: we install your meter within 3 working days of your order"
        autosize
        minRows={2}
        maxLength={1000}
      />
      <CodeInput />
      <PersonSelect
        name="ownerId"
        label="Owner"
        description="Who answers for it; needed to publish it"
        clearable
        defaultValue={personId}
      />
    </FormDialog>
  );
}

function CodeInput({
  code = '',
  isOut = false,
}: {
  readonly code?: string;
  readonly isOut?: boolean;
}): ReactNode {
  return (
    <TextInput
      name="code"
      label="Code"
      description={
        isOut
          ? 'Stands in the address that customers know, so it stays'
          : 'Stands in the public address: small letters, digits and hyphens, such as meter-in-3-days'
      }
      required
      readOnly={isOut}
      maxLength={40}
      autoComplete="off"
      defaultValue={code}
    />
  );
}

/** Names code, unit, owner and how often it is reviewed. */
export function PromiseKeepingDialog({ promise, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Owner and review"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const text = (name: string): string => fieldText(fields, name);
        const body = {
          code: text('code'),
          unitId: text('unitId') || null,
          ownerId: text('ownerId') || null,
          reviewMonths: Number(text('reviewMonths')),
          revision: promise.revision,
        };
        return ask(keepInCharter, { workspace: slug, params: { id: promise.id }, body, key });
      }}
      onSent={changed}
    >
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={promise.owner?.id ?? null} />
      <UnitSelect
        name="unitId"
        label="Unit"
        description="Who keeps it"
        clearable
        defaultValue={promise.unit?.id ?? null}
      />
      <NumberInput
        name="reviewMonths"
        label="Months between reviews"
        min={1}
        max={60}
        required
        defaultValue={promise.reviewMonths}
      />
      <CodeInput code={promise.code} isOut={promise.version !== null} />
    </FormDialog>
  );
}

/** Publishes the draft; an over-promise asks for a reason. */
export function PublishPromiseDialog({ promise, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const number = (promise.version ?? 0) + 1;
  const isOver = promise.draft?.test?.capability?.overPromised === true;
  const ready = (promise.draft?.standings ?? []).filter(({ missing }) => missing.length === 0);
  return (
    <FormDialog
      title={`Publish version ${number}?`}
      opened
      onClose={onClose}
      sendName={`Publish version ${number}`}
      send={(fields, key) => {
        const from = fieldText(fields, 'from');
        const body = {
          revision: promise.revision,
          ...(from === '' ? {} : { from }),
          note: fieldText(fields, 'note'),
          overReason: fieldText(fields, 'overReason'),
        };
        return ask(publishInCharter, { workspace: slug, params: { id: promise.id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        Nobody can change this version afterwards. It is published in{' '}
        {ready.length === 0 ? 'no language yet' : ready.map(({ language }) => language).join(', ')}.
      </p>
      {isOver ? (
        <Textarea
          name="overReason"
          label="Why it is promised all the same"
          description="It promises more than was delivered so far. The reason is kept for auditors and never shown to customers."
          required
          autosize
          minRows={2}
          maxLength={1000}
        />
      ) : null}
      <TextInput name="from" label="Holds from" description="Today when it is left empty" type="date" />
      <Textarea
        name="note"
        label="What is new in it"
        description="For those who work here"
        autosize
        minRows={2}
        maxLength={1000}
      />
    </FormDialog>
  );
}

/** Throws the draft away. */
export function DiscardPromiseDialog({ promise, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Throw the draft away?"
      opened
      onClose={onClose}
      sendName="Throw the draft away"
      send={(_, key) => {
        const { id, revision } = promise;
        return ask(discardInCharter, { workspace: slug, params: { id }, body: { revision }, key });
      }}
      onSent={changed}
    >
      <p>Version {promise.version} stays as it is. The history keeps what the draft said.</p>
    </FormDialog>
  );
}

/** Withdraws a promise. */
export function WithdrawPromiseDialog({ promise, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Withdraw the promise?"
      opened
      onClose={onClose}
      sendName="Withdraw the promise"
      send={(fields, key) => {
        const body = { revision: promise.revision, reason: fieldText(fields, 'reason') };
        return ask(withdrawFromCharter, { workspace: slug, params: { id: promise.id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        From today on it is not promised any more, and its public page says so. Every version stays readable.
      </p>
      <Textarea
        name="reason"
        label="Why"
        description="For those who work here; customers do not see it"
        required
        autosize
        minRows={2}
        maxLength={1000}
      />
    </FormDialog>
  );
}
