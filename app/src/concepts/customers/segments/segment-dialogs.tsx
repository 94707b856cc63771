import { Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../../people/web.ts';
import { addSegment, changeSegment, moveSegment } from './segment.endpoints.ts';
import { type Segment, type SegmentWish, USUAL_REVIEW_MONTHS } from './segment.ts';

function wishIn(fields: FormData): SegmentWish {
  return {
    name: fieldText(fields, 'name'),
    definition: fieldText(fields, 'definition'),
    ownerId: fieldText(fields, 'ownerId') || null,
    unitId: fieldText(fields, 'unitId') || null,
    managerId: fieldText(fields, 'managerId') || null,
    teamId: fieldText(fields, 'teamId') || null,
    reviewMonths: Number(fieldText(fields, 'reviewMonths')),
  };
}

/** Adds a segment, or changes what is said of one. */
export function SegmentDialog({
  segment,
  onClose,
}: {
  readonly segment: Segment | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={segment === null ? 'Add a segment' : 'Change the segment'}
      opened
      onClose={onClose}
      sendName={segment === null ? 'Add the segment' : 'Save'}
      send={(fields, key) => {
        const body = wishIn(fields);
        if (segment === null) return ask(addSegment, { workspace: slug, body, key });
        const { id, revision } = segment;
        return ask(changeSegment, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={({ id }) => {
        changed();
        if (segment === null) void navigate({ to: `/w/${slug}/segments/${id}` });
      }}
    >
      <TextInput
        name="name"
        label="Name"
        required
        autoComplete="off"
        maxLength={200}
        defaultValue={segment?.name ?? ''}
      />
      <Textarea
        name="definition"
        label="Definition"
        description="In words, who belongs to it, so that two people would sort customers alike"
        required
        autosize
        minRows={3}
        maxLength={4000}
        defaultValue={segment?.definition ?? ''}
      />
      <ServingFields segment={segment} />
      <TextInput
        name="reviewMonths"
        label="Months between reviews"
        description="How often the four questions are asked of it: 1 to 36 months"
        type="number"
        inputMode="numeric"
        min={1}
        max={36}
        required
        defaultValue={segment?.reviewMonths ?? USUAL_REVIEW_MONTHS}
      />
    </FormDialog>
  );
}

/** Who serves the customers of a segment, and who answers for what is known of it. */
function ServingFields({ segment }: { readonly segment: Segment | null }): ReactNode {
  return (
    <>
      <PersonSelect
        name="ownerId"
        label="Owner"
        description="Who answers for what is known of it"
        clearable
        defaultValue={segment?.owner?.id ?? null}
      />
      <UnitSelect
        name="unitId"
        label="Segment centre"
        description="The unit that is responsible for this segment as a whole"
        clearable
        defaultValue={segment?.unit?.id ?? null}
      />
      <PersonSelect
        name="managerId"
        label="Relationship manager"
        description="Who looks after its customers"
        clearable
        defaultValue={segment?.manager?.id ?? null}
      />
      <UnitSelect
        name="teamId"
        label="Team"
        description="The unit that serves its customers"
        clearable
        defaultValue={segment?.team?.id ?? null}
      />
    </>
  );
}

/** Archives a segment, or restores it. */
export function SegmentStateDialog({
  segment,
  onClose,
}: {
  readonly segment: Segment;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const isActive = segment.state === 'active';
  return (
    <FormDialog
      title={isActive ? 'Archive the segment?' : 'Restore the segment?'}
      opened
      onClose={onClose}
      sendName={isActive ? 'Archive the segment' : 'Restore the segment'}
      send={(_, key) => {
        const { id, revision } = segment;
        const body = { state: isActive ? ('archived' as const) : ('active' as const), revision };
        return ask(moveSegment, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {isActive
          ? 'It cannot be chosen any more and is not reviewed. Whatever names it stays as it is, and it can be restored.'
          : 'It can be chosen again, and its four questions are asked again.'}
      </p>
    </FormDialog>
  );
}
