import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ask, CallFailed, FormDialog, fieldText, useWorkspace } from '../../../platform/interface/web.ts';
import { asksWhy, DueAndLikelihood } from './due-and-likelihood.tsx';
import { dueBody, dueWish } from './due-wish.ts';
import { renegotiatePromise } from './ledger-promise.endpoints.ts';
import { momentIn } from './local-moment.ts';
import { PromiseInShort } from './promise-in-short.tsx';
import { type DeedParts, useSentDeed } from './sent-deed.tsx';

// The fields ask for it; this is for who sends the form without them.
const NO_TIME = { title: 'Say until when', status: 0, detail: 'Say until when it is promised now.' };

/** What the customer agreed to instead: this promise closes, another one follows it. */
export function RenegotiationDialog({ promise, onClose, ...rest }: DeedParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentDeed(rest);
  const [due, setDue] = useState(dueWish(promise.limit));
  const [wasAsked, setWasAsked] = useState(false);
  const { id, revision } = promise;
  return (
    <FormDialog
      title="Renegotiate with the customer"
      size="lg"
      opened
      onClose={onClose}
      sendName="They agreed to this"
      send={async (fields, key) => {
        const until = dueBody(due);
        if (until === null) throw new CallFailed(NO_TIME);
        const why = fieldText(fields, 'overReason');
        const body = {
          revision,
          agreedWith: fieldText(fields, 'agreedWith'),
          agreedAt: momentIn(fieldText(fields, 'agreedAt')),
          words: fieldText(fields, 'words'),
          reason: fieldText(fields, 'reason'),
          overPromise: why === '' ? null : { reason: why },
          due: until,
        };
        try {
          return await sent(ask(renegotiatePromise, { workspace: slug, params: { id }, body, key }));
        } catch (error) {
          if (asksWhy(error)) setWasAsked(true);
          throw error;
        }
      }}
      onSent={done}
    >
      <WhoAgreed promise={promise} />
      <DueAndLikelihood
        due={due}
        onDue={setDue}
        serviceId={promise.service?.id ?? null}
        calendarId={promise.calendar?.id ?? null}
        unitId={promise.unit?.id ?? null}
        beginning={id}
        wasAsked={wasAsked}
      />
      <WhatAndWhy />
    </FormDialog>
  );
}

function WhoAgreed({ promise }: Pick<DeedParts, 'promise'>): ReactNode {
  const { customer, toWhom } = promise;
  return (
    <>
      <PromiseInShort promise={promise} />
      <p>
        Only what the customer agreed to: another time said without them is a broken promise. What was
        promised before stays on record.
      </p>
      <TextInput
        name="agreedWith"
        label="Who agreed"
        description="Of the customer"
        required
        autoComplete="off"
        maxLength={200}
        defaultValue={customer?.name ?? toWhom}
        data-autofocus
      />
      <TextInput
        name="agreedAt"
        type="datetime-local"
        label="When they agreed"
        description="In your time; empty for now"
      />
    </>
  );
}

function WhatAndWhy(): ReactNode {
  return (
    <>
      <Textarea
        name="words"
        label="What is promised now"
        description="Empty: the same words"
        autosize
        minRows={1}
        maxLength={1000}
      />
      <Textarea
        name="reason"
        label="Why it is promised anew"
        required
        autosize
        minRows={2}
        maxLength={1000}
      />
    </>
  );
}
