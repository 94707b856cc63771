import { describe, expect, it } from 'vitest';
import { questionsOf, surveyDefinition } from '../../definition/survey-definition.ts';
import { questionCalled, readText, saidOf } from '../test-definition-files.ts';
import { surveyjsFrom } from './surveyjs-out.ts';

describe('surveys of SurveyJS', () => {
  it('hides no page that the first of two skips leads to', () => {
    const page = (code: string, skips: object[] = []) => ({
      code,
      skips,
      questions: [{ type: 'text', code: `Q${code}`, text: { en: 'Why?' } }],
    });
    const when = { field: 'Qa', answered: true };
    const { file } = surveyjsFrom(
      surveyDefinition.parse({
        form: 'heed-survey-1',
        languages: ['en'],
        title: { en: 'Skips' },
        pages: [
          page('a', [
            { when, to: 'c' },
            { when, to: 'd' },
          ]),
          page('b'),
          page('c'),
          page('d'),
        ],
      }),
    );
    expect(file).toMatchObject({
      pages: [
        {},
        { visibleIf: expect.stringContaining('notempty') },
        { visibleIf: '!(({Qa} notempty) and (!({Qa} notempty)))' },
        {},
      ],
    });
  });

  it('leaves out what is hidden, takes fields of tables as they are, and no half of a comparison', async () => {
    const read = await readText(
      JSON.stringify({
        pages: [
          {
            name: 'p1',
            elements: [
              { type: 'text', name: 'words' },
              {
                type: 'matrixdropdown',
                name: 'table',
                choices: [1, 2, 3],
                rows: ['a'],
                columns: [{ name: 'score' }, { name: 'why', cellType: 'comment', hasOther: true }],
              },
              { type: 'text', name: 'part', visibleIf: "{words} contains 'abc'" },
              { type: 'panel', name: 'gone', visible: false, elements: [{ type: 'text', name: 'inner' }] },
              { type: 'paneldynamic', name: 'again', templateElements: [{ type: 'text', name: 'each' }] },
            ],
          },
          { name: 'p2', visible: false, elements: [{ type: 'text', name: 'later' }] },
        ],
      }),
    );
    expect(questionsOf(read.definition).map(({ code, type }) => `${code} ${type}`)).toEqual([
      'words text',
      'table_a_score single-choice',
      'table_a_why text',
      'part text',
    ]);
    expect(questionCalled(read, 'part')?.when).toBeUndefined();
    expect(saidOf(read, 'question part')).toContain("dropped: visibleIf: {words} contains 'abc'");
    expect(saidOf(read, 'panel gone')).toEqual(['dropped: hidden: inner']);
    expect(saidOf(read, 'page p2')).toEqual(['dropped: hidden: later']);
    expect(saidOf(read, 'question again')).toEqual([
      'dropped: questions that are asked again and again: each',
    ]);
    expect(saidOf(read, 'question table')).toContain('dropped: the setting hasOther of the column why');
  });

  it('knows which end of a numbered scale is best, and that being unsure in its middle is a point', async () => {
    const asked = (name: string, ...texts: string[]) => ({
      type: 'radiogroup',
      name,
      choices: texts.map((text, i) => ({ value: `c${i + 1}`, text })),
    });
    const read = await readText(
      JSON.stringify({
        pages: [
          {
            elements: [
              asked('marks', '1 - very good', '2 - good', '3', '4 - poor', "Don't know"),
              asked('up', '1 - poor', '2', '3', '4 - excellent'),
              asked('likely', 'Very unlikely', 'Unlikely', 'Unsure', 'Likely', 'Very likely'),
              asked('middle', 'Bad', "Don't know", 'Good'),
            ],
          },
        ],
      }),
    );
    expect(questionCalled(read, 'marks')).toMatchObject({
      scale: { lowest: 1, highest: 4, lowestIsBest: true, notApplicable: { en: "Don't know" } },
    });
    expect(questionCalled(read, 'up')).toMatchObject({
      scale: { lowest: 1, highest: 4, lowestIsBest: false },
    });
    const likely = questionCalled(read, 'likely');
    expect(likely).toMatchObject({ scale: { lowest: 1, highest: 5, labels: { '3': { en: 'Unsure' } } } });
    expect(likely).not.toHaveProperty('scale.notApplicable');
    expect(questionCalled(read, 'middle')).toMatchObject({ type: 'single-choice' });
  });
});
