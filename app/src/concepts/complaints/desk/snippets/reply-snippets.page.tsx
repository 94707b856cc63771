import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  PageLayout,
  RecordListView,
  usePageKeys,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import { KeyButton } from '../key-button.tsx';
import { languageName, USUAL_LANGUAGES } from '../language-words.tsx';
import { snippetImport, snippetListing } from './reply-snippet.endpoints.ts';
import type { SnippetShown } from './reply-snippet.ts';
import { SnippetDialog, SnippetStateDialog } from './snippet-dialogs.tsx';
import '../desk.css';

type Opened = { readonly what: 'write' | 'state'; readonly snippet: SnippetShown | null };

/** Words that are used again and again in replies, by language. */
export function ReplySnippetsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const may = mayWith(role, 'manage complaints');
  const write = (): void => setOpened({ what: 'write', snippet: null });
  usePageKeys(may ? { n: write } : {});
  const close = (): void => setOpened(null);
  const add = may ? (
    <KeyButton letter="n" onClick={write}>
      Write a snippet
    </KeyButton>
  ) : null;
  return (
    <PageLayout
      title="Reply snippets"
      lead="Words that are used again and again in replies, in each language. In a reply, type ; and a few letters of the name."
      controls={add}
    >
      <p className="screen-only desk-ways">
        <Link to={`/w/${slug}/complaints`}>To the queue</Link>
      </p>
      <RecordListView
        listing={snippetListing}
        {...(may ? { importing: snippetImport } : {})}
        filters={['state', 'language']}
        cells={{
          name: (snippet) => (
            <SnippetName snippet={snippet} onOpen={may ? (what) => setOpened({ what, snippet }) : null} />
          ),
          language: ({ language }) => languageName(language),
          text: ({ text }) => (
            <span className="case-words snippet-text">
              <Foreign>{text}</Foreign>
            </span>
          ),
        }}
        empty={
          <EmptyState title="No snippet yet" {...(add === null ? {} : { control: add })}>
            A snippet is a greeting, a thank you, or how to return something: words that every reply needs and
            nobody should type twice. {'{name}'}, {'{code}'} and {'{due}'} are filled in from the case.
          </EmptyState>
        }
      />
      {opened === null ? null : opened.what === 'state' && opened.snippet !== null ? (
        <SnippetStateDialog snippet={opened.snippet} onClose={close} />
      ) : (
        <SnippetDialog snippet={opened.snippet} languages={USUAL_LANGUAGES} onClose={close} />
      )}
    </PageLayout>
  );
}

function SnippetName({
  snippet,
  onOpen,
}: {
  readonly snippet: SnippetShown;
  readonly onOpen: ((what: Opened['what']) => void) | null;
}): ReactNode {
  const { name, state } = snippet;
  return (
    <span className="snippet-name">
      <Foreign>{name}</Foreign>
      {state === 'archived' ? <span className="quiet">archived</span> : null}
      {onOpen === null ? null : (
        <span className="snippet-deeds screen-only">
          {state === 'active' ? (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Change ${name}`}
              onClick={() => onOpen('write')}
            >
              Change
            </Button>
          ) : null}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${state === 'active' ? 'Archive' : 'Bring back'} ${name}`}
            onClick={() => onOpen('state')}
          >
            {state === 'active' ? 'Archive' : 'Bring back'}
          </Button>
        </span>
      )}
    </span>
  );
}
