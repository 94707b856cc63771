import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../../../platform/refusals/testing.ts';
import { workbookOf } from '../../../../platform/workbooks/testing.ts';
import { questionsOf, surveyDefinition } from '../../definition/survey-definition.ts';
import { anyDefinition } from '../../test-any-definition.ts';
import { heedSurveyText } from '../heed-survey-file.ts';
import { readDefinitionFile } from '../read-definition-file.ts';
import { questionCalled, readShared, readText, saidOf } from '../test-definition-files.ts';
import { surveyjsFrom } from './surveyjs-out.ts';

describe('SurveyJS, forms and files of Heed', () => {
  it('brings back exactly what went out as a file of Heed', async () => {
    await fc.assert(
      fc.asyncProperty(anyDefinition(), async (definition) => {
        const read = await readText(heedSurveyText(surveyDefinition.parse(definition)));
        expect(read.definition).toEqual(surveyDefinition.parse(definition));
      }),
      { numRuns: 30 },
    );
  });

  it('takes a survey of SurveyJS with languages, logic and tables', async () => {
    const read = await readText(JSON.stringify(SURVEYJS));
    expect(read.definition).toMatchObject({ languages: ['en', 'de'], title: { en: 'Visit', de: 'Besuch' } });
    const [first, second] = read.definition.pages;
    expect(first?.code).toBe('start');
    expect(second?.when).toEqual({
      all: [{ field: 'rec', is: ['9', '10'] }, { not: { field: 'shop', is: ['b'] } }],
    });
    expect(questionCalled(read, 'rec')).toMatchObject({
      type: 'rating',
      scale: { lowest: 0, highest: 10, labels: { '0': { en: 'Never' } } },
    });
    expect(questionCalled(read, 'shop')).toMatchObject({
      type: 'single-choice',
      choices: [
        { code: 'a', words: { en: 'North', de: 'Nord' } },
        { code: 'b' },
        { code: 'other', other: true },
      ],
    });
    expect(questionCalled(read, 'sat')).toMatchObject({
      type: 'matrix',
      scale: { lowest: 1, highest: 3, labels: { '1': { en: 'Grim' } } },
    });
    expect(questionCalled(read, 'gap')).toMatchObject({
      type: 'pair',
      columns: [{ code: 'want' }, { code: 'got' }],
    });
    expect(questionCalled(read, 'm')?.when).toEqual({ field: 'likes', is: ['tea'] });
    expect(questionCalled(read, 'm')).toMatchObject({
      type: 'number',
      lowest: 1,
      text: { en: 'Cups for {{shop}}, {unknown}' },
    });
    expect(saidOf(read, 'again')).toEqual(['dropped: questions that are asked again and again']);
    expect(saidOf(read, 'the survey').join()).toContain('triggers');
  });

  it('brings questions, languages and conditions back through SurveyJS, but for what its report names', async () => {
    const first = (await readText(JSON.stringify(SURVEYJS))).definition;
    const second = (await readText(JSON.stringify(surveyjsFrom(first).file))).definition;
    expect(second).toEqual({ ...first, analyses: second.analyses, pages: first.pages });
  });

  it('writes any definition as SurveyJS that can be read again, with all its codes or a line for each that is lost', async () => {
    await fc.assert(
      fc.asyncProperty(anyDefinition(), async (given) => {
        const definition = surveyDefinition.parse(given);
        const read = await readText(JSON.stringify(surveyjsFrom(definition).file));
        const back = questionsOf(read.definition).map(({ code }) => code);
        for (const { code } of questionsOf(definition))
          expect(
            back.some((other) => other === code || other.startsWith(`${code}_`)) ||
              saidOf(read, code).length > 0,
            code,
          ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('takes a form of a workbook: lists, groups, checks, conditions and languages', async () => {
    const sheets = [
      {
        name: 'survey',
        rows: [
          ['type', 'name', 'label::English (en)', 'label::French (fr)', 'relevant', 'required', 'constraint'],
          ['begin group', 'g', 'About you', 'Vous', null, null, null],
          ['integer', 'age', 'Age', 'Âge', null, 'yes', '. >= 0 and . < 120'],
          ['select_multiple drinks', 'likes', 'Which?', 'Quoi ?', `$\{age} > 17`, null, null],
          [
            'select_one sat or_other',
            'why',
            `Why $\{age}?`,
            'Pourquoi ?',
            `selected($\{likes}, 'tea')`,
            null,
            null,
          ],
          ['end group', null, null, null, null, null, null],
          ['calculate', 'x', null, null, null, null, null],
        ],
      },
      {
        name: 'choices',
        rows: [
          ['list_name', 'name', 'label::English (en)', 'label::French (fr)'],
          ['drinks', 'tea', 'Tea', 'Thé'],
          ['drinks', 'ale', 'Ale', 'Bière'],
          ['sat', '1', 'Good', 'Bon'],
        ],
      },
      {
        name: 'settings',
        rows: [
          ['form_title', 'default_language'],
          ['Café', 'English (en)'],
        ],
      },
    ] as const;
    const read = good(await readDefinitionFile('form.bin', workbookOf({ sheets })));
    expect(read.definition).toMatchObject({ languages: ['en', 'fr'], title: { en: 'Café' } });
    expect(questionCalled(read, 'age')).toMatchObject({
      type: 'number',
      required: true,
      lowest: 0,
      highest: 119,
    });
    expect(questionCalled(read, 'likes')).toMatchObject({
      type: 'multiple-choice',
      when: { field: 'age', from: 18 },
    });
    expect(questionCalled(read, 'why')).toMatchObject({
      when: { field: 'likes', is: ['tea'] },
      text: { en: 'Why {{age}}?' },
      choices: [{ code: '1' }, { code: 'other' }],
    });
    expect(saidOf(read, 'row 7')).toEqual(['dropped: calculate, noted without asking']);
  });

  it.each([
    'choice_filter_test.xlsx',
    'duplicate_columns.xlsx',
    'group.xlsx',
    'loop.xlsx',
    'or_other.xlsx',
    'specify_other.xlsx',
    'widgets.csv',
  ])('takes the real form %s or names what it leaves', async (name) => {
    const read = await readShared(`xlsform/${name}`);
    expect(questionsOf(read.definition).length).toBeGreaterThan(0);
    expect(read.report.length).toBeGreaterThan(0);
  });
});

const SURVEYJS = {
  locale: 'en',
  title: { default: 'Visit', de: 'Besuch' },
  showProgressBar: true,
  showPrevButton: true,
  triggers: [{ type: 'complete', expression: '{rec} = 0' }],
  pages: [
    {
      name: 'start',
      elements: [
        {
          type: 'rating',
          name: 'rec',
          title: 'Recommend?',
          rateMin: 0,
          rateMax: 10,
          minRateDescription: 'Never',
          isRequired: true,
        },
        {
          type: 'radiogroup',
          name: 'shop',
          title: { default: 'Shop?', de: 'Laden?' },
          choices: [{ value: 'a', text: { default: 'North', de: 'Nord' } }, 'b'],
          showOtherItem: true,
          otherText: 'Else',
        },
        { type: 'checkbox', name: 'likes', title: 'Likes', choices: ['tea', 'ale'] },
        {
          type: 'text',
          inputType: 'number',
          name: 'm',
          title: 'Cups for {shop}, {unknown}',
          visibleIf: "{likes} contains 'tea'",
          min: 1,
          step: 1,
        },
      ],
    },
    {
      name: 'more',
      visibleIf: "{rec} >= 9 and !({shop} = 'b')",
      elements: [
        {
          type: 'matrix',
          name: 'sat',
          title: 'Satisfied?',
          columns: [{ value: 1, text: 'Grim' }, 2, { value: 3, text: 'Fine' }],
          rows: [{ value: 'speed', text: 'Speed' }],
        },
        {
          type: 'matrixdropdown',
          name: 'gap',
          title: 'Gap',
          rows: ['r1', 'r2'],
          columns: ['want', 'got'].map((name) => ({
            name,
            cellType: 'radiogroup',
            choices: [1, 2, 3, 4, 5],
          })),
        },
        { type: 'paneldynamic', name: 'again', templateElements: [] },
      ],
    },
  ],
};
