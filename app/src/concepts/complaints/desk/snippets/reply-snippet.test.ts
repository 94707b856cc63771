import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { filledSnippet, openPlaces } from './reply-snippet.ts';
import { fittingSnippets, snippetQueryAt } from './snippet-query.ts';

it('fills in what is known, leaves what is not, and says what is still open', () => {
  const text = 'Dear {Name}, your case { code } is answered by {due}. {me}';
  const filled = filledSnippet(text, { name: 'Mira {code}', code: 'K7QM-3XPA-9D', me: '' });
  expect(filled).toBe('Dear Mira {code}, your case K7QM-3XPA-9D is answered by {due}. {me}');
  expect(openPlaces('by {due}, {me}; {not a place} { } {other}')).toEqual(['due', 'me']);
  expect(openPlaces('Nothing is open')).toEqual([]);
});

it('looks for a snippet behind a ; that begins a word, and nowhere else', () => {
  const at = (text: string) => snippetQueryAt(text, text.length)?.words ?? null;
  expect([at(';'), at('Hello ;tha'), at('a\n;thank you for')]).toEqual(['', 'tha', 'thank you for']);
  // Written as a sign: behind a word, or with a blank before and behind as in French.
  expect([at('Hello;'), at('mot ; autre'), at('mot ; '), at(';a;b'), at('')]).toEqual(Array(5).fill(null));
  expect(snippetQueryAt('x ;thank you', 6)).toEqual({ from: 2, to: 6, words: 'tha' });
});

it('offers those in the language of who is written to first, then those whose name begins with the words', () => {
  const snippet = (name: string, language: string) => ({
    ...{ id: randomUUID(), name, language, text: 'x' },
    ...{ state: 'active' as const, revision: 1, changedAt: '2026-11-23T08:00:00.000Z' },
  });
  const all = [
    snippet('Thanks', 'en'),
    snippet('Our thanks', 'pt-BR'),
    snippet('Thanks', 'pt'),
    snippet('By', 'pt'),
  ];
  const found = (words: string) =>
    fittingSnippets(all, { words, language: 'pt', most: 9 }).map(
      ({ name, language }) => `${name} ${language}`,
    );
  expect(found('thanks')).toEqual(['Thanks pt', 'Our thanks pt-BR', 'Thanks en']);
  expect(found('our th')).toEqual(['Our thanks pt-BR']);
  expect(found('nothing')).toEqual([]);
  expect(found('')).toHaveLength(4);
});
