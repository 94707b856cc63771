import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  RecordSelect,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { CustomerSelect } from '../../customers/web.ts';
import { chooseMoments } from '../inventory/moment-of-truth.endpoints.ts';
import { correctOneContact, withdrawOneContact } from './contact.endpoints.ts';
import type { Contact } from './contact.ts';
import {
  CircumstanceFields,
  FeelingFields,
  HandlerAndNote,
  MarkField,
  saidIn,
  WordsField,
} from './contact-fields.tsx';
import { AGAINST_EXPECTATION, AGAINST_PROMISE, JudgementField } from './judgement-field.tsx';

type Parts = { readonly contact: Contact; readonly onClose: () => void };

/** Corrects a contact; what was said before stays in its history. */
export function CorrectContactDialog({ contact, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { data } = useQuery({
    queryKey: ['moment-choices', slug],
    queryFn: ({ signal }) => ask(chooseMoments, { workspace: slug, signal }),
  });
  const [mark, setMark] = useState(contact.mark);
  const moment = data?.items.find(({ id }) => id === contact.moment.id);
  const options = (data?.items ?? []).map(({ id, name, journey }) => ({
    value: id,
    label: `${name} (${journey})`,
  }));
  const { id: momentId, name } = contact.moment;
  return (
    <FormDialog
      title="Correct the contact"
      opened
      onClose={onClose}
      sendName="Save the correction"
      send={(fields, key) => {
        const said = saidIn(fields);
        const { id, revision, channel, at, promise } = contact;
        const kept = { at: said.at ?? at, channel: said.channel ?? channel, promiseId: promise?.id ?? null };
        const body = { ...said, ...kept, revision, reason: fieldText(fields, 'reason') };
        return ask(correctOneContact, { workspace: slug, params: { id }, body, key });
      }}
      onSent={() => changed()}
    >
      <Textarea name="reason" label="Why it is corrected" required autosize minRows={2} maxLength={1000} />
      <RecordSelect
        key={data === undefined ? 'waiting' : 'known'}
        name="momentId"
        label="Moment of truth"
        options={moment === undefined ? [{ value: momentId, label: name }, ...options] : options}
        defaultValue={momentId}
        required
      />
      <JudgementField
        name="againstExpectation"
        label="Against what the customer expected"
        words={AGAINST_EXPECTATION}
        first={contact.againstExpectation}
      />
      <JudgementField
        name="againstPromise"
        label="Against what was promised"
        words={AGAINST_PROMISE}
        first={contact.againstPromise}
      />
      <WordsField
        name="enhancers"
        label="What made it better"
        offered={moment?.enhancers ?? []}
        first={contact.enhancers}
      />
      <WordsField
        name="detractors"
        label="What made it worse"
        offered={moment?.detractors ?? []}
        first={contact.detractors}
      />
      <MarkField first={contact.mark} onMark={setMark} />
      <FeelingFields mark={mark} contact={contact} />
      <CustomerSelect name="customerId" label="Customer" defaultValue={contact.customer} />
      <HandlerAndNote contact={contact} handlerId={null} />
      <CircumstanceFields contact={contact} />
    </FormDialog>
  );
}

/** Withdraws a contact. */
export function WithdrawContactDialog({ contact, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Withdraw the contact"
      opened
      onClose={onClose}
      sendName="Withdraw it"
      send={(fields, key) => {
        const { id, revision } = contact;
        const body = { revision, reason: fieldText(fields, 'reason') };
        return ask(withdrawOneContact, { workspace: slug, params: { id }, body, key });
      }}
      onSent={() => changed()}
    >
      <p>It stays on record with the reason, and counts in no figure any more.</p>
      <Textarea name="reason" label="Why it counts no more" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}
