import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import {
  changeStanding,
  checkObligation,
  lookAfterObligation,
  proveObligation,
} from './obligation.endpoints.ts';
import { CHECK_RESULTS, type ObligationPage } from './obligation.ts';
import { OBLIGATION_WORDS } from './obligation-words.tsx';

type Parts = { readonly obligation: ObligationPage; readonly onClose: () => void };

function DayField({ label, today }: { readonly label: string; readonly today: string }): ReactNode {
  return <TextInput name="day" type="date" label={label} required max={today} defaultValue={today} />;
}

/** Records a check. */
export function CheckDialog({ obligation, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, intervalMonths } = obligation;
  return (
    <FormDialog
      title="Record a check"
      opened
      onClose={onClose}
      sendName="Record the check"
      send={(fields, key) => {
        const body = {
          revision,
          day: fieldText(fields, 'day'),
          result: fieldText(fields, 'result') as (typeof CHECK_RESULTS)[number],
          note: fieldText(fields, 'note'),
          nextCheck: fieldText(fields, 'nextCheck') || null,
        };
        return ask(checkObligation, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <NativeSelect
        name="result"
        label="What the check found"
        data={CHECK_RESULTS.map((value) => ({
          value,
          label: OBLIGATION_WORDS[value] ?? value.replaceAll('-', ' '),
        }))}
      />
      <DayField label="Day of the check" today={obligation.asOf} />
      <Textarea name="note" label="Note" autosize minRows={2} maxLength={2000} />
      <TextInput
        name="nextCheck"
        type="date"
        label="Next check"
        description={
          intervalMonths === null
            ? 'No interval is set: without a day none is planned'
            : `Without a day it is ${intervalMonths} months after this check`
        }
      />
    </FormDialog>
  );
}

/** Adds evidence. */
export function EvidenceDialog({ obligation, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = obligation;
  return (
    <FormDialog
      title="Add evidence"
      opened
      onClose={onClose}
      sendName="Add the evidence"
      send={(fields, key) => {
        const body = {
          revision,
          day: fieldText(fields, 'day'),
          what: fieldText(fields, 'what'),
          place: fieldText(fields, 'place'),
        };
        return ask(proveObligation, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <Textarea name="what" label="What it shows" required autosize minRows={2} maxLength={2000} />
      <TextInput
        name="place"
        label="Where to find it"
        description="A folder, a system, an address: so that somebody else finds it"
        required
        maxLength={1000}
      />
      <DayField label="Day of the evidence" today={obligation.asOf} />
    </FormDialog>
  );
}

/** Records that somebody looked whether the source changed. */
export function LookDialog({ obligation, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = obligation;
  return (
    <FormDialog
      title="Looked for changes"
      opened
      onClose={onClose}
      sendName="Record it"
      send={(fields, key) => {
        const what = fieldText(fields, 'what');
        const settled = fields.get('settled') !== null;
        const change = what === '' ? null : { what, meaning: fieldText(fields, 'meaning'), settled };
        const body = { revision, day: fieldText(fields, 'day'), change };
        return ask(lookAfterObligation, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <DayField label="Day" today={obligation.asOf} />
      <Textarea
        name="what"
        label="What changed"
        description="Leave it empty when nothing did"
        autosize
        minRows={2}
        maxLength={2000}
      />
      <Textarea name="meaning" label="What it means for us" autosize minRows={2} maxLength={2000} />
      <Checkbox name="settled" label="Nothing is left to do about it" />
    </FormDialog>
  );
}

/** Ends an obligation that does not apply any more, or puts it in force again. */
export function StandingDialog({ obligation, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = obligation;
  const ends = obligation.standing === 'in-force';
  return (
    <FormDialog
      title={ends ? 'End the obligation' : 'Put it in force again'}
      opened
      onClose={onClose}
      sendName={ends ? 'End it' : 'Put it in force'}
      send={(fields, key) => {
        const standing = ends ? ('ended' as const) : ('in-force' as const);
        const body = { revision, standing, reason: fieldText(fields, 'reason') };
        return ask(changeStanding, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {ends
          ? 'It does not apply any more: it stays on record with its checks and evidence, and is not due again.'
          : 'It applies again and is due for a check today.'}
      </p>
      <Textarea name="reason" label="Why" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}
