import { z } from 'zod';
import { revision } from '../../../../platform/records/declarations.ts';
import { neededWords } from '../../../people/declarations.ts';
import { languageTag } from '../../../surveys/declarations.ts';

export const SNIPPET_STATES = ['active', 'archived'] as const;
export type SnippetState = (typeof SNIPPET_STATES)[number];

/** What a snippet may leave open; filled in from the case when it is put into a reply. */
export const SNIPPET_PLACES = ['name', 'code', 'due', 'organisation', 'me'] as const;
export type SnippetPlace = (typeof SNIPPET_PLACES)[number];

export const PLACE_WORDS: Readonly<Record<SnippetPlace, string>> = {
  name: 'what they are called',
  code: 'the code of the case',
  due: 'until when they hear from us',
  organisation: 'what we are called',
  me: 'your own name',
};

/** Words that are used again and again in replies, in one language. */
export const newSnippet = z.strictObject({
  /** What is typed to find it. */
  name: neededWords(100, 'name: give it a short name by which it is found').refine(
    (name) => !/[\n\t]/u.test(name),
    'name: one line',
  ),
  language: languageTag,
  text: neededWords(10_000, 'text: write what the reply says').refine(
    (text) => unknownPlaces(text).length === 0,
    {
      error: ({ input }) =>
        `text: ${unknownPlaces(String(input)).join(', ')} cannot be filled in; there are ${SNIPPET_PLACES.map((place) => `{${place}}`).join(', ')}`,
    },
  ),
});
export type NewSnippet = z.output<typeof newSnippet>;

export const changedSnippet = newSnippet.extend({ revision });
export const movedSnippet = z.strictObject({ state: z.enum(SNIPPET_STATES), revision });

export type SnippetRecord = NewSnippet & {
  readonly id: string;
  readonly state: SnippetState;
  readonly revision: number;
  readonly changedAt: Date;
};

export const snippetShown = z.object({
  id: z.uuid(),
  name: z.string(),
  language: z.string(),
  text: z.string(),
  state: z.enum(SNIPPET_STATES),
  revision: z.int(),
  changedAt: z.iso.datetime(),
});
export type SnippetShown = z.output<typeof snippetShown>;

/** Anything in curly brackets that looks like a place, as it stands. */
const PLACE = /\{\s*(\p{L}[\p{L}\p{N}_-]{0,30})\s*\}/gu;

export function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name.toLowerCase()))];
}

function unknownPlaces(text: string): readonly string[] {
  const known: readonly string[] = SNIPPET_PLACES;
  return placesIn(text)
    .filter((place) => !known.includes(place))
    .map((place) => `{${place}}`);
}

/**
 * A snippet with its places filled in. What is not known stays as it stands, so that it is seen, and a reply that still has one
 * is not sent.
 *
 * @example
 * filledSnippet('Dear {name}, {due}', { name: 'Mira' }) // 'Dear Mira, {due}'
 */
export function filledSnippet(text: string, known: Readonly<Partial<Record<SnippetPlace, string>>>): string {
  return text.replaceAll(PLACE, (whole, name: string) => {
    const value = known[name.toLowerCase() as SnippetPlace];
    return value === undefined || value === '' ? whole : value;
  });
}

/** Places that were left open in what is about to be sent. */
export function openPlaces(text: string): readonly string[] {
  const known: readonly string[] = SNIPPET_PLACES;
  return placesIn(text).filter((place) => known.includes(place));
}
