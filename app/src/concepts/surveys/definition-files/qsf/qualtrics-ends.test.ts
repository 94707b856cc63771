import { describe, expect, it } from 'vitest';
import { definitionProblems } from '../../flow/definition-problems.ts';
import { shownPages } from '../../flow/shown-pages.ts';
import { questionCalled, readText, saidOf } from '../test-definition-files.ts';

describe('the flow of Qualtrics', () => {
  it('ends for those whom a branch ends, whoever saw the page before, and for nobody where that cannot be said', async () => {
    const read = await readText(JSON.stringify(ENDS));
    const pagesFor = (own: string, next: string) =>
      shownPages(read.definition, {
        fields: new Map([
          ['own', [own]],
          ['next', [next]],
        ]),
        language: 'en',
        seed: '',
      }).flatMap(({ questions }) => questions.map(({ code }) => code));
    expect(pagesFor('1', '1')).toEqual(['own', 'since', 'next', 'last']);
    expect(pagesFor('2', '1')).toEqual(['own']);
    expect(pagesFor('1', '2')).toEqual(['own', 'since', 'next']);
    expect(saidOf(read, 'flow E3 (end)')).toEqual(['dropped: an end of the survey for some people']);
  });

  it('takes fixed places, lists in tables and words beside a choice, and leaves quotas that are off', async () => {
    const read = await readText(JSON.stringify(ENDS));
    expect(questionCalled(read, 'next')).toMatchObject({
      shuffle: true,
      choices: [{ fixed: false }, { fixed: false }, { code: '3', fixed: true, other: true }],
    });
    expect(questionCalled(read, 'what')).toMatchObject({
      type: 'matrix',
      when: { field: 'next', is: ['3'] },
    });
    expect(definitionProblems(read.definition)).toEqual([]);
    expect(read.definition.quotas).toEqual([]);
    expect(saidOf(read, 'quota Men')).toEqual(['dropped: a quota']);
  });
});

const choices = (...labels: string[]) =>
  Object.fromEntries(labels.map((label, i) => [String(i + 1), { Display: label }]));
const question = (id: string, tag: string, payload: object) => ({
  Element: 'SQ',
  PrimaryAttribute: id,
  Payload: { QuestionID: id, DataExportTag: tag, ...payload },
});
const chosen = (locator: string, Operator = 'Selected', more: object = {}) => ({
  LogicType: 'Question',
  LeftOperand: `q://${locator}`,
  Operator,
  Type: 'Expression',
  ...more,
});
const branch = (FlowID: string, logic: object, ...Flow: object[]) => ({
  Type: 'Branch',
  FlowID,
  BranchLogic: { '0': { '0': logic, Type: 'If' }, Type: 'BooleanExpression' },
  Flow,
});
const end = (FlowID: string) => ({ Type: 'EndSurvey', FlowID });
const blocks = ['own', 'since', 'next', 'last', 'what'];
const ENDS = {
  SurveyEntry: { SurveyName: 'Ends', SurveyLanguage: 'EN' },
  SurveyElements: [
    {
      Element: 'BL',
      Payload: blocks.map((tag) => ({
        ID: tag,
        Type: 'Standard',
        BlockElements: [
          {
            Type: 'Question',
            QuestionID: `QID_${tag}`,
            ...(tag === 'next'
              ? {
                  SkipLogic: [
                    {
                      ChoiceLocator: 'q://QID_next/SelectableChoice/2',
                      Condition: 'Selected',
                      SkipToDestination: 'ENDOFSURVEY',
                    },
                  ],
                }
              : {}),
          },
        ],
      })),
    },
    {
      Element: 'FL',
      Payload: {
        Flow: [
          { Type: 'Standard', ID: 'own' },
          branch('B1', chosen('QID_own/SelectableChoice/1'), { Type: 'Standard', ID: 'since' }),
          branch('B2', chosen('QID_own/SelectableChoice/2'), end('E2')),
          { Type: 'Standard', ID: 'next' },
          branch(
            'B3',
            { LogicType: 'EmbeddedField', LeftOperand: 'source', Operator: 'EqualTo', RightOperand: 'x' },
            branch('B4', chosen('QID_own/SelectableChoice/1'), end('E3')),
          ),
          { Type: 'Standard', ID: 'last' },
          { Type: 'Standard', ID: 'what' },
        ],
      },
    },
    question('QID_own', 'own', {
      QuestionType: 'MC',
      Selector: 'SAVR',
      QuestionText: 'Own?',
      Choices: choices('Yes', 'No'),
    }),
    question('QID_since', 'since', { QuestionType: 'TE', Selector: 'SL', QuestionText: 'Since?' }),
    question('QID_next', 'next', {
      QuestionType: 'MC',
      Selector: 'SAVR',
      QuestionText: 'Next?',
      Choices: { ...choices('Go', 'Stop'), '3': { Display: 'Other', TextEntry: 'true' } },
      Randomization: { Type: 'Advanced', Advanced: { FixedOrder: ['{~Randomized~}', '3'] } },
    }),
    question('QID_last', 'last', {
      QuestionType: 'TE',
      Selector: 'SL',
      QuestionText: 'Last?',
    }),
    question('QID_what', 'what', {
      QuestionType: 'Matrix',
      Selector: 'DL',
      QuestionText: 'What?',
      Choices: choices('Speed'),
      Answers: choices('Bad', 'Fair', 'Good'),
      DisplayLogic: {
        '0': { '0': chosen('QID_next/ChoiceTextEntryValue/3', 'NotEmpty'), Type: 'If' },
        Type: 'BooleanExpression',
      },
    }),
    {
      Element: 'QO',
      Payload: {
        Name: 'Men',
        Occurrences: 9,
        Active: false,
        Logic: { '0': { '0': chosen('QID_own/SelectableChoice/1') } },
      },
    },
  ],
};
