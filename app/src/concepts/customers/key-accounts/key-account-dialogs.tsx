import { Button, Fieldset, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { endKeyAccount, writeKeyAccount } from './key-account.endpoints.ts';
import {
  DECIDER_PARTS,
  type Decider,
  type KeyAccount,
  SHEET_PART_WORDS,
  SHEET_PARTS,
  STANCES,
} from './key-account.ts';
import './key-accounts.css';

const PART_HINTS: Readonly<Record<(typeof SHEET_PARTS)[number], string>> = {
  business: 'What they do, for whom, how big they are, what changes there',
  goals: 'What they want to reach, in their own words and numbers',
  whatKeeps: 'What they would miss if we were gone',
  whatCouldLose: 'What annoys them, what they could get elsewhere, who leaves there',
  competitors: 'Who else serves them or would like to, and with what',
  promises: 'What we said and have not done yet: what, to whom, until when',
};

/** Writes the research sheet of a key account; the first makes a customer one. */
export function SheetDialog({
  customerId,
  account,
  onClose,
}: {
  readonly customerId: string;
  readonly account: KeyAccount | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isNaming = account?.state !== 'active';
  return (
    <FormDialog
      title={isNaming ? 'Make it a key account' : 'Change the research sheet'}
      opened
      onClose={onClose}
      sendName={isNaming ? 'Make it a key account' : 'Save the sheet'}
      send={(form, key) => {
        const parts = Object.fromEntries(SHEET_PARTS.map((part) => [part, fieldText(form, part)]));
        const body = {
          ...(parts as Record<(typeof SHEET_PARTS)[number], string>),
          reason: fieldText(form, 'reason'),
          nextMeetingOn: fieldText(form, 'nextMeetingOn') || null,
          deciders: decidersIn(form, account?.deciders ?? []),
          revision: account?.revision ?? null,
        };
        return ask(writeKeyAccount, { workspace: slug, params: { id: customerId }, body, key });
      }}
      onSent={changed}
    >
      <Textarea
        name="reason"
        label="Why much depends on this customer"
        required
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
        defaultValue={account?.reason ?? ''}
      />
      {SHEET_PARTS.map((part) => (
        <Textarea
          key={part}
          name={part}
          label={SHEET_PART_WORDS[part]}
          description={PART_HINTS[part]}
          autosize
          minRows={2}
          maxLength={4000}
          defaultValue={account?.[part] ?? ''}
        />
      ))}
      <DeciderFields deciders={account?.deciders ?? []} />
      <TextInput
        type="date"
        name="nextMeetingOn"
        label="Next meeting"
        defaultValue={account?.nextMeetingOn ?? ''}
      />
    </FormDialog>
  );
}

/** Lines for people who have a say, with one more whenever it is asked for. */
function DeciderFields({ deciders }: { readonly deciders: readonly Decider[] }): ReactNode {
  const [lines, setLines] = useState(deciders.length + 1);
  return (
    <Fieldset legend="People who have a say" className="decider-lines">
      {Array.from({ length: lines }, (_, i) => (
        <div key={`line ${String(i)}`} className="decider-line">
          <TextInput
            name={`decider.${i}.name`}
            label={`Name ${i + 1}`}
            description={i === 0 ? 'An empty name takes the line away' : undefined}
            autoComplete="off"
            maxLength={200}
            defaultValue={deciders[i]?.name ?? ''}
          />
          <NativeSelect
            name={`decider.${i}.part`}
            label="Part"
            data={DECIDER_PARTS.map((value) => ({ value, label: choiceWords(value) }))}
            defaultValue={deciders[i]?.part ?? 'decides'}
          />
          <NativeSelect
            name={`decider.${i}.stance`}
            label="Stance"
            data={STANCES.map((value) => ({ value, label: choiceWords(value) }))}
            defaultValue={deciders[i]?.stance ?? 'unknown'}
          />
          <TextInput
            name={`decider.${i}.note`}
            label="What matters to them"
            autoComplete="off"
            maxLength={500}
            defaultValue={deciders[i]?.note ?? ''}
          />
        </div>
      ))}
      <Button variant="default" size="xs" onClick={() => setLines(lines + 1)}>
        Another person
      </Button>
    </Fieldset>
  );
}

const MOST_DECIDERS = 30;

function decidersIn(form: FormData, before: readonly Decider[]): Decider[] {
  return Array.from({ length: MOST_DECIDERS }, (_, i) => ({
    name: fieldText(form, `decider.${i}.name`),
    // Who was named as a customer of the register stays so as long as the name does.
    personId: before[i]?.name === fieldText(form, `decider.${i}.name`) ? before[i].personId : null,
    part: (fieldText(form, `decider.${i}.part`) || 'decides') as Decider['part'],
    stance: (fieldText(form, `decider.${i}.stance`) || 'unknown') as Decider['stance'],
    note: fieldText(form, `decider.${i}.note`),
  })).filter(({ name }) => name !== '');
}

/** Says that it is a key account no longer. */
export function EndAccountDialog({
  account,
  onClose,
}: {
  readonly account: KeyAccount;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="A key account no longer?"
      opened
      onClose={onClose}
      sendName="End the key account"
      send={(form, key) => {
        const body = { revision: account.revision, reason: fieldText(form, 'reason') };
        return ask(endKeyAccount, { workspace: slug, params: { id: account.customerId }, body, key });
      }}
      onSent={changed}
    >
      <p>Sheet and meetings stay, and it can become a key account again.</p>
      <Textarea name="reason" label="Why" required autosize minRows={2} maxLength={1000} data-autofocus />
    </FormDialog>
  );
}
