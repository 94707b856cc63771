import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  problemIn,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import {
  closeCauseAction,
  judgeCauseEffect,
  moveCauseEndpoint,
  planCauseAction,
} from './case-cause.endpoints.ts';
import type { CauseShown } from './cause-shown.ts';

export const CAUSE_DEEDS = ['plan', 'close', 'judge', 'move'] as const;
export type CauseDeed = (typeof CAUSE_DEEDS)[number];

type Props = { readonly deed: CauseDeed; readonly cause: CauseShown; readonly onClose: () => void };

/** One thing that is done with a cause. */
export function CauseDeedDialog({ deed, cause, onClose }: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, state } = cause;
  const at = { workspace: slug, params: { id } };
  const words = (fields: FormData): string => fieldText(fields, 'words');
  const day = (fields: FormData, name: string): string | null => fieldText(fields, name) || null;
  const send: Readonly<Record<CauseDeed, (fields: FormData, key: string) => Promise<CauseShown>>> = {
    plan: (fields, key) =>
      ask(planCauseAction, {
        ...at,
        key,
        body: { revision, words: words(fields), dueOn: day(fields, 'dueOn') },
      }),
    close: (fields, key) =>
      ask(closeCauseAction, {
        ...at,
        key,
        body: { revision, words: words(fields), at: null, checkOn: day(fields, 'checkOn') },
      }),
    judge: (fields, key) => {
      const effect = fieldText(fields, 'effect') as 'worked' | 'did-not-work';
      return ask(judgeCauseEffect, { ...at, key, body: { revision, effect, words: words(fields) } });
    },
    move: (_, key) => {
      const to = state === 'archived' ? ('open' as const) : ('archived' as const);
      return ask(moveCauseEndpoint, { ...at, key, body: { revision, state: to } });
    },
  };
  return (
    <FormDialog
      title={titleOf(deed, cause)}
      opened
      onClose={onClose}
      sendName={sendNameOf(deed, cause)}
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
      <DeedFields deed={deed} cause={cause} />
    </FormDialog>
  );
}

function titleOf(deed: CauseDeed, { state }: CauseShown): string {
  if (deed === 'move') return state === 'archived' ? 'Bring the cause back' : 'Archive the cause';
  return { plan: 'What is done against it', close: 'It is done', judge: 'Did it work?' }[deed];
}

function sendNameOf(deed: CauseDeed, { state }: CauseShown): string {
  if (deed === 'move') return state === 'archived' ? 'Bring it back' : 'Archive it';
  return { plan: 'Save the action', close: 'Close the action', judge: 'Save' }[deed];
}

function DeedFields({ deed, cause }: Pick<Props, 'deed' | 'cause'>): ReactNode {
  if (deed === 'move') {
    return (
      <p>
        {cause.state === 'archived'
          ? 'It can be named again.'
          : 'Nobody can name it any more. Cases that have it keep it.'}
      </p>
    );
  }
  const isAnother = deed === 'plan' && cause.actionClosedAt !== null;
  return (
    <>
      {isAnother ? <p>The action before stays on record with what became of it.</p> : null}
      {deed === 'judge' ? (
        <NativeSelect
          name="effect"
          label="Effect"
          data={[
            { value: 'worked', label: 'It worked' },
            { value: 'did-not-work', label: 'It did not work: the cause is open again' },
          ]}
        />
      ) : null}
      <Textarea
        name="words"
        label={{ plan: 'Action', close: 'What was done', judge: 'By what you see it' }[deed]}
        required
        autosize
        minRows={2}
        maxLength={deed === 'plan' ? 5000 : 2000}
        data-autofocus
        defaultValue={deed === 'plan' && !isAnother ? cause.action : ''}
      />
      {deed === 'plan' ? (
        <TextInput
          name="dueOn"
          type="date"
          label="Until when"
          defaultValue={isAnother ? '' : (cause.actionDueOn ?? '')}
        />
      ) : null}
      {deed === 'close' ? (
        <TextInput
          name="checkOn"
          type="date"
          label="When to see whether it worked"
          description="In 90 days when you leave it empty; it then stands under Today"
        />
      ) : null}
    </>
  );
}
