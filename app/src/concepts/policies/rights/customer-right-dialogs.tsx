import { Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { PersonSelect } from '../../people/web.ts';
import { addEvidence, addRight, changeRight, moveRight, removeEvidence } from './customer-right.endpoints.ts';
import type { CustomerRight, RightEvidence } from './customer-right.ts';

type DialogParts = { readonly right: CustomerRight; readonly onClose: () => void };

/** Adds a right, or changes what one says. */
export function RightDialog({
  right,
  onClose,
}: {
  readonly right: CustomerRight | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={right === null ? 'Add a right' : 'Change the right'}
      opened
      onClose={onClose}
      sendName={right === null ? 'Add the right' : 'Save'}
      send={(fields, key) => {
        const body = {
          name: fieldText(fields, 'name'),
          wording: fieldText(fields, 'wording'),
          duties: linesIn(fieldText(fields, 'duties')),
          ownerId: fieldText(fields, 'ownerId') || null,
        };
        if (right === null) return ask(addRight, { workspace: slug, body, key });
        const { id, revision } = right;
        return ask(changeRight, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={({ id }) => {
        changed();
        if (right === null) void navigate({ to: `/w/${slug}/policies/rights/${id}` });
      }}
    >
      <TextInput
        name="name"
        label="Right"
        description="In a few words, such as: To be heard"
        required
        autoComplete="off"
        maxLength={200}
        defaultValue={right?.name ?? ''}
      />
      <Textarea
        name="wording"
        label="Wording"
        description="What customers may count on, in words meant for them"
        required
        autosize
        minRows={2}
        maxLength={4000}
        defaultValue={right?.wording ?? ''}
      />
      <Textarea
        name="duties"
        label="Duties"
        description="What is done so that it holds; one a line"
        autosize
        minRows={3}
        defaultValue={right?.duties.join('\n') ?? ''}
      />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={right?.owner?.id ?? null} />
    </FormDialog>
  );
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Archives a right, or restores it. */
export function RightStateDialog({ right, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isActive = right.state === 'active';
  return (
    <FormDialog
      title={isActive ? 'Archive the right?' : 'Restore the right?'}
      opened
      onClose={onClose}
      sendName={isActive ? 'Archive the right' : 'Restore the right'}
      send={(_, key) => {
        const { id, revision } = right;
        const state = isActive ? ('archived' as const) : ('active' as const);
        return ask(moveRight, { workspace: slug, params: { id }, body: { state, revision }, key });
      }}
      onSent={changed}
    >
      <p>
        {isActive
          ? 'It is no longer part of the charter. Its versions and its evidence stay on record.'
          : 'It is part of the charter again.'}
      </p>
    </FormDialog>
  );
}

/** Says what shows that the right is kept. */
export function RightEvidenceDialog({ right, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Add evidence"
      opened
      onClose={onClose}
      sendName="Add the evidence"
      send={(fields, key) => {
        const body = {
          seenOn: fieldText(fields, 'seenOn'),
          what: fieldText(fields, 'what'),
          whereabouts: fieldText(fields, 'whereabouts'),
        };
        return ask(addEvidence, { workspace: slug, params: { id: right.id }, body, key });
      }}
      onSent={changed}
    >
      <TextInput name="seenOn" label="Of which day" type="date" required />
      <Textarea name="what" label="What it shows" required autosize minRows={2} maxLength={1000} />
      <TextInput
        name="whereabouts"
        label="Where it can be seen"
        description="A folder, a document, an address"
        required
        maxLength={1000}
      />
    </FormDialog>
  );
}

/** Takes away evidence that was entered by mistake. */
export function EvidenceRemovalDialog({
  right,
  entry,
  onClose,
}: DialogParts & { readonly entry: RightEvidence }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Remove the evidence?"
      opened
      onClose={onClose}
      sendName="Remove the evidence"
      send={(_, key) => {
        const params = { id: right.id, evidenceId: entry.id };
        return ask(removeEvidence, { workspace: slug, params, body: {}, key });
      }}
      onSent={changed}
    >
      <p>Do this when it was entered by mistake. The history keeps what it said.</p>
    </FormDialog>
  );
}
