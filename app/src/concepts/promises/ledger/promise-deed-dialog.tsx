import { NumberInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, Foreign, FormDialog, fieldText, useWorkspace } from '../../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import {
  breakPromise,
  cancelPromise,
  changePromise,
  deliverPromise,
  pausePromise,
  reopenPromise,
  resumePromise,
} from './ledger-promise.endpoints.ts';
import { momentIn } from './local-moment.ts';
import type { PromiseDeed } from './promise-deed.ts';
import { PromiseInShort } from './promise-in-short.tsx';
import { RenegotiationDialog } from './renegotiation-dialog.tsx';
import { type DeedParts, useSentDeed } from './sent-deed.tsx';

/** Does something with a promise: asks what is needed for it, and keeps what was typed when somebody else changed it meanwhile. */
export function PromiseDeedDialog({ deed, ...parts }: DeedParts & { readonly deed: PromiseDeed }): ReactNode {
  if (deed === 'renegotiate') return <RenegotiationDialog {...parts} />;
  if (deed === 'change') return <ChangeDialog {...parts} />;
  if (deed === 'resume') return <ResumeDialog {...parts} />;
  if (deed === 'deliver' || deed === 'extra') return <DeliveryDialog {...parts} isMore={deed === 'extra'} />;
  return <ReasonDialog {...parts} deed={deed} />;
}

function DeliveryDialog({
  promise,
  onClose,
  isMore,
  ...rest
}: DeedParts & { readonly isMore: boolean }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentDeed(rest);
  const { id, revision, measure, promisedValue } = promise;
  return (
    <FormDialog
      title={isMore ? 'Delivered, and a little more' : 'Delivered'}
      opened
      onClose={onClose}
      sendName="It is delivered"
      send={(fields, key) => {
        const value = fieldText(fields, 'deliveredValue');
        const body = {
          revision,
          doneAt: momentIn(fieldText(fields, 'doneAt')),
          deliveredValue: value === '' ? null : Number(value),
          extra: fieldText(fields, 'extra'),
        };
        return sent(ask(deliverPromise, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <PromiseInShort promise={promise} />
      <Textarea
        name="extra"
        label="A little more"
        description="What was given beyond what was promised; empty for nothing"
        autosize
        minRows={isMore ? 2 : 1}
        maxLength={1000}
        {...(isMore ? { required: true, 'data-autofocus': true } : {})}
      />
      <TextInput
        name="doneAt"
        type="datetime-local"
        label="When"
        description="In your time; empty for now"
        {...(isMore ? {} : { 'data-autofocus': true })}
      />
      {measure === null || promisedValue === null ? null : (
        <NumberInput
          name="deliveredValue"
          label={`Delivered value of ${measure.name}`}
          description={`Promised: ${promisedValue}`}
          required
          hideControls
        />
      )}
    </FormDialog>
  );
}

const ASKED = {
  break: {
    title: 'It will not be kept',
    about:
      'It counts as broken from now on, and what is done about it begins: tell the customer before they find out.',
    label: 'Why it will not be kept',
    send: 'It will not be kept',
    endpoint: breakPromise,
  },
  cancel: {
    title: 'Cancel the promise',
    about:
      'Only when nobody waits for it any more. It stays on record and is told beside the keeping rate, not in it.',
    label: 'Why nobody waits for it',
    send: 'Cancel the promise',
    endpoint: cancelPromise,
  },
  pause: {
    title: 'Stop the clock',
    about:
      'The clock stands still while somebody waits for the customer; the due time is counted anew when it runs again.',
    label: 'What is waited for',
    send: 'Stop the clock',
    endpoint: pausePromise,
  },
  reopen: {
    title: 'Undo what was recorded',
    about:
      'The promise is open again; when its time has passed, it is broken. What was recorded stays in its history.',
    label: 'What was wrong',
    send: 'Undo it',
    endpoint: reopenPromise,
  },
} as const;

function ReasonDialog({
  promise,
  onClose,
  deed,
  ...rest
}: DeedParts & { readonly deed: keyof typeof ASKED }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentDeed(rest);
  const { title, about, label, send, endpoint } = ASKED[deed];
  const { id, revision } = promise;
  return (
    <FormDialog
      title={title}
      opened
      onClose={onClose}
      sendName={send}
      closeName="Leave it"
      send={(fields, key) => {
        const body = { revision, reason: fieldText(fields, 'reason') };
        return sent(ask(endpoint, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <PromiseInShort promise={promise} />
      <p>{about}</p>
      <Textarea name="reason" label={label} required autosize minRows={2} maxLength={1000} data-autofocus />
    </FormDialog>
  );
}

function ResumeDialog({ promise, onClose, ...rest }: DeedParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentDeed(rest);
  const { id, revision, pauseReason } = promise;
  return (
    <FormDialog
      title="Let the clock run again"
      opened
      onClose={onClose}
      sendName="Let it run"
      send={(_, key) =>
        sent(ask(resumePromise, { workspace: slug, params: { id }, body: { revision }, key }))
      }
      onSent={done}
    >
      <PromiseInShort promise={promise} />
      <p>
        It stood still for this: <Foreign>{pauseReason}</Foreign>. The due time is counted anew, without the
        time that it stood still.
      </p>
    </FormDialog>
  );
}

function ChangeDialog({ promise, onClose, ...rest }: DeedParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentDeed(rest);
  const { id, revision, attribute } = promise;
  return (
    <FormDialog
      title="Change the promise"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const body = {
          revision,
          words: fieldText(fields, 'words'),
          toWhom: fieldText(fields, 'toWhom'),
          attributeId: attribute?.id ?? null,
          unitId: fieldText(fields, 'unitId') || null,
          keeperId: fieldText(fields, 'keeperId') || null,
        };
        return sent(ask(changePromise, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <p className="quiet">The time is no part of this: another time is renegotiated with the customer.</p>
      <Textarea
        name="words"
        label="What was promised"
        required
        autosize
        minRows={2}
        maxLength={1000}
        defaultValue={promise.words}
        data-autofocus
      />
      <TextInput
        name="toWhom"
        label="To whom, in words"
        description="Where that is nobody of the register"
        maxLength={200}
        autoComplete="off"
        defaultValue={promise.toWhom}
      />
      <PersonSelect
        name="keeperId"
        label="Who sees to it"
        clearable
        defaultValue={promise.keeper?.id ?? null}
      />
      <UnitSelect
        name="unitId"
        label="Unit"
        right="make promises"
        clearable
        defaultValue={promise.unit?.id ?? null}
      />
    </FormDialog>
  );
}
