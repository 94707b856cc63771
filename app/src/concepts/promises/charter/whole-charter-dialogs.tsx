import { Checkbox, NumberInput, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { PersonSelect } from '../../people/web.ts';
import { keepCharter, publishWholeCharter, withdrawWholeCharter } from './charter.endpoints.ts';
import type { Charter } from './charter-frame.ts';

type DialogParts = { readonly charter: Charter; readonly onClose: () => void };

/** Publishes the charter as a whole. */
export function PublishWholeDialog({ charter, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Publish the charter?"
      opened
      onClose={onClose}
      sendName="Publish the charter"
      send={(_, key) =>
        ask(publishWholeCharter, { workspace: slug, body: { revision: charter.revision }, key })
      }
      onSent={changed}
    >
      <p>
        Everybody can read it at <code>{charter.publicPath}</code>, with every promise that is published.
      </p>
    </FormDialog>
  );
}

/** Takes the page of the charter from the public. */
export function WithdrawWholeDialog({ charter, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Withdraw the charter?"
      opened
      onClose={onClose}
      sendName="Withdraw the charter"
      send={(_, key) =>
        ask(withdrawWholeCharter, { workspace: slug, body: { revision: charter.revision }, key })
      }
      onSent={changed}
    >
      <p>Its page is not there for customers any more. Promises and versions stay on record.</p>
    </FormDialog>
  );
}

/** Names the owner, whether rates are shown, and what is noted beside the charter. */
export function KeepWholeDialog({ charter, onClose }: DialogParts): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const changed = useChanged();
  const mayShow = mayWith(role, 'publish charter');
  return (
    <FormDialog
      title="Owner, rates and notes"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const body = {
          revision: charter.revision,
          showsRates: mayShow ? fields.get('showsRates') !== null : charter.showsRates,
          ownerId: fieldText(fields, 'ownerId') || null,
          reviewMonths: Number(fieldText(fields, 'reviewMonths')),
          consultation: fieldText(fields, 'consultation'),
          communication: fieldText(fields, 'communication'),
        };
        return ask(keepCharter, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <Checkbox
        name="showsRates"
        label="Show customers how often each promise was kept"
        description="Over the last twelve months, with its interval; of too few promises nothing is shown"
        defaultChecked={charter.showsRates}
        disabled={!mayShow}
      />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={charter.owner?.id ?? null} />
      <NumberInput
        name="reviewMonths"
        label="Months between reviews"
        min={1}
        max={60}
        required
        defaultValue={charter.reviewMonths}
      />
      <Textarea
        name="consultation"
        label="Who was heard before it was written"
        description="Customers, people in contact with them, and others whom it concerns; when and how"
        autosize
        minRows={2}
        maxLength={8000}
        defaultValue={charter.consultation}
      />
      <Textarea
        name="communication"
        label="How it is made known"
        description="To customers and to those who have to keep it"
        autosize
        minRows={2}
        maxLength={8000}
        defaultValue={charter.communication}
      />
    </FormDialog>
  );
}
