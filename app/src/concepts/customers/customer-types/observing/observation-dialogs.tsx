import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { PersonSelect } from '../../../people/web.ts';
import { CUSTOMER_TYPES, type CustomerType } from '../../customer.ts';
import { CustomerSelect } from '../../customer-select.tsx';
import { showPlaybook } from '../playbook/playbook.endpoints.ts';
import type { BehavioursOfType } from '../playbook/playbook.ts';
import { TYPE_TITLES } from '../type-words.ts';
import { recordObservation, withdrawObservation } from './observation.endpoints.ts';
import type { Observation } from './observation.ts';
import '../customer-types.css';

/** Records what was seen in a contact, ticked off against the playbook. */
export function ObservationDialog({
  customer = null,
  type: begun = null,
  onClose,
}: {
  readonly customer?: { readonly id: string; readonly name: string } | null;
  readonly type?: CustomerType | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [type, setType] = useState<CustomerType>(begun ?? 'novice');
  const playbook = useQuery({
    queryKey: ['playbook', slug],
    queryFn: ({ signal }) => ask(showPlaybook, { workspace: slug, signal }),
  });
  return (
    <FormDialog
      title="Record an observed contact"
      opened
      onClose={onClose}
      sendName="Record it"
      send={(fields, key) => {
        const body = {
          contactOn: fieldText(fields, 'contactOn'),
          agentId: fieldText(fields, 'agentId'),
          customerId: customer?.id ?? (fieldText(fields, 'customerId') || null),
          type,
          seen: fields.getAll('seen').map(String),
          note: fieldText(fields, 'note'),
        };
        return ask(recordObservation, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <TextInput name="contactOn" label="Day of the contact" type="date" required />
      <PersonSelect name="agentId" label="Who served" required />
      {customer === null ? (
        <CustomerSelect name="customerId" label="Customer" description="If known" />
      ) : null}
      <NativeSelect
        label="Type of customer"
        data={CUSTOMER_TYPES.map((value) => ({ value, label: TYPE_TITLES[value] }))}
        value={type}
        onChange={({ currentTarget }) => setType(currentTarget.value as CustomerType)}
      />
      <Loaded query={playbook}>
        {({ types }) => {
          const behaviours = types.find((one) => one.type === type);
          return behaviours === undefined ? null : <SeenFields key={type} behaviours={behaviours} />;
        }}
      </Loaded>
      <Textarea
        name="note"
        label="Note"
        description="What happened; nothing about people that they could not read"
        autosize
        maxLength={2000}
      />
    </FormDialog>
  );
}

function SeenFields({ behaviours }: { readonly behaviours: BehavioursOfType }): ReactNode {
  const parts = [
    { legend: 'Seen of what helps', list: behaviours.wanted },
    { legend: 'Seen of what harms', list: behaviours.unwanted },
  ];
  return parts.map(({ legend, list }) => (
    <fieldset key={legend} className="observed-behaviours">
      <legend>{legend}</legend>
      {list.map(({ key, text }) => (
        <Checkbox key={key} name="seen" value={key} label={<Foreign>{text}</Foreign>} />
      ))}
    </fieldset>
  ));
}

/** Takes an observation out of all figures. */
export function WithdrawObservationDialog({
  observation: { id, revision },
  onClose,
}: {
  readonly observation: Observation;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Withdraw this observation?"
      opened
      onClose={onClose}
      sendName="Withdraw it"
      send={(fields, key) => {
        const body = { reason: fieldText(fields, 'reason'), revision };
        return ask(withdrawObservation, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>It stays on record and counts in no figure.</p>
      <Textarea name="reason" label="Why it does not count" required autosize maxLength={1000} />
    </FormDialog>
  );
}
