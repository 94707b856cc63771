import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { CustomerSelect } from '../../customers/web.ts';
import {
  addPrivacyRequest,
  changePrivacySettings,
  checkIdentity,
  closePrivacyRequest,
} from './privacy-request.endpoints.ts';
import {
  PRIVACY_REQUEST_KINDS,
  type PrivacyRequestItem,
  type PrivacyRequestKind,
  type PrivacySettings,
} from './privacy-request.ts';

type Closing = { readonly onClose: () => void };

export const REQUEST_KIND_WORDS: Readonly<Record<PrivacyRequestKind, string>> = {
  access: 'To see what is held about them',
  erasure: 'To be erased',
  objection: 'They object to a use',
  correction: 'To have something corrected',
};

/** Puts on record what somebody asks about their data. */
export function AddRequestDialog({ onClose }: Closing): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Add a request"
      opened
      onClose={onClose}
      sendName="Add the request"
      send={(fields, key) =>
        ask(addPrivacyRequest, {
          workspace: slug,
          body: {
            customerId: fieldText(fields, 'customerId'),
            kind: fieldText(fields, 'kind') as PrivacyRequestKind,
            receivedOn: fieldText(fields, 'receivedOn'),
            note: fieldText(fields, 'note'),
          },
          key,
        })
      }
      onSent={changed}
    >
      <CustomerSelect name="customerId" label="Who asks" required />
      <NativeSelect
        name="kind"
        label="What they ask for"
        data={PRIVACY_REQUEST_KINDS.map((value) => ({ value, label: REQUEST_KIND_WORDS[value] }))}
      />
      <TextInput name="receivedOn" type="date" label="Day it was received" required />
      <Textarea
        name="note"
        label="Note"
        description="How it came, and what was said; it goes with the person when they are erased"
        autosize
        maxLength={4000}
      />
    </FormDialog>
  );
}

/** Puts on record how it was made sure who asks. */
export function IdentityDialog({
  request,
  onClose,
}: Closing & { readonly request: PrivacyRequestItem }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, customer } = request;
  return (
    <FormDialog
      title="Record the identity check"
      opened
      onClose={onClose}
      sendName="Record the check"
      send={(fields, key) =>
        ask(checkIdentity, {
          workspace: slug,
          params: { id },
          body: { by: fieldText(fields, 'by'), revision },
          key,
        })
      }
      onSent={changed}
    >
      <p>
        Nobody gets data about <Foreign>{customer.name}</Foreign>, and nobody is erased, before it is known
        that it is the person who asks.
      </p>
      <TextInput
        name="by"
        label="How it was made sure"
        description="For instance a call back to the number on record. Keep no copy of a passport here"
        required
        maxLength={300}
      />
    </FormDialog>
  );
}

/** Closes a request. */
export function CloseRequestDialog({
  request,
  onClose,
}: Closing & { readonly request: PrivacyRequestItem }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = request;
  return (
    <FormDialog
      title="Close the request"
      opened
      onClose={onClose}
      sendName="Close the request"
      send={(fields, key) =>
        ask(closePrivacyRequest, {
          workspace: slug,
          params: { id },
          body: {
            state: fieldText(fields, 'state') as 'done' | 'refused',
            answer: fieldText(fields, 'answer'),
            revision,
          },
          key,
        })
      }
      onSent={changed}
    >
      <NativeSelect
        name="state"
        label="What became of it"
        data={[
          { value: 'done', label: 'Done' },
          { value: 'refused', label: 'Refused' },
        ]}
      />
      <Textarea
        name="answer"
        label="What was answered"
        description="With the reason when it is refused, and where they can complain about that"
        required
        autosize
        maxLength={4000}
      />
    </FormDialog>
  );
}

/** Sets within which time requests are answered. */
export function SettingsDialog({
  settings,
  onClose,
}: Closing & { readonly settings: PrivacySettings & { readonly source: string } }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Time to answer"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) =>
        ask(changePrivacySettings, {
          workspace: slug,
          body: {
            answerWithin: Number(fieldText(fields, 'answerWithin')),
            answerUnit: fieldText(fields, 'answerUnit') as 'days' | 'months',
            revision: settings.revision,
          },
          key,
        })
      }
      onSent={changed}
    >
      <p className="quiet">{settings.source}</p>
      <TextInput
        name="answerWithin"
        type="number"
        min={1}
        max={365}
        label="Requests are answered within"
        defaultValue={String(settings.answerWithin)}
        required
      />
      <NativeSelect
        name="answerUnit"
        label="Counted in"
        defaultValue={settings.answerUnit}
        data={[
          { value: 'days', label: 'Days' },
          { value: 'months', label: 'Months' },
        ]}
      />
    </FormDialog>
  );
}
