import { NumberInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  problemIn,
  RecordSelect,
  readerDay,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { PersonSelect } from '../people/web.ts';
import type { MatrixCell, TrainingMatrix } from './held/training-matrix.ts';
import {
  addTrainingEndpoint,
  changeTrainingEndpoint,
  moveTrainingEndpoint,
  noteHeldTraining,
  revokeHeldTraining,
} from './training.endpoints.ts';

type Known = { readonly id: string; readonly name: string; readonly purpose: string } & {
  readonly validMonths: number | null;
  readonly revision: number;
};

/** Names a training, or changes one. */
export function TrainingDialog({
  training,
  onClose,
}: {
  readonly training: Known | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const refreshed = useRefreshed();
  return (
    <FormDialog
      title={training === null ? 'Add a training' : 'Change the training'}
      opened
      onClose={onClose}
      sendName={training === null ? 'Add the training' : 'Save'}
      send={(fields, key) => {
        const months = fieldText(fields, 'validMonths');
        const body = {
          name: fieldText(fields, 'name'),
          purpose: fieldText(fields, 'purpose'),
          validMonths: months === '' ? null : Number(months),
        };
        if (training === null) {
          return refreshed(ask(addTrainingEndpoint, { workspace: slug, body, key }));
        }
        const { id, revision } = training;
        return refreshed(
          ask(changeTrainingEndpoint, { workspace: slug, params: { id }, body: { ...body, revision }, key }),
        );
      }}
    >
      <TextInput
        name="name"
        label="Name"
        required
        maxLength={200}
        data-autofocus
        defaultValue={training?.name ?? ''}
      />
      <Textarea
        name="purpose"
        label="What somebody can do who holds it"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={training?.purpose ?? ''}
      />
      <NumberInput
        name="validMonths"
        label="Holds for so many months"
        description="Empty: for good. Whoever holds it already keeps their day."
        min={1}
        max={600}
        allowDecimal={false}
        defaultValue={training?.validMonths ?? ''}
      />
    </FormDialog>
  );
}

export function ArchiveTrainingDialog({
  training,
  onClose,
}: {
  readonly training: Known;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const refreshed = useRefreshed();
  const { id, revision } = training;
  return (
    <FormDialog
      title="Archive the training"
      opened
      onClose={onClose}
      sendName="Archive it"
      send={(_, key) => {
        const body = { revision, state: 'archived' as const };
        return refreshed(ask(moveTrainingEndpoint, { workspace: slug, params: { id }, body, key }));
      }}
    >
      <p>Nobody needs it any more, and nobody gets it. Who held it stays on record.</p>
    </FormDialog>
  );
}

/** Notes that somebody holds a training. */
export function HoldDialog({
  matrix,
  personId,
  trainingId,
  onClose,
}: {
  readonly matrix: TrainingMatrix;
  readonly personId: string | null;
  readonly trainingId: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const refreshed = useRefreshed();
  return (
    <FormDialog
      title="Somebody holds a training"
      opened
      onClose={onClose}
      sendName="Note it"
      send={(fields, key) => {
        const until = fieldText(fields, 'validUntil');
        const body = {
          personId: fieldText(fields, 'personId'),
          heldOn: fieldText(fields, 'heldOn'),
          evidence: fieldText(fields, 'evidence'),
          ...(until === '' ? {} : { validUntil: until }),
        };
        const params = { id: fieldText(fields, 'trainingId') };
        return refreshed(ask(noteHeldTraining, { workspace: slug, params, body, key }));
      }}
    >
      <PersonSelect name="personId" label="Who" required defaultValue={personId} />
      <RecordSelect
        name="trainingId"
        label="Training"
        required
        options={matrix.trainings.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={trainingId}
      />
      <TextInput
        name="heldOn"
        type="date"
        label="Done on"
        required
        max={matrix.today}
        defaultValue={matrix.today}
      />
      <TextInput
        name="validUntil"
        type="date"
        label="Holds until"
        description="The last day. Empty: by the months of the training"
      />
      <TextInput
        name="evidence"
        label="Evidence"
        description="What proves it, such as a certificate and where it lies"
        maxLength={1000}
      />
    </FormDialog>
  );
}

/** Takes back that somebody holds a training. */
export function RevokeDialog({
  cell,
  words,
  onClose,
}: {
  readonly cell: MatrixCell;
  readonly words: string;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const refreshed = useRefreshed();
  return (
    <FormDialog
      title="Take it back"
      opened
      onClose={onClose}
      sendName="Take it back"
      send={(fields, key) => {
        const body = { why: fieldText(fields, 'why') };
        return refreshed(
          ask(revokeHeldTraining, { workspace: slug, params: { id: cell.heldId }, body, key }),
        );
      }}
    >
      <p>
        {words}, held since {readerDay(cell.heldOn)}. From now on they do not hold it; that they did stays on
        record.
      </p>
      <Textarea name="why" label="Why" required autosize minRows={2} maxLength={1000} data-autofocus />
    </FormDialog>
  );
}

/** What was asked for; the newest is shown when it is done, or when somebody else was first. */
function useRefreshed(): <Answer>(asked: Promise<Answer>) => Promise<Answer> {
  const changed = useChanged();
  return async (asked) => {
    try {
      const answer = await asked;
      changed();
      return answer;
    } catch (error) {
      if (problemIn(error).status === 409) changed();
      throw error;
    }
  };
}
