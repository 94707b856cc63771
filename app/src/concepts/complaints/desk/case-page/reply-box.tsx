import { Button, Kbd, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import {
  ask,
  ProblemBanner,
  problemIn,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { holdCase } from '../../cases/case-deed.endpoints.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { addNote, addOneMessage } from '../../correspondence/correspondence.endpoints.ts';
import { howName, type SaidBy, usualHow } from '../deeds/deed-fields.tsx';
import { deedOf } from '../deeds/deed-words.ts';
import { OpenPlaces } from '../deeds/telling-dialogs.tsx';
import { openPlaces } from '../snippets/reply-snippet.ts';
import { SnippetTextarea } from '../snippets/snippet-textarea.tsx';
import { useFilling } from '../use-filling.tsx';
import { useKeptCase } from '../use-kept-case.tsx';
import { keepDraft, keptDraft } from './reply-draft.ts';

/** What is written: a message to them, a holding reply, what they said elsewhere, or a note that stays in the house. */
export type ReplyKind = 'message' | 'hold' | 'heard' | 'note';

const KIND_NAMES: Readonly<Record<ReplyKind, string>> = {
  message: 'Message',
  hold: 'Holding reply',
  heard: 'They said',
  note: 'Note',
};

const LABELS: Readonly<Record<ReplyKind, string>> = {
  message: 'Message to them',
  hold: 'Holding reply to them',
  heard: 'What they said',
  note: 'Internal note',
};

type Props = {
  readonly shown: CaseShown;
  readonly kind: ReplyKind;
  readonly onKind: (kind: ReplyKind) => void;
  readonly onWriting: (isWriting: boolean) => void;
  readonly onSent: (said: string) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

/** Where one writes to them, or a note. What was typed stays while others change the case, and when one comes back to it. */
export function ReplyBox(props: Props): ReactNode {
  const { shown, kind, onKind, onWriting, field } = props;
  const [text, setText] = useState(() => keptDraft(shown.id));
  const [how, setHow] = useState<SaidBy>(usualHow(shown));
  const write = (next: string): void => {
    setText(next);
    keepDraft(shown.id, next);
    onWriting(next.trim() !== '' && kind !== 'note');
  };
  const sending = useSending(props, { text, how, clear: () => write('') });
  const open = kind === 'note' || kind === 'heard' ? [] : openPlaces(text);
  const isReady = text.trim() !== '' && open.length === 0;
  const send = (): void => {
    if (isReady && !sending.isPending) sending.mutate();
  };
  const kinds = kindsOf(shown);
  return (
    <div className={`reply-box ${kind}`}>
      <SegmentedControl
        aria-label="What you write"
        value={kind}
        data={kinds.map((value) => ({ value, label: KIND_NAMES[value] }))}
        onChange={(next) => {
          onKind(next as ReplyKind);
          onWriting(text.trim() !== '' && next !== 'note');
        }}
        className="reply-kinds"
      />
      {sending.error === null ? null : <ProblemBanner error={sending.error} />}
      <SnippetTextarea
        place={field}
        label={LABELS[kind]}
        description={HINTS[kind]}
        value={text}
        onText={write}
        filling={useFilling(shown)}
        maxLength={20_000}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leaveField();
          else sendByKey(event, send);
        }}
      />
      {open.length === 0 ? null : <OpenPlaces places={open} />}
      <div className="reply-foot">
        {kind === 'note' ? null : <Way kind={kind} shown={shown} how={how} onHow={setHow} />}
        <Button onClick={send} loading={sending.isPending} disabled={!isReady}>
          {sendName(kind, how)}
          <Kbd size="xs" className="key-hint" aria-hidden="true">
            Ctrl Enter
          </Kbd>
        </Button>
      </div>
    </div>
  );
}

const HINTS: Readonly<Record<ReplyKind, string>> = {
  message: 'Type ; and a few letters for a snippet; Esc leaves the field',
  hold: 'Why it takes longer, and when they hear from us. Type ; for a snippet',
  heard: 'What they said on the phone, in a letter or a chat',
  note: 'Stays in the house: never sent, never on their page',
};

function kindsOf(shown: CaseShown): readonly ReplyKind[] {
  return ['message', ...(deedOf(shown, 'hold').may ? (['hold'] as const) : []), 'heard', 'note'];
}

function sendName(kind: ReplyKind, how: SaidBy): string {
  if (kind === 'note') return 'Keep the note';
  if (kind === 'heard') return 'Keep what they said';
  const what = kind === 'hold' ? 'the holding reply' : 'it';
  return how === 'e-mail' ? `Send ${what}` : `They were told`;
}

function Way({
  kind,
  shown,
  how,
  onHow,
}: {
  readonly kind: ReplyKind;
  readonly shown: CaseShown;
  readonly how: SaidBy;
  readonly onHow: (how: SaidBy) => void;
}): ReactNode {
  const { email } = shown.complainant;
  const ways = (['e-mail', 'phone', 'letter', 'chat', 'in-person', 'other'] as const).filter(
    (one) => one !== 'e-mail' || kind === 'heard' || email !== '',
  );
  return (
    <NativeSelect
      aria-label={kind === 'heard' ? 'How they said it' : 'How they are told'}
      data={ways.map((value) => ({
        value,
        label: value === 'e-mail' && kind !== 'heard' ? `By mail to ${email}` : howName(value),
      }))}
      value={how}
      onChange={({ currentTarget }) => onHow(currentTarget.value as SaidBy)}
    />
  );
}

/** Back to the page, where keys of one letter do something again. */
function leaveField(): void {
  document.querySelector('h1')?.focus({ preventScroll: true });
}

function sendByKey(event: KeyboardEvent, send: () => void): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  send();
}

type Written = { readonly text: string; readonly how: SaidBy; readonly clear: () => void };

/** Sends what was written; when somebody else was first, it stays and the newest case is asked for. */
function useSending({ shown, kind, onSent }: Props, { text, how, clear }: Written) {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const keep = useKeptCase();
  return useMutation({
    mutationFn: async () => {
      const { id, revision } = shown;
      const parts = { workspace: slug, params: { id }, key: crypto.randomUUID() };
      const words = text.trim();
      if (kind === 'note') return ask(addNote, { ...parts, body: { words } });
      if (kind === 'hold') {
        keep(await ask(holdCase, { ...parts, body: { revision, at: null, how, words } }));
        return null;
      }
      const channel = how === 'e-mail' ? 'mail' : how;
      const direction = kind === 'heard' ? 'in' : 'out';
      return ask(addOneMessage, {
        ...parts,
        body: { revision, direction, channel, subject: '', words, at: null },
      });
    },
    onSuccess: () => {
      clear();
      leaveField();
      changed();
      onSent(SAID[kind]);
    },
    onError: (error) => {
      if (problemIn(error).status === 409) changed();
    },
  });
}

const SAID: Readonly<Record<ReplyKind, string>> = {
  message: 'It is kept in the conversation',
  hold: 'The holding reply is on record',
  heard: 'What they said is on record',
  note: 'The note is kept',
};
