import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { AttributeSelect } from '../../attributes/web.ts';
import { fieldNumber } from '../expectation-fields.tsx';
import { aboutIn, type LadderDialogProps, SegmentField } from '../ladder-dialogs.tsx';
import { RespondentFields, respondentsIn } from '../respondent-fields.tsx';
import { addKanoObservation, countKano } from './kano-observation.endpoints.ts';
import { CATEGORIES, CATEGORY_WORDS, type Counts } from './kano-observation.ts';

/** Records how many people see which of the six kinds in an attribute. */
export function KanoDialog({ attributeId, segmentId, onClose }: LadderDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Record an observation by the Kano model"
      opened
      onClose={onClose}
      sendName="Record the observation"
      send={(fields, key) => {
        const counts = CATEGORIES.map((one) => [one, fieldNumber(fields, `count ${one}`) ?? 0]);
        const body = {
          ...aboutIn(fields),
          on: fieldText(fields, 'on'),
          counts: Object.fromEntries(counts) as Counts,
          evidence: fieldText(fields, 'evidence'),
        };
        return ask(addKanoObservation, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <AttributeSelect name="attributeId" label="Attribute" required defaultValue={attributeId ?? null} />
      <SegmentField segmentId={segmentId} />
      <TextInput name="on" type="date" label="Date" required />
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs">
        {CATEGORIES.map((category) => (
          <TextInput
            key={category}
            name={`count ${category}`}
            type="number"
            min={0}
            step={1}
            label={`People: ${CATEGORY_WORDS[category]}`}
          />
        ))}
      </SimpleGrid>
      <EvidenceField />
    </FormDialog>
  );
}

/** Counts them from the answers of a survey with a Kano analysis. */
export function CountedKanoDialog({ attributeId, segmentId, onClose }: LadderDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Count an observation from a survey"
      opened
      onClose={onClose}
      sendName="Count the answers"
      send={(fields, key) => {
        const on = fieldText(fields, 'on');
        const body = {
          ...aboutIn(fields),
          ...respondentsIn(fields),
          ...(on === '' ? {} : { on }),
          evidence: fieldText(fields, 'evidence'),
        };
        return ask(countKano, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <p className="quiet">
        The survey has a Kano analysis, and its two questions, what if so and what if not, are assigned to the
        attribute.
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
      <EvidenceField />
    </FormDialog>
  );
}

function EvidenceField(): ReactNode {
  return (
    <Textarea
      name="evidence"
      label="Evidence"
      description="How it is known"
      autosize
      minRows={2}
      maxLength={4000}
    />
  );
}
