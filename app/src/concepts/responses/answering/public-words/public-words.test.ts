import { describe, expect, it } from 'vitest';
import { EN } from './en.words.ts';
import { publicWords, SPOKEN } from './said-words.ts';

const PLACES = /#/gu;

/** How many numbers a phrase speaks of, in each of its forms; a form for exactly one or two may say it in words. */
function placesOf(phrase: string | object): number {
  const forms = typeof phrase === 'string' ? [phrase] : [(phrase as { other: string }).other];
  return Math.max(...forms.map((form) => form.match(PLACES)?.length ?? 0));
}

describe('what the public page says', () => {
  it('is said in sixteen languages at least', () => {
    expect(Object.keys(SPOKEN).length).toBeGreaterThanOrEqual(16);
    // None is another one under a wrong name.
    expect(new Set(Object.values(SPOKEN).map(({ thanks, received }) => thanks + received)).size).toBe(
      Object.keys(SPOKEN).length,
    );
  });

  it.each(Object.entries(SPOKEN))('has every word, and each number in its place: %s', (_language, words) => {
    const { problems, ...others } = words;
    for (const [name, phrase] of Object.entries({ ...others, ...problems })) {
      const english = { ...EN, ...EN.problems }[name as 'next'];
      expect(phrase === '' || placesOf(phrase) !== placesOf(english), name).toBe(false);
    }
  });

  it.each(Object.keys(SPOKEN))('has all the forms that its numbers need: %s', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const said = new Set(
      Array.from({ length: 120 }, (_, count) =>
        publicWords(language)
          .waitText(count)
          .replaceAll(/\p{Nd}+/gu, '#'),
      ),
    );
    // Languages whose forms differ say more than one thing; none leaves a sign behind.
    expect(said.size).toBeLessThanOrEqual(categories.length);
    expect([...said].every((line) => line !== '')).toBe(true);
  });

  it('writes numbers and days as the language does', () => {
    expect(publicWords('de').problem('too-high', 1234.5)).toBe('Die Zahl muss 1.234,5 oder weniger sein');
    expect(publicWords('en').problem('too-early', '2026-01-31')).toBe(
      'The day must be January 31, 2026 or later',
    );
    expect(publicWords('pl').problem('too-long', 22)).toBe('Wpisz najwyżej 22 znaki');
    expect(publicWords('uk').problem('too-long', 25)).toBe('Щонайбільше 25 знаків');
    expect(publicWords('ar').problem('too-long', 2)).toBe('اكتب حرفين على الأكثر');
  });

  it('speaks the nearest language, and English where it knows none', () => {
    expect(publicWords('de-AT').next).toBe('Weiter');
    expect(publicWords('pt-BR').next).toBe('Seguinte');
    expect(publicWords('zh-CN').next).toBe('下一页');
    expect(publicWords('zh-Hant').spoken).toBe('en');
    expect(publicWords('sw').next).toBe('Next');
  });
});
