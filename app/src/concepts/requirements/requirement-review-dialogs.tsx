import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { PersonSelect } from '../people/web.ts';
import {
  approveRequirement,
  type RequirementShown,
  reviewRequirement,
  tellOfRequirement,
} from './requirement.endpoints.ts';
import type { PointAnswer, ReviewGiven, StillToTell } from './requirement-review.ts';
import { REVIEW_POINTS, REVIEW_QUESTIONS, type ReviewPoint } from './requirement-words.ts';

type OneParts = { readonly requirement: RequirementShown; readonly onClose: () => void };

/** Says as a reviewer whether the organisation can commit itself to a version. */
export function ReviewDialog({ requirement, onClose }: OneParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, working } = requirement;
  const [outcome, setOutcome] = useState('accepted');
  return (
    <FormDialog
      title={`Review version ${working?.version ?? 1}`}
      opened
      onClose={onClose}
      sendName="Keep the review"
      send={(fields, key) =>
        ask(reviewRequirement, { workspace: slug, params: { id }, body: reviewIn(fields, revision), key })
      }
      onSent={changed}
    >
      <p>
        <Foreign>{working?.statement ?? ''}</Foreign>
      </p>
      {REVIEW_POINTS.map((point) => (
        <PointFields key={point} point={point} />
      ))}
      <Radio.Group name="adequate" label="Is it adequate for the purpose?" defaultValue="yes" required>
        <Stack gap="xs" mt="xs">
          <Radio value="yes" label="Yes" />
          <Radio value="no" label="No" />
        </Stack>
      </Radio.Group>
      <Textarea name="adequateReason" label="Why, or why not" required autosize maxLength={1000} />
      <TextInput
        name="confirmed"
        label="How it was confirmed with the customer"
        description="For instance by letter, at the desk, by a sample of calls."
        required={outcome === 'accepted'}
        maxLength={1000}
      />
      <NativeSelect
        name="outcome"
        label="Outcome"
        data={[
          { value: 'accepted', label: 'accepted' },
          { value: 'changes-needed', label: 'changes needed' },
        ]}
        value={outcome}
        onChange={({ currentTarget }) => setOutcome(currentTarget.value)}
      />
      <Textarea
        name="note"
        label={outcome === 'accepted' ? 'Note' : 'What is to be changed'}
        required={outcome !== 'accepted'}
        autosize
        maxLength={2000}
      />
    </FormDialog>
  );
}

function PointFields({ point }: { readonly point: ReviewPoint }): ReactNode {
  return (
    <fieldset className="review-point">
      <legend>{REVIEW_QUESTIONS[point]}</legend>
      <NativeSelect
        name={point}
        label="Answer"
        data={[
          { value: 'yes', label: 'yes' },
          { value: 'no', label: 'no' },
          { value: 'not-applicable', label: 'does not apply' },
        ]}
        defaultValue="yes"
      />
      <TextInput name={`${point}Note`} label="Note" maxLength={1000} />
    </fieldset>
  );
}

function reviewIn(fields: FormData, revision: number): ReviewGiven {
  const points = Object.fromEntries(
    REVIEW_POINTS.map((point) => [
      point,
      {
        answer: fieldText(fields, point) as PointAnswer['answer'],
        note: fieldText(fields, `${point}Note`),
      },
    ]),
  ) as ReviewGiven['points'];
  return {
    revision,
    outcome: fieldText(fields, 'outcome') === 'accepted' ? 'accepted' : 'changes-needed',
    adequate: fieldText(fields, 'adequate') === 'yes',
    adequateReason: fieldText(fields, 'adequateReason'),
    points,
    confirmed: fieldText(fields, 'confirmed'),
    note: fieldText(fields, 'note'),
  };
}

/** Brings a version into force; what warns against it is said before. */
export function ApproveDialog({ requirement, onClose }: OneParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, working, warnings, inForce } = requirement;
  const failing = warnings.flatMap((one) => one.failing);
  return (
    <FormDialog
      title={`Approve version ${working?.version ?? 1}`}
      opened
      onClose={onClose}
      sendName="Approve it"
      send={(fields, key) => {
        const body = { revision, despite: fieldText(fields, 'despite') };
        return ask(approveRequirement, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        {inForce === null
          ? 'From then on it is in force.'
          : `It replaces version ${inForce.version}, which stays readable.`}
      </p>
      {failing.length === 0 ? null : (
        <>
          <p>These are needed by the same customers and fail. Mend them before what delights:</p>
          <ul>
            {failing.map((one) => (
              <li key={one.id}>
                <Foreign>{one.statement}</Foreign>
              </li>
            ))}
          </ul>
          <Textarea
            name="despite"
            label="Why it is approved all the same"
            required
            autosize
            maxLength={1000}
          />
        </>
      )}
    </FormDialog>
  );
}

/** Keeps on record that somebody was told of the version in force. */
export function TellDialog({
  requirement,
  who,
  onClose,
}: OneParts & { readonly who: StillToTell | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, inForce } = requirement;
  return (
    <FormDialog
      title={`Who was told of version ${inForce?.version ?? 1}?`}
      opened
      onClose={onClose}
      sendName="Keep it"
      send={(fields, key) => {
        const body = {
          version: inForce?.version ?? 1,
          personId: fieldText(fields, 'personId') || null,
          name: fieldText(fields, 'name'),
          how: fieldText(fields, 'how'),
          on: fieldText(fields, 'on'),
        };
        return ask(tellOfRequirement, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <PersonSelect name="personId" label="Somebody who works here" defaultValue={who?.personId ?? null} />
      <TextInput
        name="name"
        label="Or anybody else"
        description="A customer, a supplier, a team."
        maxLength={200}
        defaultValue={who !== null && who.personId === null ? who.name : ''}
      />
      <TextInput
        name="how"
        label="How"
        description="For instance by e-mail or in the team meeting."
        required
        maxLength={300}
      />
      <TextInput name="on" type="date" label="When" required />
    </FormDialog>
  );
}
