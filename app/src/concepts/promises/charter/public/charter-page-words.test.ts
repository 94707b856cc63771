import { describe, expect, it } from 'vitest';
import { SPOKEN } from '../../../responses/index.ts';
import type { KeptRate } from '../service-promise.ts';
import { saidLimit, saidRate, speechIn } from './charter-page-parts.ts';
import { CHARTER_SPOKEN } from './said-charter-words.ts';

describe('words of the charter', () => {
  it('are there in every language of surveys, each with the marks of the English ones', () => {
    expect(Object.keys(CHARTER_SPOKEN).sort()).toEqual(Object.keys(SPOKEN).sort());
    const marks = (text: string): number => text.split('#').length - 1;
    const english = CHARTER_SPOKEN['en']!;
    for (const [language, words] of Object.entries(CHARTER_SPOKEN)) {
      for (const [name, text] of Object.entries(words)) {
        expect([language, name, text.trim() !== '', marks(text)]).toEqual([
          ...[language, name, true],
          marks(english[name as keyof typeof english]),
        ]);
      }
    }
  });

  it('say how often it was kept in numbers of the language, and never all when it was not all', () => {
    const rate = (estimate: number, low: number, high: number): KeptRate => ({
      ...{
        n: 1204,
        estimate,
        interval: { low, high },
        warnings: [],
        method: { name: '', formula: '', source: '' },
      },
      ...{ from: '2025-03-01', to: '2026-03-01' },
    });
    const said = (one: KeptRate, language: string): string => {
      const content = saidRate(one, speechIn(language));
      return [content]
        .flat(9)
        .map((part) => (part as { readonly text: string }).text)
        .join('');
    };
    const english = said(rate(0.931, 0.915, 0.944), 'en');
    expect(english).toContain('we kept it in 93 of 100 cases');
    expect(english).toContain('between 92 and 94. It rests on 1,204 promises.');
    expect(said(rate(0.9996, 0.999, 1), 'de')).toContain('in 99,9 von 100 Fällen');
    expect(said(rate(1, 0.997, 1), 'en')).toContain('in 100 of 100 cases');
    expect(said(rate(0.001, 0, 0.004), 'en')).toContain('in 0.1 of 100 cases');
    expect(said(rate(0, 0, 0.003), 'en')).toContain('in 0 of 100 cases');
  });

  it('say a limit with what of it counts', () => {
    const said = (language: string): string => {
      const limit = {
        amount: 2,
        unit: 'hours',
        time: 'working',
        begins: 'next-day',
        cutOff: null,
        ends: 'close',
      } as const;
      return (saidLimit(limit, speechIn(language)) as { readonly text: string }).text;
    };
    expect(said('en')).toBe('<p><strong>2 hours</strong><br>Only our working time counts.</p>\n');
    expect(said('de')).toContain('2 Stunden');
    expect(said('pl')).toContain('2 godziny');
    expect(said('sw')).toContain('<span lang="en" dir="ltr">2 hours</span>');
  });
});
