import { Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { AttributeSelect } from '../attributes/web.ts';
import { SegmentSelect } from '../customers/web.ts';
import {
  LevelFields,
  levelsIn,
  ScaleFields,
  SourceFields,
  scaleIn,
  sourcesIn,
} from './expectation-fields.tsx';
import { withdrawKanoObservation } from './kano/kano-observation.endpoints.ts';
import { addLadder, computeLadder, withdrawLadderOf } from './ladder.endpoints.ts';
import type { NewComputedLadder, NewLadder } from './ladder.ts';
import { RespondentFields, respondentsIn } from './respondent-fields.tsx';

export type LadderDialogProps = {
  readonly attributeId?: string;
  readonly segmentId?: string | null;
  readonly onClose: () => void;
};

function useOpened(): (made: { readonly id: string }) => void {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  return ({ id }) => {
    changed();
    void navigate({ to: `/w/${slug}/expectations/${id}` });
  };
}

/** Records what customers of a segment expect of an attribute. */
export function LadderDialog({ attributeId, segmentId, onClose }: LadderDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [attribute, setAttribute] = useState<string | null>(attributeId ?? null);
  const opened = useOpened();
  return (
    <FormDialog
      title="Record a ladder of expectations"
      opened
      onClose={onClose}
      sendName="Record the ladder"
      send={(fields, key) =>
        ask(addLadder, {
          workspace: slug,
          key,
          body: {
            ...aboutIn(fields),
            ...sourcesIn(fields),
            scale: scaleIn(fields),
            levels: levelsIn(fields) as NewLadder['levels'],
            distribution: null,
            on: fieldText(fields, 'on'),
          },
        })
      }
      onSent={opened}
    >
      <AttributeSelect
        name="attributeId"
        label="Attribute"
        required
        value={attribute}
        onChange={setAttribute}
      />
      <SegmentField segmentId={segmentId} />
      <ScaleFields attributeId={attribute ?? undefined} />
      <p className="quiet">
        At least one level, from what customers would wish for down to what they would just put up with. n and
        spread only where they are known.
      </p>
      <LevelFields />
      <TextInput name="on" type="date" label="Date" required description="On which day it was observed" />
      <SourceFields />
    </FormDialog>
  );
}

/** Whose expectations. */
export function SegmentField({
  segmentId = null,
}: {
  readonly segmentId?: string | null | undefined;
}): ReactNode {
  return (
    <SegmentSelect
      name="segmentId"
      label="Segment"
      clearable
      defaultValue={segmentId}
      description="Empty for all customers"
    />
  );
}

export function aboutIn(fields: FormData): { attributeId: string; segmentId: string | null } {
  return { attributeId: fieldText(fields, 'attributeId'), segmentId: fieldText(fields, 'segmentId') || null };
}

/** Computes a ladder from the answers of a survey. */
export function ComputedLadderDialog({ attributeId, segmentId, onClose }: LadderDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const opened = useOpened();
  return (
    <FormDialog
      title="Compute a ladder from a survey"
      opened
      onClose={onClose}
      sendName="Compute the ladder"
      send={(fields, key) => {
        const on = fieldText(fields, 'on');
        const body: NewComputedLadder = {
          ...aboutIn(fields),
          ...sourcesIn(fields),
          ...respondentsIn(fields),
          ...(on === '' ? {} : { on }),
        };
        return ask(computeLadder, { workspace: slug, body, key });
      }}
      onSent={opened}
    >
      <p className="quiet">
        Each level is the mean over people who answered its items: those that are assigned to the attribute as
        expectations. What is asked without a level, as in SERVQUAL, is what should be.
      </p>
      <AttributeSelect name="attributeId" label="Attribute" required defaultValue={attributeId ?? null} />
      <SegmentField segmentId={segmentId} />
      <RespondentFields />
      <TextInput
        name="on"
        type="date"
        label="Date"
        description="Empty: the day of the newest answer, or on which the answers were taken"
      />
      <SourceFields />
    </FormDialog>
  );
}

/** Withdraws a ladder or an observation that was wrong. */
export function WithdrawalDialog({
  of,
  what,
  onClose,
}: {
  readonly of: { readonly id: string; readonly revision: number };
  readonly what: 'ladder' | 'observation';
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog<unknown>
      title={`Withdraw the ${what}?`}
      opened
      onClose={onClose}
      sendName={`Withdraw the ${what}`}
      send={(fields, key) => {
        const body = { revision: of.revision, reason: fieldText(fields, 'reason') };
        const asked = { workspace: slug, params: { id: of.id }, body, key };
        return what === 'ladder' ? ask(withdrawLadderOf, asked) : ask(withdrawKanoObservation, asked);
      }}
      onSent={changed}
    >
      <p>It stays on record with the reason, and counts in no figure any more.</p>
      <Textarea name="reason" label="Why it is withdrawn" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}
