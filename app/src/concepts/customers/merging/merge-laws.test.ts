import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { newCustomer } from '../customer.rules.ts';
import type { CustomerRecord } from '../customer.ts';
import { customerWish } from '../customer-wish.ts';
import { keysOfTyped, keysOfWord, lettersApart, meantWords, soundOf } from '../searching/misspelt-words.ts';
import { spokenWords } from '../searching/spoken-words.ts';
import { startingWith, typedReadings } from '../searching/typed-words.ts';
import { namesCompared } from './duplicate-likeness.rules.ts';
import { mergedRecords } from './merge.rules.ts';
import { undone } from './merge-undoing.rules.ts';

const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
const word = (minLength: number) =>
  fc.array(letters, { minLength, maxLength: 12 }).map((all) => all.join(''));
const runs = { numRuns: 60 };

describe('misspelt words', () => {
  it('share a key with the word that was meant, when one letter is wrong or two neighbours are exchanged', () => {
    const mistyped = fc
      .tuple(word(4), fc.nat(), letters, fc.constantFrom('less', 'more', 'other', 'exchanged'))
      .map(([meant, at, letter, how]) => {
        const i = at % (meant.length - 1);
        const [head, here, next, rest] = [meant.slice(0, i), meant[i]!, meant[i + 1]!, meant.slice(i + 2)];
        const typed = {
          less: head + next + rest,
          more: head + letter + here + next + rest,
          other: head + letter + next + rest,
          exchanged: head + next + here + rest,
        }[how];
        return { meant, typed };
      });
    fc.assert(
      fc.property(mistyped, ({ meant, typed }) => {
        const keys = new Set(keysOfTyped(typed));
        expect(keysOfWord(meant).some((key) => keys.has(key))).toBe(true);
        expect(meantWords(typed, [meant])).toEqual([{ word: meant, apart: typed === meant ? 0 : 1 }]);
      }),
      runs,
    );
  });

  it('are as far apart either way, and only equal ones not at all', () => {
    fc.assert(
      fc.property(word(1), word(1), (a, b) => {
        expect(lettersApart(a, b, 99)).toBe(lettersApart(b, a, 99));
        expect(lettersApart(a, b, 99) === 0).toBe(a === b);
        const exact = lettersApart(a, b, 99);
        expect(lettersApart(a, b, 2)).toBe(exact <= 2 ? exact : Number.POSITIVE_INFINITY);
      }),
      runs,
    );
  });

  it.each([
    ['Meyer', 'Maier'],
    ['Schmidt', 'Schmitt'],
    ['Ivanov', 'Iwanow'],
    ['Philipp', 'Filip'],
    ['Mohammed', 'Muhamad'],
  ])('that sound alike have one sound: %s, %s', (one, other) => {
    expect(soundOf(one.toLowerCase())).toBe(soundOf(other.toLowerCase()));
  });

  it('of any text are words without blanks, capitals and signs of the database', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { forms } of spokenWords(text)) {
          for (const form of forms) expect(form).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
        }
        for (const terms of typedReadings(text)) expect(terms.length).toBeLessThanOrEqual(8);
        const [from, before] = startingWith(`a${text}`);
        expect([from, before].every((end) => end.isWellFormed()) || !text.isWellFormed()).toBe(true);
      }),
      runs,
    );
  });
});

describe('names', () => {
  it.each([
    ['Anna Schmidt', 'Schmidt, Anna', 'same-name'],
    ['Anna-Maria Schmidt', 'Annamaria Schmidt', 'same-name'],
    ['Jürgen Müller', 'Juergen Mueller', 'same-name'],
    ['Иван Петров', 'Ivan Petrov', 'same-name'],
    ['Dr. Anna Schmidt', 'Anna Schmidt', 'same-name'],
    ['Acme GmbH', 'ACME', 'same-name'],
    ['Anna Schmidt', 'Anna Schmitt', 'similar-name'],
    ['Anna Maria Schmidt', 'Anna Schmidt', 'similar-name'],
    ['A. Schmidt', 'Anna Schmidt', 'name-with-initial'],
    ['Schmidt', 'Anna Schmidt', 'part-of-name'],
    ['Peter Schmidt', 'Anna Schmidt', 'different-word-in-name'],
    ['Peter Holm', 'Anna Schmidt', 'different-name'],
    ['MarekHaas', 'Marek Haas', 'same-name'],
    ['Emi Dubois', 'Emil Dubois', 'similar-name'],
    ['Eva Dubois', 'Eli Dubois', 'different-word-in-name'],
    ['', '???', 'different-name'],
  ])('%s and %s: %s', (one, other, reason) => {
    expect(namesCompared(one, other)).toBe(reason);
    expect(namesCompared(other, one)).toBe(reason);
  });
});

const at = new Date('2026-01-01T00:00:00Z');
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const some = fc.array(fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example'), { maxLength: 3 });
const record = (id: string) =>
  fc
    .record({
      name: fc.constantFrom('Ana', 'Anna', 'Anne'),
      reference: fc.constant(id),
      otherNames: fc.uniqueArray(fc.constantFrom('Ann', 'Anka'), { maxLength: 2 }),
      emails: some,
      city: maybe(fc.constantFrom('Bath', 'York')),
      street: maybe(fc.constant('Road 1')),
      position: maybe(fc.constantFrom('Buyer', 'Seller')),
      customerSince: maybe(fc.constantFrom('2020-01-01', '2021-01-01')),
      monthlyRevenue: maybe(fc.constantFrom(0, 10)),
      own: fc.dictionary(fc.constantFrom('tier', 'size'), fc.constantFrom<string | number>('gold', 3), {
        maxKeys: 2,
      }),
    })
    .map((said): CustomerRecord => {
      const { channel = 'research', own, ...wish } = customerWish.parse(said);
      return newCustomer({ ...wish, own, channel }, { id, at });
    });

describe('a merge of any two', () => {
  const actor = { personId: 'p', role: 'owner', unitIds: [] };

  it('loses nothing of either, and undoing it gives back both', () => {
    const side = fc.constantFrom('kept' as const, 'merged' as const);
    const choices = fc.dictionary(fc.constantFrom('name', 'reference', 'city', 'position'), side);
    fc.assert(
      fc.property(record('one'), record('two'), choices, (kept, merged, chosen) => {
        const wish = { keptRevision: 1, mergedRevision: 1, choices: chosen };
        const now = good(mergedRecords({ kept, merged }, wish, { actor, at }));
        for (const name of [kept.name, merged.name]) {
          expect([now.kept.name, ...now.kept.otherNames]).toContain(name);
        }
        expect(new Set(now.kept.emails)).toEqual(new Set([...kept.emails, ...merged.emails]));
        const merge = {
          ...{ id: 'm', keptId: 'one', mergedId: 'two', because: '', mergedAt: at, mergedBy: null },
          ...{ keptBefore: kept, keptAfter: now.kept, mergedBefore: merged, moved: {} },
          ...{ undoneAt: null, undoneBy: null, revision: 1 },
        };
        const around = { actor, at, now, latest: { id: 'm', name: '' }, sameReference: null };
        const back = good(undone(merge, 1, around));
        expect(back.told).toEqual([]);
        expect({ ...back.kept, revision: 1 }).toEqual(kept);
        expect({ ...back.merged, revision: 1 }).toEqual(merged);
      }),
      runs,
    );
  });
});
