import { describe, expect, it } from 'vitest';
import { surveyDefinition } from '../definition/survey-definition.ts';
import { ratingOf, surveyAsking } from '../test-survey-house.ts';
import { surveyMinutes } from './survey-minutes.ts';
import type { WarningKind } from './wording-warning.ts';
import { wordingWarnings } from './wording-warnings.ts';

const ABOUT_ALL: readonly WarningKind[] = ['no-attribute', 'untranslated'];

/** The kinds of warnings of one rating that asks this, in a language. */
function raised(text: string, language = 'en', over: object = {}): readonly string[] {
  const asked = surveyAsking(ratingOf('q', { text: { [language]: text }, ...over }));
  const given = { ...asked, languages: [language], title: { [language]: 'T' } };
  return wordingWarnings(surveyDefinition.parse(given))
    .map(({ kind }) => kind)
    .filter((kind) => !ABOUT_ALL.includes(kind));
}

const labelled = (...texts: readonly string[]) => ({
  scale: {
    lowest: 1,
    highest: texts.length,
    labels: Object.fromEntries(
      texts.flatMap((text, i) => (text === '' ? [] : [[String(i + 1), { en: text }]])),
    ),
  },
});

describe('wording', () => {
  it.each([
    ['How satisfied are you with the speed and friendliness of our staff?', 'double-barrelled'],
    ['Our website is fast and easy to use.', 'double-barrelled'],
    ['The staff were helpful or polite.', 'double-barrelled'],
    ['Don’t you think our service is good?', 'leading'],
    ['How great was your stay?', 'leading'],
    ['Do you agree that prices should stay as they are?', 'leading'],
    ['How do you like our award-winning kitchen?', 'loaded'],
    ['Staff always answer at once.', 'absolute'],
    ['I was never kept waiting.', 'absolute'],
    ['The bill was not clear.', 'negation'],
    ['Staff didn’t listen.', 'negation'],
  ])('of “%s” is found %s', (text, kind) => {
    expect(raised(text)).toContain(kind);
  });

  it.each([
    ['Wie zufrieden sind Sie mit Tempo und Freundlichkeit?', 'double-barrelled'],
    ['Finden Sie nicht auch, dass wir gut sind?', 'leading'],
    ['Das Personal war immer da.', 'absolute'],
    ['Die Rechnung war nicht klar.', 'negation'],
  ])('in German of “%s” is found %s', (text, kind) => {
    expect(raised(text, 'de')).toContain(kind);
  });

  it.each([
    'How likely is it that you would recommend us to a friend or colleague?',
    'Overall, how satisfied or dissatisfied are you with our food and drinks?',
    'How clean was the room (bed, bath and floor)?',
    'How good is our choice of extras, such as bread and wine?',
    'How well do we keep dates that were promised?',
    'We moved and changed our name last year. How easy was it to find us?',
    'How far do you agree that bills are clear?',
    'Is the notice easy to find?',
  ])('raises no alarm about “%s”', (text) => {
    expect(raised(text).filter((kind) => kind !== 'recommendation-scale')).toEqual([]);
  });

  it('is not judged in a language whose words are not known, but its length is', () => {
    expect(raised('الموظفون ودودون وسريعون دائمًا', 'ar')).toEqual([]);
    expect(raised(Array.from({ length: 40 }, () => 'słowo').join(' '), 'pl')).toEqual(['long-sentence']);
  });
});

describe('scales', () => {
  it('with more good labels than bad ones, or labels on one side only, are found; even ones are not', () => {
    expect(
      raised('How was it?', 'en', labelled('Poor', 'Good', 'Very good', 'Excellent', 'Outstanding')),
    ).toEqual(['unbalanced-scale']);
    expect(raised('How was it?', 'en', labelled('Very bad', 'Bad', 'Neither', 'Good', 'Very good'))).toEqual(
      [],
    );
    expect(raised('How was it?', 'en', labelled('', '', '', '', 'Very good'))).toEqual(['uneven-labels']);
    expect(raised('How was it?', 'en', labelled('Very bad', 'Bad', '', 'Good', 'Very good'))).toEqual([
      'uneven-labels',
    ]);
    expect(raised('How was it?', 'en', labelled('Very bad', '', '', '', 'Very good'))).toEqual([]);
  });

  it('of recommending that are not 0 to 10, and of two directions in one survey, are found', () => {
    expect(raised('Would you recommend us?', 'en', { scale: { lowest: 1, highest: 5 } })).toEqual([
      'recommendation-scale',
    ]);
    const low = { scale: { lowest: 1, highest: 5, lowestIsBest: true } };
    const mixed = surveyDefinition.parse(surveyAsking(ratingOf('a'), ratingOf('b'), ratingOf('c', low)));
    const found = wordingWarnings(mixed).filter(({ kind }) => kind === 'mixed-directions');
    expect(found.map(({ where }) => where)).toEqual(['c']);
  });
});

describe('a survey as a whole', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ code: `r${i}`, words: { en: `Thing ${i}` } }));
  const matrix = (code: string, count: number, over: object = {}) =>
    ({
      type: 'matrix',
      code,
      text: { en: 'How good are these?' },
      rows: rows(count),
      scale: { lowest: 1, highest: 5 },
      ...over,
    }) as const;

  it('says where it is too long, requires too much, has too many rows and measures nothing', () => {
    const definition = surveyDefinition.parse(
      surveyAsking(...Array.from({ length: 12 }, (_, i) => matrix(`m${i}`, 11, { required: true }))),
    );
    const kinds = new Set(wordingWarnings(definition).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['long-survey', 'many-rows', 'much-required', 'no-attribute']);
    expect(surveyMinutes(definition)).toBeGreaterThan(10);
    const attributeId = '6f1c9f5e-5a83-4a55-9d3c-6d2f4f0c7a01';
    const few = surveyDefinition.parse(
      surveyAsking(ratingOf('a', { attributeId }), matrix('m', 10, { attributeId })),
    );
    expect(wordingWarnings(few)).toEqual([]);
    expect(surveyMinutes(few)).toBeLessThan(3);
  });

  it('counts the words of languages without blanks, and what is not translated', () => {
    const text = { ja: '今日の朝食はいかがでしたか。スタッフの対応について教えてください。' };
    const japanese = {
      ...surveyAsking(ratingOf('q', { text })),
      languages: ['ja', 'en'],
      title: { ja: '朝食' },
    };
    const definition = surveyDefinition.parse(japanese);
    expect(surveyMinutes(definition)).toBe(0.5);
    expect(wordingWarnings(definition).find(({ kind }) => kind === 'untranslated')?.what).toBe(
      '2 texts are not there in en',
    );
  });
});
