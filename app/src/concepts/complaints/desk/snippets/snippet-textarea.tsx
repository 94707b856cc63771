import { Textarea, type TextareaProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import { ask, Foreign, useWorkspace } from '../../../../platform/interface/web.ts';
import { isSameLanguage } from '../language-kinship.ts';
import { languageName } from '../language-words.tsx';
import { chooseSnippets } from './reply-snippet.endpoints.ts';
import { filledSnippet, type SnippetPlace, type SnippetShown } from './reply-snippet.ts';
import { fittingSnippets, type SnippetQuery, snippetQueryAt } from './snippet-query.ts';

/** What is known of a case that snippets can say, and in which language they are read. */
export type SnippetFilling = {
  readonly language: string;
  readonly known: Readonly<Partial<Record<SnippetPlace, string>>>;
};

type Props = Omit<TextareaProps, 'value' | 'onChange' | 'ref'> & {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly filling: SnippetFilling;
  readonly place?: RefObject<HTMLTextAreaElement | null>;
};

const MOST = 8;

/** A field for a reply: `;` and a few letters find a snippet, Enter puts it in with what is known of the case. */
export function SnippetTextarea({ value, onText, filling, place, onKeyDown, ...props }: Props): ReactNode {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = place ?? own;
  const listId = useId();
  const [query, setQuery] = useState<SnippetQuery | null>(null);
  const [at, setAt] = useState(0);
  const offered = useOffered(query, filling);
  const isOpen = query !== null && offered.length > 0;
  const look = (text: string, caret: number): void => {
    setQuery(snippetQueryAt(text, caret));
    setAt(0);
  };
  const put = (snippet: SnippetShown): void => {
    if (query === null) return;
    const said = filledSnippet(snippet.text, filling.known);
    const caret = query.from + said.length;
    onText(`${value.slice(0, query.from)}${said}${value.slice(query.to)}`);
    setQuery(null);
    // Behind the drawing that brings the text in.
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isOpen && pressedInList(event, { offered, at, setAt, put, close: () => setQuery(null) })) return;
    onKeyDown?.(event);
  };
  return (
    <div className="snippet-field">
      <Textarea
        autosize
        minRows={4}
        maxRows={20}
        {...props}
        ref={field}
        value={value}
        onChange={({ currentTarget: { value: text, selectionStart } }) => {
          onText(text);
          look(text, selectionStart);
        }}
        onKeyDown={pressed}
        onBlur={() => setQuery(null)}
        {...(isOpen
          ? {
              'aria-controls': listId,
              'aria-activedescendant': `${listId}-${at}`,
              'data-mantine-stop-propagation': 'true',
            }
          : {})}
      />
      {isOpen ? (
        <SnippetList id={listId} offered={offered} at={at} language={filling.language} onPut={put} />
      ) : null}
      <p className="visually-hidden" role="status">
        {isOpen
          ? `${offered.length === 1 ? 'One snippet' : `${offered.length} snippets`}; arrow keys choose, Enter puts it in`
          : ''}
      </p>
    </div>
  );
}

/** What fits; asked for once somebody looks for one. */
function useOffered(query: SnippetQuery | null, { language }: SnippetFilling): readonly SnippetShown[] {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['reply-snippet-choices', slug],
    queryFn: ({ signal }) => ask(chooseSnippets, { workspace: slug, signal }),
  });
  if (query === null) return [];
  return fittingSnippets(data?.items ?? [], { words: query.words, language, most: MOST });
}

type Choosing = {
  readonly offered: readonly SnippetShown[];
  readonly at: number;
  readonly setAt: (at: number) => void;
  readonly put: (snippet: SnippetShown) => void;
  readonly close: () => void;
};

/** Says whether the key was meant for the list. */
function pressedInList(
  event: KeyboardEvent<HTMLTextAreaElement>,
  { offered, at, setAt, put, close }: Choosing,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return false;
  const chosen = offered[at];
  if (event.key === 'ArrowDown') setAt((at + 1) % offered.length);
  else if (event.key === 'ArrowUp') setAt((at - 1 + offered.length) % offered.length);
  else if (event.key === 'Escape') close();
  else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) put(chosen);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function SnippetList({
  id,
  offered,
  at,
  language,
  onPut,
}: {
  readonly id: string;
  readonly offered: readonly SnippetShown[];
  readonly at: number;
  readonly language: string;
  readonly onPut: (snippet: SnippetShown) => void;
}): ReactNode {
  return (
    <div id={id} className="snippet-list" role="listbox" aria-label="Snippets">
      {offered.map((snippet, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard and chooses by arrow keys
        // biome-ignore lint/a11y/useFocusableInteractive: the same
        <div
          key={snippet.id}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === at}
          className="snippet-option"
          // The field keeps the keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPut(snippet)}
        >
          <span>
            <Foreign>{snippet.name}</Foreign>
            {isSameLanguage(snippet.language, language) ? null : (
              <span className="snippet-language"> {languageName(snippet.language)}</span>
            )}
          </span>
          <span className="quiet snippet-begin">
            <Foreign>{snippet.text}</Foreign>
          </span>
        </div>
      ))}
    </div>
  );
}
