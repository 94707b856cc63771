import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../../platform/records/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { changedSnippet, movedSnippet, newSnippet, SNIPPET_STATES, snippetShown } from './reply-snippet.ts';

const SNIPPETS = '/api/workspaces/{workspace}/reply-snippets';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a snippet') });
const seeing = { roles: rolesWith('see cases') };
const managing = { roles: rolesWith('manage complaints') };

export const snippetListing = listing({
  path: SNIPPETS,
  summary: 'Reply snippets: words that are used again and again in replies, by language',
  who: seeing,
  item: snippetShown,
  list: {
    name: 'reply snippets',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'language', title: 'Language', kind: 'text' },
      { id: 'text', title: 'Text', kind: 'text', searched: true },
      { id: 'state', title: 'State', kind: 'choice', choices: SNIPPET_STATES, hidden: true },
      { id: 'changedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

export const snippetImport = sheetImport({
  path: SNIPPETS,
  who: managing,
  what: 'Reply snippets',
  sheet: {
    name: 'reply snippets',
    columns: [
      {
        id: 'name',
        title: 'Name',
        about: 'By which it is found; two rows of one name and language are the same snippet',
        required: true,
        example: 'Thank you for waiting',
      },
      {
        id: 'language',
        title: 'Language',
        about: 'As en, de or pt-BR',
        required: true,
        example: 'en',
      },
      {
        id: 'text',
        title: 'Text',
        about: 'With {name}, {code}, {due}, {organisation} and {me} where they are to be filled in',
        required: true,
        example: 'Dear {name}, thank you for waiting. You hear from us by {due}.',
      },
    ],
  },
});

export const chooseSnippets = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/reply-snippet-choices',
  summary: 'All snippets that are in use, by name',
  who: seeing,
  answer: z.object({ items: z.array(snippetShown) }),
});

export const addSnippetEndpoint = endpoint({
  method: 'post',
  path: SNIPPETS,
  summary: 'Write a snippet',
  who: managing,
  body: newSnippet,
  answer: snippetShown,
  status: 201,
});

export const changeSnippetEndpoint = endpoint({
  method: 'post',
  path: `${SNIPPETS}/{id}`,
  summary: 'Change a snippet; all of it is given. What was sent with it stays as it was sent',
  who: managing,
  params,
  body: changedSnippet,
  answer: snippetShown,
});

export const moveSnippetEndpoint = endpoint({
  method: 'post',
  path: `${SNIPPETS}/{id}/state`,
  summary: 'Archive a snippet, or bring it back',
  who: managing,
  params,
  body: movedSnippet,
  answer: snippetShown,
});
