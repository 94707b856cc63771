import { NativeSelect, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  Moment,
  problemIn,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { DisputeStepKind } from '../case.ts';
import { referCase } from '../cases/case-deed.endpoints.ts';
import { STEP_WORDS } from './dispute-words.tsx';
import { noteDisputeStep, type ReferralShown } from './referral.endpoints.ts';

const SIDED: readonly DisputeStepKind[] = ['offer', 'acceptance', 'refusal', 'review-asked'];
const VALUED: readonly DisputeStepKind[] = ['offer', 'settlement', 'recommendation', 'decision'];
const NEEDING_WORDS: readonly DisputeStepKind[] = ['refusal', 'review-asked'];

type StepDialog = {
  readonly step: DisputeStepKind;
  readonly revision: number;
  readonly caseId: string;
  readonly onClose: () => void;
};

/** When somebody else was first, the newest is asked for, so that a second try is of it. */
function useSent() {
  const changed = useChanged();
  return {
    changed,
    sent: async <Answer,>(asked: Promise<Answer>): Promise<Answer> => {
      try {
        return await asked;
      } catch (error) {
        if (problemIn(error).status === 409) changed();
        throw error;
      }
    },
  };
}

/** Notes one step of a dispute. */
export function DisputeStepDialog({ step, revision, caseId, onClose }: StepDialog): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { changed, sent } = useSent();
  return (
    <FormDialog
      title={`Note: ${STEP_WORDS[step]}`}
      opened
      onClose={onClose}
      sendName="Note it"
      send={(fields, key) => {
        const amount = fieldText(fields, 'amount');
        const side = fieldText(fields, 'side');
        const body = {
          revision,
          step,
          at: momentIn(fieldText(fields, 'at')),
          words: fieldText(fields, 'words'),
          side: side === '' ? null : (side as 'ours' | 'theirs'),
          dueAt: momentIn(fieldText(fields, 'dueAt')),
          amount: amount === '' ? null : Number(amount),
        };
        return sent(ask(noteDisputeStep, { workspace: slug, params: { id: caseId }, body, key }));
      }}
      onSent={changed}
    >
      {SIDED.includes(step) ? (
        <Radio.Group name="side" label="By whom" defaultValue="ours">
          <Stack gap={6} mt={6}>
            <Radio value="ours" label="By us" />
            <Radio value="theirs" label="By who complained" />
          </Stack>
        </Radio.Group>
      ) : null}
      <Textarea
        name="words"
        label={NEEDING_WORDS.includes(step) ? 'Why' : 'In words'}
        required={NEEDING_WORDS.includes(step)}
        autosize
        minRows={3}
        maxLength={5000}
        data-autofocus
      />
      {step === 'notice' ? (
        <TextInput
          name="dueAt"
          type="datetime-local"
          label="It wants our position by"
          description="It stands under Today until our position is noted"
        />
      ) : null}
      {VALUED.includes(step) ? (
        <NumberInput
          name="amount"
          label="Amount"
          description="In the currency of the workspace; empty when it is not about money"
          min={0}
          max={1e12}
        />
      ) : null}
      <TextInput name="at" type="datetime-local" label="When" description="Now, when this stays empty" />
    </FormDialog>
  );
}

type ReferParts = { readonly shown: ReferralShown; readonly caseId: string; readonly onClose: () => void };

/** Refers a case to an outside body with the letter that tells them how to turn to it. */
export function ReferDialog({ shown, caseId, onClose }: ReferParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { changed, sent } = useSent();
  const [bodyId, setBodyId] = useState(shown.bodies[0]?.id ?? '');
  const chosen = shown.bodies.find(({ id }) => id === bodyId);
  return (
    <FormDialog
      title="Refer to an outside body"
      opened
      size="lg"
      onClose={onClose}
      sendName={shown.isByMail ? 'Refer and send the letter' : 'Refer and note the letter'}
      send={(fields, key) => {
        const body = {
          revision: shown.revision,
          at: null,
          providerId: bodyId,
          words: fieldText(fields, 'words'),
        };
        return sent(ask(referCase, { workspace: slug, params: { id: caseId }, body, key }));
      }}
      onSent={changed}
    >
      <NativeSelect
        label="Body"
        value={bodyId}
        onChange={(event) => setBodyId(event.currentTarget.value)}
        data={shown.bodies.map(({ id, name, isVerified }) => ({
          value: id,
          label: isVerified ? name : `${name} (not verified)`,
        }))}
        data-autofocus
      />
      {chosen?.deadline == null ? null : (
        <p className={chosen.isPast ? 'dispute-past' : 'quiet'}>
          {chosen.isPast ? 'The time to turn to it is over since ' : 'They may turn to it until '}
          <Moment iso={chosen.deadline} />.
        </p>
      )}
      <Textarea
        key={bodyId}
        name="words"
        label="Letter"
        description={
          shown.isByMail
            ? 'Composed from what is on record; change it as you like. It goes to who complained by mail.'
            : 'Composed from what is on record; change it as you like. There is no e-mail address: print it afterwards and post it.'
        }
        required
        autosize
        minRows={10}
        maxRows={24}
        maxLength={20_000}
        defaultValue={chosen?.letter ?? ''}
      />
    </FormDialog>
  );
}

/** What was written in a field for a day with a time, in the reader's own time; null for nothing. */
function momentIn(local: string): string | null {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
