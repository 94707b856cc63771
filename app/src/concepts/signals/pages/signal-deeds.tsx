import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  problemIn,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { PersonSelect } from '../../people/web.ts';
import { LINKED_KINDS, type LinkedRecord } from '../keeping/signal.ts';
import {
  actOnOneSignal,
  closeOneSignalAction,
  dismissOneSignal,
  judgeOneSignal,
  reopenOneSignal,
  watchOneSignal,
} from '../showing/signal.endpoints.ts';
import type { SignalShown } from '../showing/signal-shown.ts';

export type SignalDeed = 'dismiss' | 'watch' | 'act' | 'close' | 'judge' | 'reopen';

type Props = { readonly deed: SignalDeed; readonly signal: SignalShown; readonly onClose: () => void };

/** One thing that is decided about a signal. */
export function SignalDeedDialog({ deed, signal, onClose }: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision } = signal;
  const at = { workspace: slug, params: { id } };
  const text = (fields: FormData, name: string): string => fieldText(fields, name);
  const some = (fields: FormData, name: string): string | null => text(fields, name) || null;
  const reasoned = (fields: FormData) => ({ revision, words: text(fields, 'words') });
  const send: Readonly<Record<SignalDeed, (fields: FormData, key: string) => Promise<SignalShown>>> = {
    dismiss: (fields, key) => ask(dismissOneSignal, { ...at, key, body: reasoned(fields) }),
    watch: (fields, key) => ask(watchOneSignal, { ...at, key, body: reasoned(fields) }),
    reopen: (fields, key) => ask(reopenOneSignal, { ...at, key, body: reasoned(fields) }),
    act: (fields, key) => {
      const days = { dueOn: some(fields, 'dueOn'), reviewOn: some(fields, 'reviewOn') };
      const body = {
        ...reasoned(fields),
        ...days,
        ownerId: some(fields, 'ownerId'),
        link: linkIn(fields, slug),
      };
      return ask(actOnOneSignal, { ...at, key, body });
    },
    close: (fields, key) => {
      const days = { on: some(fields, 'on'), reviewOn: some(fields, 'reviewOn') };
      return ask(closeOneSignalAction, { ...at, key, body: { ...reasoned(fields), ...days } });
    },
    judge: (fields, key) => {
      const effect = text(fields, 'effect') as 'worked' | 'did-not-work';
      return ask(judgeOneSignal, { ...at, key, body: { ...reasoned(fields), effect } });
    },
  };
  return (
    <FormDialog
      title={TITLES[deed]}
      opened
      onClose={onClose}
      sendName={SEND_NAMES[deed]}
      send={async (fields, key) => {
        try {
          return await send[deed](fields, key);
        } catch (error) {
          if (problemIn(error).status === 409) changed();
          throw error;
        }
      }}
      onSent={() => changed()}
    >
      <p>{signal.what}.</p>
      <DeedFields deed={deed} signal={signal} />
    </FormDialog>
  );
}

/** An address of this workspace, or the place alone, becomes the place. */
function linkIn(fields: FormData, slug: string): LinkedRecord | null {
  const typed = fieldText(fields, 'linkPlace');
  if (typed === '') return null;
  const marker = `/w/${slug}/`;
  const at = typed.indexOf(marker);
  const place = (at < 0 ? typed : typed.slice(at + marker.length))
    .replace(/[?#].*$/u, '')
    .replace(/^\/|\/$/gu, '');
  const name = fieldText(fields, 'linkName') || place;
  return { kind: fieldText(fields, 'linkKind') as LinkedRecord['kind'], name, place };
}

const TITLES: Readonly<Record<SignalDeed, string>> = {
  dismiss: 'Dismiss the signal',
  watch: 'Watch the signal',
  act: 'Act on the signal',
  close: 'It is done',
  judge: 'Did it work?',
  reopen: 'Look at it anew',
};
const SEND_NAMES: Readonly<Record<SignalDeed, string>> = {
  dismiss: 'Dismiss',
  watch: 'Watch',
  act: 'Save the action',
  close: 'Close the action',
  judge: 'Save',
  reopen: 'Reopen',
};
const WORDS: Readonly<Record<SignalDeed, string>> = {
  dismiss: 'Why there is no reason to act',
  watch: 'What to watch for',
  act: 'What is done about it',
  close: 'What was done',
  judge: 'By what you see it',
  reopen: 'Why it is looked at anew',
};

function DeedFields({ deed, signal }: Pick<Props, 'deed' | 'signal'>): ReactNode {
  return (
    <>
      {deed === 'judge' ? (
        <NativeSelect
          name="effect"
          label="Effect"
          data={[
            { value: 'worked', label: 'It worked' },
            { value: 'did-not-work', label: 'It did not work' },
          ]}
        />
      ) : null}
      <Textarea
        name="words"
        label={WORDS[deed]}
        description={
          deed === 'dismiss' ? 'So that somebody else understands it in a year; name no customers' : undefined
        }
        required={deed !== 'watch'}
        autosize
        minRows={2}
        maxLength={deed === 'act' ? 5000 : 2000}
        data-autofocus
        defaultValue={deed === 'act' && signal.doneOn === null ? signal.action : ''}
      />
      {deed === 'act' ? <ActionFields signal={signal} /> : null}
      {deed === 'close' ? (
        <TextInput name="on" type="date" label="Done on" description="Today when you leave it empty" />
      ) : null}
      {deed === 'act' || deed === 'close' ? (
        <TextInput
          name="reviewOn"
          type="date"
          label="When to see whether it worked"
          description="90 days after it is done when you leave it empty; it then stands under Today"
          defaultValue={signal.reviewOn ?? ''}
        />
      ) : null}
    </>
  );
}

function ActionFields({ signal }: { readonly signal: SignalShown }): ReactNode {
  return (
    <>
      <PersonSelect name="ownerId" label="By whom" clearable defaultValue={signal.owner?.id ?? null} />
      <TextInput name="dueOn" type="date" label="Until when" defaultValue={signal.dueOn ?? ''} />
      <NativeSelect
        name="linkKind"
        label="The record that this is"
        data={LINKED_KINDS.map((value) => ({ value, label: value }))}
        defaultValue={signal.link?.kind ?? 'other'}
      />
      <TextInput
        name="linkPlace"
        label="Its address"
        description="Of its page in Heed, such as the standard, cause, promise or requirement that is changed"
        maxLength={400}
        defaultValue={signal.link?.place ?? ''}
      />
      <TextInput
        name="linkName"
        label="What it is called"
        maxLength={200}
        defaultValue={signal.link?.name ?? ''}
      />
    </>
  );
}
