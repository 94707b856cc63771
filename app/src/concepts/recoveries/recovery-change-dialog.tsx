import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useWorkspace } from '../../platform/interface/web.ts';
import { AttributeSelect } from '../attributes/web.ts';
import { PersonSelect, UnitSelect } from '../people/web.ts';
import { changeOneRecovery } from './recovery.endpoints.ts';
import { fieldMoment, type RecoveryDialogProps, useSentRecovery, writtenMoment } from './sent-recovery.tsx';

/** Corrects what is known of a recovery, who answers for it, and until when. */
export function ChangeRecoveryDialog({ recovery, onClose }: RecoveryDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentRecovery();
  const { id, revision, dueAt } = recovery;
  return (
    <FormDialog
      title="Change the recovery"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const due = fieldText(fields, 'dueAt');
        const body = {
          revision,
          what: fieldText(fields, 'what'),
          cause: fieldText(fields, 'cause'),
          attributeId: fieldText(fields, 'attributeId') || null,
          unitId: fieldText(fields, 'unitId') || null,
          ownerId: fieldText(fields, 'ownerId') || null,
          // The field knows minutes only; what was not touched stays as it was to the second.
          dueAt: due === fieldMoment(dueAt) ? dueAt : writtenMoment(due),
        };
        return sent(ask(changeOneRecovery, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <KnownFields recovery={recovery} />
    </FormDialog>
  );
}

function KnownFields({ recovery }: Pick<RecoveryDialogProps, 'recovery'>): ReactNode {
  return (
    <>
      <Textarea
        name="what"
        label="What happened"
        required
        autosize
        minRows={2}
        maxLength={1000}
        defaultValue={recovery.what}
        data-autofocus
      />
      <Textarea
        name="cause"
        label="What it came from"
        description="The cause, as far as it is known; not who is to blame"
        autosize
        minRows={2}
        maxLength={1000}
        defaultValue={recovery.cause}
      />
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        clearable
        defaultValue={recovery.attribute?.id ?? null}
      />
      <PersonSelect
        name="ownerId"
        label="Who answers for it"
        clearable
        defaultValue={recovery.owner?.id ?? null}
      />
      <UnitSelect
        name="unitId"
        label="Unit"
        right="recover customers"
        clearable
        defaultValue={recovery.unit?.id ?? null}
      />
      <TextInput
        name="dueAt"
        type="datetime-local"
        label="To be closed by"
        description="In your time; empty for no time"
        defaultValue={fieldMoment(recovery.dueAt)}
      />
    </>
  );
}
