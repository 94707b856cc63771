import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { ask, CallFailed, fieldText, StateBanner, useWorkspace } from '../../../../platform/interface/web.ts';
import {
  acceptCase,
  answerCase,
  holdCase,
  rejectCase,
  withdrawCase,
} from '../../cases/case-deed.endpoints.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { showLetter } from '../../resolving/letters/letter.endpoints.ts';
import { bring } from '../case-page/bring.tsx';
import { verdictName } from '../case-words.tsx';
import { openPlaces } from '../snippets/reply-snippet.ts';
import { SnippetTextarea } from '../snippets/snippet-textarea.tsx';
import { useFilling } from '../use-filling.tsx';
import { DeedDialog, type DeedParts } from './deed-dialog.tsx';
import {
  HowSaid,
  HowTold,
  howIn,
  momentIn,
  type SaidBy,
  usualHow,
  WhenField,
  WordsField,
} from './deed-fields.tsx';

/** What is told to them, in words that snippets help with. */
function ToldWords({
  shown,
  label,
  begin = '',
}: Pick<DeedParts, 'shown'> & { readonly label: string; readonly begin?: string }): ReactNode {
  const [text, setText] = useState(begin);
  const filling = useFilling(shown);
  const open = openPlaces(text);
  return (
    <div>
      <SnippetTextarea
        name="words"
        label={label}
        description="Type ; and a few letters for a snippet"
        required
        minRows={6}
        maxLength={20_000}
        value={text}
        onText={setText}
        filling={filling}
        data-autofocus
      />
      {open.length === 0 ? null : <OpenPlaces places={open} />}
    </div>
  );
}

/** Places of snippets that nobody filled in. */
export function OpenPlaces({ places }: { readonly places: readonly string[] }): ReactNode {
  return (
    <StateBanner
      kind="warning"
      title={`Not filled in yet: ${places.map((place) => `{${place}}`).join(', ')}`}
    >
      <p>Nobody knows it here; write it in yourself.</p>
    </StateBanner>
  );
}

/** The words of a field, when nothing in them is left open; else it is refused before it goes out. */
export function wholeWords(fields: FormData): string {
  const words = fieldText(fields, 'words');
  const open = openPlaces(words);
  if (open.length === 0) return words;
  throw new CallFailed({
    title: 'Something is not filled in yet',
    status: 422,
    detail: `Write it in yourself: ${open.map((place) => `{${place}}`).join(', ')}`,
  });
}

/** The answer: of a complaint its decision, of anything else what it asks for. */
export function AnswerDialog(parts: DeedParts): ReactNode {
  const isByLetter = useLetterNeeded(parts.shown);
  useEffect(() => {
    if (isByLetter !== true) return;
    parts.onClose();
    bring('letter');
  }, [isByLetter, parts.onClose]);
  return isByLetter === false ? <PlainAnswerDialog {...parts} /> : null;
}

/** Whether a rule on the case asks for a letter with certain parts; undefined: that is not known yet. */
function useLetterNeeded({ id, kind, revision }: CaseShown): boolean | undefined {
  const { slug } = useWorkspace().workspace;
  const isComplaint = kind === 'complaint';
  const { data, isError } = useQuery({
    queryKey: ['case-letter', slug, id, revision, ''],
    queryFn: ({ signal }) => ask(showLetter, { workspace: slug, params: { id }, query: {}, signal }),
    enabled: isComplaint,
  });
  if (!isComplaint || isError) return false;
  return data?.parts.some(({ neededBy }) => neededBy.some((rule) => rule !== 'always'));
}

function PlainAnswerDialog(parts: DeedParts): ReactNode {
  const { kind, decision } = parts.shown;
  const [how, setHow] = useState<SaidBy | ''>(usualHow(parts.shown));
  return (
    <DeedDialog
      {...parts}
      title="Tell them the answer"
      size="lg"
      sendName={how === 'e-mail' ? 'Send the answer' : 'They were told'}
      send={async (fields, { slug, id, revision, key }) =>
        ask(answerCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: how === 'e-mail' ? null : momentIn(fields),
            how: howIn(fields),
            words: wholeWords(fields),
            letterId: null,
          },
          key,
        })
      }
    >
      {kind !== 'complaint' || decision === null ? null : (
        <p className="quiet">
          Decided: {verdictName(decision.verdict)}. A letter with every part that the rules ask for is written
          below, under “Letter”.
        </p>
      )}
      <HowTold shown={parts.shown} value={how} onHow={setHow} />
      <ToldWords
        shown={parts.shown}
        label={how === 'e-mail' ? 'The mail' : 'What they were told'}
        begin={decision?.reasons ?? ''}
      />
      {how === 'e-mail' ? null : <WhenField />}
    </DeedDialog>
  );
}

/** They are told that it takes longer. */
export function HoldDialog(parts: DeedParts): ReactNode {
  const [how, setHow] = useState<SaidBy | ''>(usualHow(parts.shown));
  return (
    <DeedDialog
      {...parts}
      title="Send a holding reply"
      size="lg"
      sendName={how === 'e-mail' ? 'Send it' : 'They were told'}
      send={async (fields, { slug, id, revision, key }) =>
        ask(holdCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: how === 'e-mail' ? null : momentIn(fields),
            how: howIn(fields),
            words: wholeWords(fields),
          },
          key,
        })
      }
    >
      <p className="quiet">
        Tell them why it takes longer and when they hear from us. Clocks whose rules allow it get more time.
      </p>
      <HowTold shown={parts.shown} value={how} onHow={setHow} />
      <ToldWords shown={parts.shown} label={how === 'e-mail' ? 'The mail' : 'What they were told'} />
      {how === 'e-mail' ? null : <WhenField />}
    </DeedDialog>
  );
}

const HEARD = {
  accept: {
    title: 'They accept it',
    label: 'In their words',
    required: false,
    send: 'They accept it',
    about: 'It is settled; when everything that was offered is given, it can be closed.',
    endpoint: acceptCase,
    most: 2000,
  },
  reject: {
    title: 'They do not accept it',
    label: 'Why they do not accept it',
    required: true,
    send: 'They do not accept it',
    about: 'It stays open. Somebody else in the house can look at it again, or they turn to an outside body.',
    endpoint: rejectCase,
    most: 5000,
  },
  withdraw: {
    title: 'They withdraw it',
    label: 'Why they withdraw it',
    required: true,
    send: 'They withdraw it',
    about: 'It is closed. They can come back to it at any time.',
    endpoint: withdrawCase,
    most: 2000,
  },
} as const;

/** Notes what they say to it. */
export function HeardDialog({
  deed,
  ...parts
}: DeedParts & { readonly deed: keyof typeof HEARD }): ReactNode {
  const { title, label, required, send, about, endpoint, most } = HEARD[deed];
  return (
    <DeedDialog
      {...parts}
      title={title}
      sendName={send}
      send={(fields, { slug, id, revision, key }) =>
        ask(endpoint, {
          workspace: slug,
          params: { id },
          body: { revision, at: momentIn(fields), how: howIn(fields), words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      <p className="quiet">{about}</p>
      <WordsField label={label} required={required} most={most} />
      <HowSaid shown={parts.shown} />
      <WhenField />
    </DeedDialog>
  );
}
