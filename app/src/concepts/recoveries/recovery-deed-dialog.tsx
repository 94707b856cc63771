import { NativeSelect, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  FormDialog,
  fieldText,
  useWorkspace,
} from '../../platform/interface/web.ts';
import {
  apologiseInRecovery,
  askInRecovery,
  closeOneRecovery,
  remedyInRecovery,
  reopenOneRecovery,
} from './recovery.endpoints.ts';
import { RECOVERY_RESULTS, REMEDIES, type RecoveryShown, type Remedy, SAID_BY } from './recovery.ts';
import { ChangeRecoveryDialog } from './recovery-change-dialog.tsx';
import type { RecoveryDeed } from './recovery-deed.ts';
import { RECOVERY_WORDS } from './recovery-words.tsx';
import { type RecoveryDialogProps, useSentRecovery, writtenMoment } from './sent-recovery.tsx';

type Said = (typeof SAID_BY)[number];

/** Notes a step of a recovery, closes it, opens it again or corrects it; what was typed stays when somebody else was first. */
export function RecoveryDeedDialog({
  deed,
  ...props
}: RecoveryDialogProps & { readonly deed: RecoveryDeed }): ReactNode {
  if (deed === 'apologise') return <ApologyDialog {...props} />;
  if (deed === 'remedy') return <RemedyDialog {...props} />;
  if (deed === 'ask') return <AskingDialog {...props} />;
  if (deed === 'change') return <ChangeRecoveryDialog {...props} />;
  return deed === 'close' ? <ClosingDialog {...props} /> : <ReopeningDialog {...props} />;
}

