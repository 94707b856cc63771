import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, Loaded, Moment, StateBanner, useWorkspace } from '../../../../platform/interface/web.ts';
import { showLetter } from './letter.endpoints.ts';
import type { LetterView, SentLetter } from './letter.ts';
import { LetterEditor } from './letter-editor.tsx';
import { languageName } from './letter-part-words.ts';
import { PrintedLetter } from './printed-letter.tsx';
import './letters.css';

export type LetterPanelProps = { readonly caseId: string; readonly revision: number };

/** The letter of answer: written part by part from the facts, checked, sent, and what was sent before. */
export function LetterPanel({ caseId, revision }: LetterPanelProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [language, setLanguage] = useState<string | undefined>(undefined);
  const query = useQuery({
    // A case that changed has other facts.
    queryKey: ['case-letter', slug, caseId, revision, language ?? ''],
    queryFn: ({ signal }) =>
      ask(showLetter, { workspace: slug, params: { id: caseId }, query: { language }, signal }),
    // What somebody is typing stays while the newest is asked for.
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(view) => (
        <div className="letter-panel">
          {view.why === '' ? (
            <Writing view={view} onLanguage={setLanguage} />
          ) : view.sent.length === 0 ? (
            <p className="quiet">{`${view.why.charAt(0).toUpperCase()}${view.why.slice(1)}.`}</p>
          ) : null}
          {view.sent.map((letter) => (
            <Sent key={letter.id} letter={letter} view={view} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Writing({
  view,
  onLanguage,
}: {
  readonly view: LetterView;
  readonly onLanguage: (language: string) => void;
}): ReactNode {
  if (!view.mine) {
    return <p className="quiet">Whoever handles the case writes the letter of answer here.</p>;
  }
  return (
    <LetterEditor
      // In another language it is another letter.
      key={`${view.caseId} ${view.language}`}
      view={view}
      onLanguage={onLanguage}
    />
  );
}

function Sent({ letter, view }: { readonly letter: SentLetter; readonly view: LetterView }): ReactNode {
  const how = letter.how === 'letter' ? 'by post' : 'by e-mail';
  return (
    <details className="letter-sent">
      <summary>
        Sent <Moment iso={letter.sentAt} /> {how}, in {languageName(letter.language)}
        {letter.by === null ? '' : `, by ${letter.by.name}`}
      </summary>
      {letter.isErased ? (
        <p className="quiet">The words of this letter were erased with the case.</p>
      ) : (
        <>
          <PrintedLetter
            subject={letter.subject}
            text={letter.text}
            to={view.to}
            sentAt={letter.sentAt}
            language={letter.language}
          />
          <p className="letter-digest quiet">
            SHA-256 of what was sent: <code>{letter.digest}</code>
          </p>
          {letter.isWhole ? null : (
            <StateBanner kind="alarm" title="This is not what was sent">
              <p>What is kept does not have the digest that was noted when it was sent.</p>
            </StateBanner>
          )}
        </>
      )}
    </details>
  );
}
