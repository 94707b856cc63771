import { Select, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { reviewInCharter, reviewWholeCharter } from './charter.endpoints.ts';
import type { Charter } from './charter-frame.ts';
import type { ReviewOutcome, ServicePromise } from './service-promise.ts';

const OUTCOME_WORDS: Readonly<Record<ReviewOutcome, string>> = {
  keep: 'Keep it as it is',
  change: 'Change it: a draft of the next version begins',
  withdraw: 'Withdraw it',
};

/** The fields by which a review is noted. */
function ReviewFields(): ReactNode {
  return (
    <>
      <Select
        name="outcome"
        label="What comes of it"
        required
        allowDeselect={false}
        defaultValue="keep"
        data={(['keep', 'change', 'withdraw'] as const).map((value) => ({
          value,
          label: OUTCOME_WORDS[value],
        }))}
      />
      <Textarea
        name="notes"
        label="What was looked at"
        description="How often it was kept, what customers said, what changed since"
        required
        autosize
        minRows={3}
        maxLength={4000}
      />
    </>
  );
}

/** Notes that a promise was looked at anew. */
export function ReviewPromiseDialog({
  promise,
  onClose,
}: {
  readonly promise: ServicePromise;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Note a review"
      opened
      onClose={onClose}
      sendName="Note the review"
      send={(fields, key) => {
        const body = {
          revision: promise.revision,
          outcome: fieldText(fields, 'outcome') as ReviewOutcome,
          notes: fieldText(fields, 'notes'),
        };
        return ask(reviewInCharter, { workspace: slug, params: { id: promise.id }, body, key });
      }}
      onSent={changed}
    >
      <ReviewFields />
    </FormDialog>
  );
}

/** Notes that the charter as a whole was looked at anew. */
export function ReviewWholeDialog({
  charter,
  onClose,
}: {
  readonly charter: Charter;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Note a review of the charter"
      opened
      onClose={onClose}
      sendName="Note the review"
      send={(fields, key) => {
        const body = {
          revision: charter.revision,
          outcome: fieldText(fields, 'outcome') as ReviewOutcome,
          notes: fieldText(fields, 'notes'),
        };
        return ask(reviewWholeCharter, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <ReviewFields />
    </FormDialog>
  );
}