function ApologyDialog({ recovery, onClose }: RecoveryDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentRecovery();
  const { id, revision } = recovery;
  return (
    <FormDialog
      title="Note the apology"
      opened
      onClose={onClose}
      sendName="We have apologised"
      send={(fields, key) => {
        const body = {
          revision,
          at: writtenMoment(fieldText(fields, 'at')),
          how: fieldText(fields, 'how') as Said,
          words: fieldText(fields, 'words'),
        };
        return sent(ask(apologiseInRecovery, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <RecoveryInShort recovery={recovery} />
      <Textarea
        name="words"
        label="What was said"
        description="Say sorry for what they met, not for how they feel about it"
        required
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
      />
      <HowField label="How it was said" />
      <WhenField />
    </FormDialog>
  );
}

function RemedyDialog({ recovery, onClose }: RecoveryDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentRecovery();
  const { id, revision } = recovery;
  return (
    <FormDialog
      title={recovery.remedies.length === 0 ? 'Note what was done' : 'Note what else was done'}
      opened
      onClose={onClose}
      sendName="It is done"
      send={(fields, key) => {
        const cost = fieldText(fields, 'cost');
        const body = {
          revision,
          at: writtenMoment(fieldText(fields, 'at')),
          kind: fieldText(fields, 'kind') as Remedy,
          words: fieldText(fields, 'words'),
          cost: cost === '' ? null : Number(cost),
        };
        return sent(ask(remedyInRecovery, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <RecoveryInShort recovery={recovery} />
      <NativeSelect
        name="kind"
        label="What was done for them"
        data={REMEDIES.map((kind) => ({ value: kind, label: choiceWords(kind, RECOVERY_WORDS) }))}
        data-autofocus
      />
      <Textarea
        name="words"
        label="In words"
        description="What they got or what was put right; where nothing was done, why not"
        required
        autosize
        minRows={2}
        maxLength={1000}
      />
      <NumberInput
        name="cost"
        label="What it cost"
        description="In the currency of the workspace; empty when nobody knows"
        min={0}
        max={1e12}
        hideControls
      />
      <WhenField />
    </FormDialog>
  );
}

const RESULT_NAMES: Readonly<Record<(typeof RECOVERY_RESULTS)[number], string>> = {
  'won-back': 'Won back: they would come again',
  'not-won-back': 'Not won back',
  unknown: 'Not known: they gave no answer',
};

function AskingDialog({ recovery, onClose }: RecoveryDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentRecovery();
  const { id, revision } = recovery;
  return (
    <FormDialog
      title="Note how they find it now"
      opened
      onClose={onClose}
      sendName="They were asked"
      send={(fields, key) => {
        const body = {
          revision,
          at: writtenMoment(fieldText(fields, 'at')),
          how: fieldText(fields, 'how') as Said,
          before: ratingIn(fields, 'before'),
          after: ratingIn(fields, 'after'),
          comment: fieldText(fields, 'comment'),
          result: fieldText(fields, 'result') as (typeof RECOVERY_RESULTS)[number],
        };
        return sent(ask(askInRecovery, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <RecoveryInShort recovery={recovery} />
      <Radio.Group name="result" label="How it ended, as the customer says" required>
        <Stack gap={4} mt={4}>
          {RECOVERY_RESULTS.map((result, at) => (
            <Radio
              key={result}
              value={result}
              label={RESULT_NAMES[result]}
              required
              {...(at === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      <RatingField name="before" label="How satisfied they were when it happened" />
      <RatingField name="after" label="How satisfied they are now" />
      <Textarea name="comment" label="What they said" autosize minRows={2} maxLength={2000} />
      <HowField label="How they were asked" />
      <WhenField />
    </FormDialog>
  );
}

function RatingField({ name, label }: { readonly name: string; readonly label: string }): ReactNode {
  return (
    <NumberInput
      name={name}
      label={label}
      description="0, not at all, to 10, completely; empty when they did not say"
      min={0}
      max={10}
      allowDecimal={false}
      hideControls
    />
  );
}

function ratingIn(fields: FormData, name: string): number | null {
  const written = fieldText(fields, name);
  return written === '' ? null : Number(written);
}

const LEFT_OUT: Readonly<Record<RecoveryShown['state'], string>> = {
  open: 'Nobody has apologised to them yet.',
  apologised: 'Nothing was done for them yet.',
  remedied: 'Nobody has asked them again yet.',
  asked: '',
  closed: '',
};

function ClosingDialog({ recovery, onClose }: RecoveryDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentRecovery();
  const { id, revision, state } = recovery;
  const isEarly = state !== 'asked';
  return (
    <FormDialog
      title={isEarly ? 'Close it before the customer was asked' : 'Close it'}
      opened
      onClose={onClose}
      sendName="Close it"
      closeName="Leave it open"
      send={(fields, key) => {
        const body = { revision, reason: fieldText(fields, 'reason') };
        return sent(ask(closeOneRecovery, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <RecoveryInShort recovery={recovery} />
      {isEarly ? (
        <p>
          {LEFT_OUT[state]} Closed now, it counts as not known whether they were won back, and the reason
          stays on record.
        </p>
      ) : null}
      <Textarea
        name="reason"
        label={isEarly ? 'Why it is closed all the same' : 'What is to be remembered'}
        required={isEarly}
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
      />
    </FormDialog>
  );
}

function ReopeningDialog({ recovery, onClose }: RecoveryDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { sent, done } = useSentRecovery();
  const { id, revision } = recovery;
  return (
    <FormDialog
      title="Open it again"
      opened
      onClose={onClose}
      sendName="Open it again"
      send={(fields, key) => {
        const body = { revision, reason: fieldText(fields, 'reason') };
        return sent(ask(reopenOneRecovery, { workspace: slug, params: { id }, body, key }));
      }}
      onSent={done}
    >
      <RecoveryInShort recovery={recovery} />
      <p>It goes on where it stood, and the customer is asked anew. What they said stays in the history.</p>
      <Textarea name="reason" label="Why" required autosize minRows={2} maxLength={1000} data-autofocus />
    </FormDialog>
  );
}

function HowField({ label }: { readonly label: string }): ReactNode {
  return (
    <NativeSelect
      name="how"
      label={label}
      data={SAID_BY.map((how) => ({ value: how, label: choiceWords(how, RECOVERY_WORDS) }))}
    />
  );
}

function WhenField(): ReactNode {
  return <TextInput name="at" type="datetime-local" label="When" description="In your time; empty for now" />;
}

/** What happened to whom, above the fields. */
function RecoveryInShort({ recovery: { what, customer } }: Pick<RecoveryDialogProps, 'recovery'>): ReactNode {
  return (
    <p className="recovery-short">
      <Foreign>{what}</Foreign>
      {customer === null ? null : (
        <span className="quiet recovery-whom">
          <Foreign>{customer.name}</Foreign>
        </span>
      )}
    </p>
  );
}
