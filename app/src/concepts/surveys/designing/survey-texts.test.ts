import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../definition/condition.ts';
import { type SurveyDefinition, surveyDefinition } from '../definition/survey-definition.ts';
import { anyDefinition } from '../test-any-definition.ts';
import { conditionFaults, conditionSentence } from './condition-sentence.ts';
import { subjectsOf } from './condition-subjects.ts';
import { freshCode } from './fresh-code.ts';
import { pastedLines, withParts } from './ordered-parts.ts';
import { rewordings } from './rewordings.ts';
import { changeQuestion } from './survey-edits.ts';
import {
  directionOf,
  inLanguage,
  nextMissing,
  textsOf,
  translationOf,
  withBase,
  withoutLanguage,
  withWords,
} from './survey-texts.ts';

const RUNS = { numRuns: 20 };

const FERRY = surveyDefinition.parse({
  form: 'heed-survey-1',
  languages: ['en', 'ar'],
  title: { en: 'The crossing', ar: 'الرحلة' },
  pages: [
    {
      code: 'one',
      questions: [
        {
          type: 'rating',
          code: 'Q1',
          text: { en: 'How satisfied are you?' },
          scale: {
            lowest: 0,
            highest: 10,
            labels: { 0: { en: 'Not at all' } },
            notApplicable: { en: 'Not used' },
          },
        },
        {
          type: 'multiple-choice',
          code: 'Q2',
          text: { en: 'Where do you board?' },
          choices: [
            { code: 'n', words: { en: 'North' } },
            { code: 's', words: { en: 'South' } },
          ],
        },
      ],
    },
  ],
});

describe('texts of a survey', () => {
  it('are all found: no words stand anywhere in a definition that are not listed once', () => {
    fc.assert(
      fc.property(anyDefinition(), (definition) => {
        const listed = textsOf(definition).map(({ words }) => words);
        expect(new Set(textsOf(definition).map(({ key }) => key)).size).toBe(listed.length);
        expect(listed.map(sorted).toSorted()).toEqual(wordsAnywhere(definition).map(sorted).toSorted());
      }),
      RUNS,
    );
  });

  it('are found before, between and after the questions as well', () => {
    const full = surveyDefinition.parse({
      ...FERRY,
      introduction: { en: 'Two minutes' },
      thanks: { en: 'Thank you' },
      quotas: [
        { code: 'q', name: 'North', when: { field: 'Q2', is: ['n'] }, most: 5, message: { en: 'Enough' } },
      ],
      pages: [
        {
          code: 'one',
          title: { en: 'Board' },
          text: { en: 'On board' },
          questions: [{ type: 'number', code: 'N', text: { en: 'How long?' }, unit: { en: 'minutes' } }],
        },
      ],
    });
    expect(textsOf(full).map(({ words }) => words['en'])).toEqual(
      'The crossing|Two minutes|Board|On board|How long?|minutes|Thank you|Enough'.split('|'),
    );
    expect(
      textsOf(full)
        .map(({ words }) => sorted(words))
        .toSorted(),
    ).toEqual(wordsAnywhere(full).map(sorted).toSorted());
  });

  it('are written where they stand and nowhere else', () => {
    fc.assert(
      fc.property(anyDefinition(), fc.nat(), (definition, which) => {
        const texts = textsOf(definition);
        const text = texts[which % texts.length]!;
        const written = inLanguage(text.words, 'zu', 'elsewhere');
        const after = textsOf(withWords(definition, text.path, written));
        expect(after.map(({ words }) => words)).toEqual(
          texts.map(({ key, words }) => (key === text.key ? written : words)),
        );
        expect(withWords(withWords(definition, text.path, written), text.path, text.words)).toEqual(
          definition,
        );
      }),
      RUNS,
    );
  });

  it('count as translated only when they say something, and the next one missing is found around the end', () => {
    expect(translationOf(FERRY)).toEqual([
      { language: 'en', done: 7, all: 7 },
      { language: 'ar', done: 1, all: 7 },
    ]);
    expect(nextMissing(FERRY, 'ar', null)?.place).toBe('Q1: question');
    const last = textsOf(FERRY).at(-1)!;
    expect(nextMissing(FERRY, 'ar', last.key)?.place).toBe('Q1: question');
    expect(nextMissing(FERRY, 'en', null)).toBeNull();
  });

  it('go with their language, but never the only words of a text', () => {
    const arabicFirst = withBase(FERRY, 'ar');
    expect(arabicFirst.languages).toEqual(['ar', 'en']);
    expect(withoutLanguage(FERRY, 'ar').title).toEqual({ en: 'The crossing' });
    expect(withoutLanguage(FERRY, 'en')).toBe(FERRY);
    expect(withoutLanguage(withoutLanguage(FERRY, 'ar'), 'en').languages).toEqual(['en']);
  });

  it('run the way their script runs', () => {
    expect(['ar', 'he', 'fa', 'ur', 'yi', 'ckb', 'az-Arab'].map(directionOf)).toEqual(Array(7).fill('rtl'));
    expect(['en', 'zh-Hans', 'az', 'tr', 'ru'].map(directionOf)).toEqual(Array(5).fill('ltr'));
  });

  it('that changed in the base language are a rewording; another meaning or a translation is none', () => {
    const reworded = changeQuestion('Q1', (one) => ({ ...one, text: { en: 'How content are you?' } }))(FERRY);
    expect(rewordings(FERRY, reworded)).toEqual([
      {
        code: 'Q1',
        changes: [{ place: 'Q1: question', before: 'How satisfied are you?', after: 'How content are you?' }],
      },
    ]);
    const meant = changeQuestion('Q1', (one) => ({ ...one, meaning: 2 }))(reworded);
    expect(rewordings(FERRY, meant)).toEqual([]);
    const translated = changeQuestion('Q1', (one) => ({ ...one, text: { ...one.text, ar: 'كيف؟' } }))(FERRY);
    expect(rewordings(FERRY, translated)).toEqual([]);
  });
});

