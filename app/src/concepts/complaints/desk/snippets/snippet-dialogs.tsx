import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
  WrittenParagraphs,
} from '../../../../platform/interface/web.ts';
import { languageName } from '../language-words.tsx';
import { addSnippetEndpoint, changeSnippetEndpoint, moveSnippetEndpoint } from './reply-snippet.endpoints.ts';
import { filledSnippet, PLACE_WORDS, SNIPPET_PLACES, type SnippetShown } from './reply-snippet.ts';

type Parts = {
  readonly snippet: SnippetShown | null;
  readonly languages: readonly string[];
  readonly onClose: () => void;
};

/** How a snippet reads in a reply, with a name and a code that nobody has. */
const EXAMPLE = {
  name: 'Mira Novak',
  code: 'K7QM-3XPA-9D',
  due: 'Friday, 5 June',
  organisation: 'Northern Tea',
  me: 'Ada',
};

/** Writes a snippet, or changes one. What was sent with it stays as it was sent. */
export function SnippetDialog({ snippet, languages, onClose }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={snippet === null ? 'Write a snippet' : 'Change the snippet'}
      size="lg"
      opened
      onClose={onClose}
      sendName={snippet === null ? 'Add the snippet' : 'Save'}
      send={(fields, key) => {
        const body = {
          name: fieldText(fields, 'name'),
          language: fieldText(fields, 'language'),
          text: fieldText(fields, 'text'),
        };
        if (snippet === null) return ask(addSnippetEndpoint, { workspace: slug, body, key });
        const { id, revision } = snippet;
        return ask(changeSnippetEndpoint, {
          workspace: slug,
          params: { id },
          body: { ...body, revision },
          key,
        });
      }}
      onSent={() => changed()}
    >
      <TextInput
        name="name"
        label="Name"
        description="What is typed to find it, such as: thank you for waiting"
        required
        maxLength={100}
        autoComplete="off"
        defaultValue={snippet?.name ?? ''}
        data-autofocus
      />
      <NativeSelect
        name="language"
        label="Language"
        data={[...new Set([...(snippet === null ? [] : [snippet.language]), ...languages])].map((tag) => ({
          value: tag,
          label: languageName(tag),
        }))}
        defaultValue={snippet?.language ?? languages[0] ?? 'en'}
      />
      <SnippetText first={snippet?.text ?? ''} />
    </FormDialog>
  );
}

/** The text, and how it reads once its places are filled in. */
function SnippetText({ first }: { readonly first: string }): ReactNode {
  const [text, setText] = useState(first);
  return (
    <>
      <Textarea
        name="text"
        label="Text"
        description={
          <>
            {'Filled in when it is used: '}
            {SNIPPET_PLACES.map((place, at) => (
              <span key={place}>
                {at === 0 ? '' : ', '}
                <code>{`{${place}}`}</code> {PLACE_WORDS[place]}
              </span>
            ))}
          </>
        }
        required
        autosize
        minRows={5}
        maxRows={16}
        maxLength={10_000}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {text.includes('{') ? (
        <div className="snippet-example">
          <p className="quiet">How it reads:</p>
          <div className="case-words">
            <WrittenParagraphs>{filledSnippet(text, EXAMPLE)}</WrittenParagraphs>
          </div>
        </div>
      ) : null}
    </>
  );
}

/** Archives a snippet, or brings it back. */
export function SnippetStateDialog({
  snippet,
  onClose,
}: {
  readonly snippet: SnippetShown;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const archives = snippet.state === 'active';
  return (
    <FormDialog
      title={archives ? 'Archive the snippet' : 'Bring the snippet back'}
      opened
      onClose={onClose}
      sendName={archives ? 'Archive it' : 'Bring it back'}
      send={(_, key) => {
        const { id, revision } = snippet;
        const state = archives ? ('archived' as const) : ('active' as const);
        return ask(moveSnippetEndpoint, { workspace: slug, params: { id }, body: { revision, state }, key });
      }}
      onSent={() => changed()}
    >
      <p>
        <strong>
          <Foreign>{snippet.name}</Foreign>
        </strong>
        {` (${languageName(snippet.language)})`}
      </p>
      <p>
        {archives
          ? 'It is offered in no reply any more. What was sent with it stays as it was sent.'
          : 'It is offered in replies again.'}
      </p>
    </FormDialog>
  );
}
