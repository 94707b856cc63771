import { NativeSelect, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { CUSTOMER_TYPES, type CustomerType } from '../customer.ts';
import {
  answerTypeProposal,
  type TypeOfCustomer as ShownType,
  setTypeOfCustomer,
} from './customer-type.endpoints.ts';
import { TYPE_TITLES } from './type-words.ts';

type Parts = { readonly customerId: string; readonly shown: ShownType; readonly onClose: () => void };

/** Sets the type of a customer by hand, or takes it away. */
export function SetTypeDialog({ customerId, shown, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="What type of customer is this?"
      opened
      onClose={onClose}
      sendName="Set the type"
      send={(fields, key) => {
        const type = fieldText(fields, 'type');
        const body = {
          type: type === '' ? null : (type as CustomerType),
          reason: fieldText(fields, 'reason'),
          revision: shown.revision,
        };
        return ask(setTypeOfCustomer, { workspace: slug, params: { id: customerId }, body, key });
      }}
      onSent={changed}
    >
      <NativeSelect
        name="type"
        label="Type"
        defaultValue={shown.type ?? shown.proposal?.type ?? 'novice'}
        data={[
          ...CUSTOMER_TYPES.map((type) => ({ value: type, label: TYPE_TITLES[type] })),
          { value: '', label: 'No type' },
        ]}
      />
      <Textarea
        name="reason"
        label="What makes you think so"
        description="A type says how somebody is served best, not what they are worth. They may ask to see this."
        required
        autosize
        maxLength={1000}
        defaultValue={shown.byHand ? (shown.reason ?? '') : ''}
      />
    </FormDialog>
  );
}

/** Declines a type that is proposed. */
export function DeclineTypeDialog({ customerId, shown, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { proposal } = shown;
  if (proposal === null) return null;
  return (
    <FormDialog
      title={`Not ${TYPE_TITLES[proposal.type].toLowerCase()}?`}
      opened
      onClose={onClose}
      sendName="Decline it"
      send={(fields, key) => {
        const answer = { type: proposal.type, accept: false, why: fieldText(fields, 'why') };
        const body = { ...answer, revision: shown.revision };
        return ask(answerTypeProposal, { workspace: slug, params: { id: customerId }, body, key });
      }}
      onSent={changed}
    >
      <p>It is not proposed again until what is known of this customer changes.</p>
      <Textarea name="why" label="Why not" description="May stay empty" autosize maxLength={1000} />
    </FormDialog>
  );
}
