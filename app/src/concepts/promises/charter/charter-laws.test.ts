import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsLater } from './charter-days.ts';
import { vagueIn } from './promise-warnings.rules.ts';
import { languageStandings, wordingNear } from './service-promise-wording.ts';
import { says } from './test-charter-house.ts';
import { versionOn } from './version-standing.rules.ts';

describe('laws of the charter', () => {
  it('holds at most one version a day, the later of two that begin then', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-03-${String(date).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 6 }), day, (days, asked) => {
        // Each version begins when the one before does, or later, and ends it there.
        const begins = [...days].sort();
        const versions = begins.map((from, i) => ({ version: i + 1, from, until: begins[i + 1] ?? null }));
        const begun = versions.filter(({ from }) => from <= asked);
        expect(versionOn(versions, asked)?.version ?? 0).toBe(begun.length);
      }),
      { numRuns: 60 },
    );
  });

  it('finds a wording that is there, in the language asked for when it was published in that', () => {
    const tag = fc.constantFrom('en', 'de', 'fr', 'ar', 'pt-BR');
    fc.assert(
      fc.property(fc.uniqueArray(tag, { minLength: 1 }), tag, (languages, wanted) => {
        const wording = Object.fromEntries(languages.map((one) => [one, says(one, one)]));
        const found = wordingNear(wording, languages, wanted);
        expect(found?.texts.title).toBe(languages.includes(wanted) ? wanted : languages[0]);
        expect(languageStandings(wording, languages).every(({ missing }) => missing.length === 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('adds months without leaving the month, and finds vague words in several languages', () => {
    expect(monthsLater('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsLater('2028-02-29', 12)).toBe('2029-02-28');
    expect(monthsLater('2026-12-15', 2)).toBe('2027-02-15');
    expect(monthsLater('2026-03-31', -12)).toBe('2025-03-31');
    expect(vagueIn('Wir antworten so schnell wie möglich.', 'de')).toEqual(['so schnell wie möglich']);
    expect(vagueIn('Wir antworten am nächsten Werktag.', 'de-AT')).toEqual([]);
    expect(vagueIn('Nous répondons dans les meilleurs délais', 'fr')).toEqual(['dans les meilleurs délais']);
  });
});
