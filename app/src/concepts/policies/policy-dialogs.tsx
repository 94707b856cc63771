import { Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { PersonSelect } from '../people/web.ts';
import {
  addPolicy,
  discardDraft,
  draftPolicy,
  keepPolicyInHand,
  movePolicy,
  publishPolicy,
} from './policy.endpoints.ts';
import type { Policy } from './policy.ts';

type DialogParts = { readonly policy: Policy; readonly onClose: () => void };

/** Begins a policy; `start` is what stands in the fields at first. */
export function NewPolicyDialog({
  start,
  onClose,
}: {
  readonly start: { readonly title: string; readonly text: string };
  readonly onClose: () => void;
}): ReactNode {
  const { slug, personId } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title="Begin a policy"
      opened
      onClose={onClose}
      sendName="Keep the draft"
      send={(fields, key) => {
        const body = {
          title: fieldText(fields, 'title'),
          text: fieldText(fields, 'text'),
          ownerId: fieldText(fields, 'ownerId') || null,
          reviewOn: fieldText(fields, 'reviewOn') || null,
        };
        return ask(addPolicy, { workspace: slug, body, key });
      }}
      onSent={({ id }) => {
        changed();
        void navigate({ to: `/w/${slug}/policies/${id}` });
      }}
    >
      <TextFields {...start} />
      <PersonSelect
        name="ownerId"
        label="Owner"
        description="Who answers for it; needed to publish it"
        clearable
        defaultValue={personId}
      />
      <TextInput name="reviewOn" label="Look at it anew on" type="date" />
    </FormDialog>
  );
}

function TextFields({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <>
      <TextInput
        name="title"
        label="Title"
        required
        autoComplete="off"
        maxLength={200}
        defaultValue={title}
      />
      <Textarea
        name="text"
        label="Text"
        description="Plain paragraphs, an empty line between them. Nobody else is asked to read it until it is published."
        autosize
        minRows={8}
        maxRows={18}
        maxLength={20000}
        defaultValue={text}
      />
    </>
  );
}

/** Writes the next version, beginning with the draft or with what is published. */
export function DraftDialog({ policy, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { draft } = policy;
  return (
    <FormDialog
      title={draft === null ? 'Write the next version' : 'Edit the draft'}
      opened
      onClose={onClose}
      sendName="Keep the draft"
      send={(fields, key) => {
        const { id, revision } = policy;
        const body = { title: fieldText(fields, 'title'), text: fieldText(fields, 'text'), revision };
        return ask(draftPolicy, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <TextFields title={draft?.title ?? policy.title} text={draft?.text ?? policy.text ?? ''} />
    </FormDialog>
  );
}

/** Publishes the draft. */
export function PublishDialog({ policy, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const number = (policy.version ?? 0) + 1;
  return (
    <FormDialog
      title={`Publish version ${number}?`}
      opened
      onClose={onClose}
      sendName={`Publish version ${number}`}
      send={(fields, key) => {
        const { id, revision } = policy;
        const body = { note: fieldText(fields, 'note'), revision };
        return ask(publishPolicy, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>Nobody can change this version afterwards, and everybody who works here is asked to read it.</p>
      <Textarea
        name="note"
        label="What is new in it"
        description="A sentence for those who read the version before"
        autosize
        minRows={2}
        maxLength={1000}
      />
    </FormDialog>
  );
}

/** Throws the draft away. */
export function DiscardDialog({ policy, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Throw the draft away?"
      opened
      onClose={onClose}
      sendName="Throw the draft away"
      send={(_, key) => {
        const { id, revision } = policy;
        return ask(discardDraft, { workspace: slug, params: { id }, body: { revision }, key });
      }}
      onSent={changed}
    >
      <p>Version {policy.version} stays as it is. The history keeps what the draft said.</p>
    </FormDialog>
  );
}

/** Names the owner and the day of review. */
export function KeepingDialog({ policy, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Owner and review"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const { id, revision } = policy;
        const body = {
          ownerId: fieldText(fields, 'ownerId') || null,
          reviewOn: fieldText(fields, 'reviewOn') || null,
          revision,
        };
        return ask(keepPolicyInHand, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <PersonSelect
        name="ownerId"
        label="Owner"
        required={policy.version !== null}
        defaultValue={policy.owner?.id ?? null}
      />
      <TextInput
        name="reviewOn"
        label="Look at it anew on"
        type="date"
        defaultValue={policy.reviewOn ?? ''}
      />
    </FormDialog>
  );
}

/** Archives a policy, or restores it. */
export function PolicyStateDialog({ policy, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isArchived = policy.state === 'archived';
  return (
    <FormDialog
      title={isArchived ? 'Restore the policy?' : 'Archive the policy?'}
      opened
      onClose={onClose}
      sendName={isArchived ? 'Restore the policy' : 'Archive the policy'}
      send={(_, key) => {
        const { id, revision } = policy;
        const state = isArchived ? ('active' as const) : ('archived' as const);
        return ask(movePolicy, { workspace: slug, params: { id }, body: { state, revision }, key });
      }}
      onSent={changed}
    >
      <p>
        {isArchived
          ? 'It holds again, and whoever has not read it is asked to.'
          : 'It does not hold any more and nobody is asked to read it. Its versions and who read them stay on record.'}
      </p>
    </FormDialog>
  );
}
