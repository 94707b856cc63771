import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import {
  ask,
  ProblemBanner,
  problemIn,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { discardLetterEndpoint, sendLetterEndpoint, writeLetterEndpoint } from './letter.endpoints.ts';
import { LETTER_PARTS, type LetterFinding, type LetterView, letterText } from './letter.ts';
import { languageName, PART_NAMES } from './letter-part-words.ts';
import { LetterParts, type LetterTexts as Texts } from './letter-parts.tsx';
import { PrintedLetter } from './printed-letter.tsx';

/** The letter while it is written: its parts, what keeps it from being sent, and the buttons that keep and send it. */
export function LetterEditor({
  view,
  onLanguage,
}: {
  readonly view: LetterView;
  readonly onLanguage: (language: string) => void;
}): ReactNode {
  const [texts, setTexts] = useState<Texts>(() => textsOf(view));
  // Of which draft the texts are; another one is somebody else's.
  const [base, setBase] = useState(revisionOf(view));
  const isChanged = view.parts.some(({ part, text }) => texts[part]?.trim() !== text.trim());
  const isOthers = base !== revisionOf(view);
  const letter = useLetter(view, {
    texts,
    base,
    onKept: (kept) => {
      setTexts(textsOf(kept));
      setBase(revisionOf(kept));
    },
  });
  const findings = isChanged ? [] : view.findings;
  const whole = letterText(LETTER_PARTS.map((part) => ({ part, text: texts[part] ?? '' })));
  return (
    <div className="letter-editor">
      <LetterHead view={view} onLanguage={onLanguage} />
      {view.isTranslated ? null : (
        <StateBanner kind="warning" title={`Heed has no words in ${languageName(view.language)}`}>
          <p>The letter begins in English. Translate each part and take its mark away.</p>
        </StateBanner>
      )}
      <LetterParts view={view} texts={texts} findings={findings} onChange={setTexts} />
      <Findings findings={findings} isChanged={isChanged} />
      {letter.error === null ? null : <ProblemBanner error={letter.error} />}
      {isOthers ? (
        <Others
          onTheirs={() => {
            setTexts(textsOf(view));
            setBase(revisionOf(view));
          }}
          onMine={() => setBase(revisionOf(view))}
        />
      ) : null}
      <LetterButtons view={view} isChanged={isChanged || isOthers} letter={letter} />
      <details className="letter-whole">
        <summary>The whole letter, as it goes out</summary>
        <PrintedLetter
          subject={view.subject}
          text={whole}
          to={view.to}
          sentAt={null}
          language={view.language}
        />
      </details>
    </div>
  );
}

/** In which language it is, and whether it is kept. */
function LetterHead({
  view,
  onLanguage,
}: {
  readonly view: LetterView;
  readonly onLanguage: (language: string) => void;
}): ReactNode {
  return (
    <div className="letter-head screen-only">
      <NativeSelect
        label="Language of the letter"
        value={view.language}
        disabled={view.draft !== null}
        data={languagesOf(view)}
        {...(view.draft === null
          ? {}
          : { description: 'Throw the draft away to write it in another language' })}
        onChange={({ currentTarget }) => onLanguage(currentTarget.value)}
      />
      <p className="quiet">
        {view.draft === null
          ? 'Composed from the record of the case. Read it, change what you like, keep it and send it.'
          : `A draft is kept${view.draft.by === null ? '' : `, last by ${view.draft.by.name}`}.`}
      </p>
    </div>
  );
}

function textsOf({ parts }: LetterView): Texts {
  return Object.fromEntries(parts.map(({ part, text }) => [part, text]));
}

function revisionOf({ draft }: LetterView): number {
  return draft?.revision ?? 0;
}

/** Somebody else has kept the letter meanwhile: nothing is lost of either before one of both is chosen. */
function Others({
  onTheirs,
  onMine,
}: {
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}): ReactNode {
  return (
    <StateBanner kind="warning" title="Somebody else has changed this letter meanwhile">
      <p>What you see above is yours. Choose with which one to go on.</p>
      <div className="letter-buttons screen-only">
        <Button size="xs" variant="default" onClick={onTheirs}>
          Go on with theirs
        </Button>
        <Button size="xs" variant="default" onClick={onMine}>
          Go on with mine
        </Button>
      </div>
    </StateBanner>
  );
}

function languagesOf({ languages, language }: LetterView) {
  const all = languages.includes(language) ? languages : [language, ...languages];
  return all.map((value) => ({ value, label: languageName(value) }));
}

function Findings({
  findings,
  isChanged,
}: {
  readonly findings: readonly LetterFinding[];
  readonly isChanged: boolean;
}): ReactNode {
  if (isChanged) return <p className="quiet">Keep the draft to have it checked.</p>;
  if (findings.length === 0) {
    return (
      <StateBanner kind="good" title="Every part that is needed is there, and none contradicts the record" />
    );
  }
  return (
    <StateBanner
      kind="warning"
      title={
        findings.length === 1
          ? '1 thing to mend before it is sent'
          : `${findings.length} things to mend before it is sent`
      }
    >
      <ul>
        {findings.map(({ part, words }) => (
          <li key={`${part} ${words}`}>
            {PART_NAMES[part]}: {words}
          </li>
        ))}
      </ul>
    </StateBanner>
  );
}

type Letter = ReturnType<typeof useLetter>;

function LetterButtons({
  view,
  isChanged,
  letter,
}: {
  readonly view: LetterView;
  readonly isChanged: boolean;
  readonly letter: Letter;
}): ReactNode {
  const hint = useId();
  const why =
    view.draft === null || isChanged
      ? 'Keep the draft first; what is kept is what is sent.'
      : view.findings.length > 0
        ? 'It can be sent once nothing is left to mend.'
        : '';
  const isKept = view.draft !== null && !isChanged;
  const place = useRef<HTMLDivElement>(null);
  const isKeeping = useRef(false);
  // The button that kept it can be pressed no more: the keyboard goes on with sending.
  useEffect(() => {
    if (!isKeeping.current || letter.isBusy || !isKept) return;
    isKeeping.current = false;
    const sending = place.current?.querySelector<HTMLElement>('button[aria-describedby]:not(:disabled)');
    (sending ?? place.current)?.focus();
  }, [letter.isBusy, isKept]);
  return (
    <div ref={place} tabIndex={-1} className="letter-buttons screen-only">
      <Button
        variant={why === '' ? 'default' : 'filled'}
        loading={letter.isBusy}
        disabled={isKept}
        onClick={() => {
          isKeeping.current = true;
          letter.keep();
        }}
      >
        Keep the draft
      </Button>
      {view.ways.map((way) => (
        <Button
          key={way}
          variant={why === '' && way === view.ways[0] ? 'filled' : 'default'}
          disabled={why !== '' || letter.isBusy}
          aria-describedby={hint}
          onClick={() => letter.send(way)}
        >
          {way === 'e-mail' ? `Send it to ${view.to.email}` : 'It goes by post: note it as sent'}
        </Button>
      ))}
      {view.draft === null ? null : (
        <Button variant="subtle" disabled={letter.isBusy} onClick={letter.discard}>
          Throw the draft away
        </Button>
      )}
      <p id={hint} className="quiet">
        {why}
      </p>
    </div>
  );
}

type Writing = {
  readonly texts: Texts;
  readonly base: number;
  readonly onKept: (view: LetterView) => void;
};

/** Keeps, sends and throws away. When somebody else was first, the newest is asked for, and what was typed stays. */
function useLetter(view: LetterView, { texts, base, onKept }: Writing) {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const params = { id: view.caseId };
  const doing = useMutation({
    mutationFn: (act: () => Promise<LetterView>) => act(),
    onSuccess: (kept) => {
      onKept(kept);
      changed();
    },
    onError: (error) => {
      if (problemIn(error).status === 409) changed();
    },
  });
  const parts = LETTER_PARTS.map((part) => ({ part, text: texts[part] ?? '' }));
  const { language, caseRevision } = view;
  return {
    isBusy: doing.isPending,
    error: doing.error,
    keep: () =>
      doing.mutate(() => {
        const body = { revision: base, language, parts };
        return ask(writeLetterEndpoint, { workspace: slug, params, body });
      }),
    discard: () =>
      doing.mutate(() => ask(discardLetterEndpoint, { workspace: slug, params, body: { revision: base } })),
    send: (how: LetterView['ways'][number]) =>
      doing.mutate(() => {
        const body = { revision: caseRevision, letterRevision: base, how, at: null };
        return ask(sendLetterEndpoint, { workspace: slug, params, body });
      }),
  };
}