describe('conditions in words', () => {
  const subjects = subjectsOf(FERRY);

  it('name questions and answers, groups in brackets', () => {
    const condition: Condition = {
      any: [
        { field: 'Q1', from: 0, to: 6 },
        { all: [{ field: 'Q2', is: ['n', 's'] }, { not: { field: 'Q1', is: ['not-applicable'] } }] },
        { not: { any: [{ language: ['ar'] }] } },
      ],
    };
    expect(conditionSentence(condition, subjects)).toBe(
      'Q1: How satisfied are you? is 0 to 6, or (Q2: Where do you board? is “North” or “South”, and Q1: How satisfied are you? is not “Not used”), or not (the language is ar)',
    );
    expect(conditionFaults(condition, subjects, FERRY.languages)).toEqual([]);
  });

  it('say what is not there any more', () => {
    const condition: Condition = {
      all: [{ field: 'Q9', answered: true }, { field: 'Q2', is: ['w'] }, { language: ['fr'] }],
    };
    expect(conditionFaults(condition, subjects, FERRY.languages)).toEqual([
      'Q9 is not asked before this.',
      'Q2 has no answer “w”.',
      'The survey is not written in the language fr.',
    ]);
  });
});

describe('codes', () => {
  it('are fresh whatever is taken, and stay as short as codes may be', () => {
    const code = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,39}$/u);
    fc.assert(
      fc.property(code, fc.array(code), (wanted, taken) => {
        const fresh = freshCode(wanted, [...taken, wanted]);
        expect([...taken, wanted].map((one) => one.toLowerCase())).not.toContain(fresh.toLowerCase());
        expect(fresh).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,39}$/u);
      }),
    );
  });

  it('of parts go on as numbers, or come from the words that were pasted', () => {
    const make = (code: string) => ({ code });
    const pasted = pastedLines(' North\r\n\nSüd  Kai \n').map((text) => ({ text, make }));
    expect(withParts([{ code: '1' }, { code: '7' }], 0, pasted)).toEqual(
      ['1', '8', '9', '7'].map((code) => ({ code })),
    );
    expect(withParts([{ code: 'a' }], 0, pasted)).toEqual(
      ['a', 'North', 'Sud_Kai'].map((code) => ({ code })),
    );
    expect(pastedLines('one line')).toEqual([]);
  });
});

function sorted(words: object): string {
  return JSON.stringify(Object.entries(words).sort());
}

/** Every object below a definition that says something in the languages of the survey, found without knowing what it is for. */
function wordsAnywhere(definition: SurveyDefinition): readonly object[] {
  const found: object[] = [];
  const look = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) look(one, name);
      return;
    }
    if (PLACES_OF_WORDS.has(name)) {
      if (Object.keys(value).length > 0) found.push(value);
      return;
    }
    const isLabels = name === 'labels';
    for (const [key, one] of Object.entries(value)) look(one, isLabels ? 'words' : key);
  };
  const { analyses: _, ...rest } = definition;
  look(rest, '');
  return found;
}

const PLACES_OF_WORDS: ReadonlySet<string> = new Set(
  'title introduction thanks text hint words notApplicable unit message'.split(' '),
);
