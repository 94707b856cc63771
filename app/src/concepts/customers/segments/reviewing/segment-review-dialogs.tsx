import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../../platform/interface/web.ts';
import { completeSegmentReview, draftSegmentReview } from './segment-review.endpoints.ts';
import { FOUR_QUESTIONS, type FourAnswers, type SegmentReview } from './segment-review.ts';

type DialogParts = { readonly review: SegmentReview; readonly onClose: () => void };

function answersIn(fields: FormData): FourAnswers {
  return {
    whoTheyAre: fieldText(fields, 'whoTheyAre'),
    whatTheyNeed: fieldText(fields, 'whatTheyNeed'),
    howMet: fieldText(fields, 'howMet'),
    howExceeded: fieldText(fields, 'howExceeded'),
  };
}

const HINTS: Readonly<Record<keyof FourAnswers, string>> = {
  whoTheyAre: 'How many, where, in which situation; what has changed since the last review',
  whatTheyNeed: 'Said, taken for granted, and hoped for; and how you know',
  howMet: 'What is done for it today, and where it falls short',
  howExceeded: 'What they do not expect and are glad of',
};

/** Answers so far, or all four to complete the review. */
export function FourAnswersDialog({ review, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="The four questions"
      opened
      onClose={onClose}
      sendName="Save the answers"
      send={(fields, key) => {
        const asking = {
          workspace: slug,
          params: { id: review.segmentId, reviewId: review.id },
          body: { ...answersIn(fields), revision: review.revision },
          key,
        };
        const isComplete = fields.get('complete') !== null;
        return isComplete ? ask(completeSegmentReview, asking) : ask(draftSegmentReview, asking);
      }}
      onSent={changed}
    >
      {FOUR_QUESTIONS.map(({ id, question }) => (
        <Textarea
          key={id}
          name={id}
          label={question}
          description={HINTS[id]}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={8000}
          defaultValue={review[id]}
        />
      ))}
      <Checkbox
        name="complete"
        label="Complete the review"
        description="Needs all four answers. They stay as they are from then on, and the next review becomes due."
      />
    </FormDialog>
  );
}

/** Moves the day on which a review is due. */
export function ReviewDayDialog({ review, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Move the day"
      opened
      onClose={onClose}
      sendName="Move the day"
      send={(fields, key) => {
        const { whoTheyAre, whatTheyNeed, howMet, howExceeded, revision } = review;
        const answers = { whoTheyAre, whatTheyNeed, howMet, howExceeded };
        return ask(draftSegmentReview, {
          workspace: slug,
          params: { id: review.segmentId, reviewId: review.id },
          body: { ...answers, dueOn: fieldText(fields, 'dueOn'), revision },
          key,
        });
      }}
      onSent={changed}
    >
      <TextInput name="dueOn" label="Due on" type="date" required defaultValue={review.dueOn} />
    </FormDialog>
  );
}
