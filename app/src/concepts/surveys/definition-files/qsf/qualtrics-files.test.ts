import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../definition/survey-definition.ts';
import { definitionProblems } from '../../flow/definition-problems.ts';
import {
  columnNames,
  questionCalled,
  readShared,
  readText,
  saidOf,
  sharedFile,
} from '../test-definition-files.ts';

const FOLDER = 'qualtrics/';
const FILES = [
  'Long_Exhaustive_Sample_Survey/Long_Exhaustive_Sample_Survey',
  'No_Basis_for_Evaluation/No_Basis_for_Evaluation',
  'Single_Answer_Matrix_Questions/Single_Answer_Matrix_Questions',
  'Survey_Logic/Survey_Logic_EVERYWHERE',
  'Text_Entry_Components/Questions_with_Text_Entry_Components',
];

describe('files of Qualtrics', () => {
  it.each(FILES)('%s: every question that is not in the trash comes in or is named', async (name) => {
    const text = sharedFile(`${FOLDER}${name}.qsf`).toString();
    const ids = [...text.matchAll(/"Element":\s*"SQ",\s*"PrimaryAttribute":\s*"(QID\d+)"/gu)].map(
      ([, id]) => id ?? '',
    );
    const read = await readShared(`${FOLDER}${name}.qsf`);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(saidOf(read, id).join(), id).toMatch(/kept|dropped/u);
    expect(definitionProblems(read.definition)).toEqual([]);
  });

  it('gives questions the names that exports of answers have for them', async () => {
    const read = await readShared(`${FOLDER}${FILES[0]}.qsf`);
    const [header = ''] = sharedFile(`${FOLDER}${FILES[0]}.csv`).toString().split('\n');
    const theirs = header.split(',').slice(11);
    const ours = new Set(columnNames(read));
    const here = (name: string) =>
      name
        .replaceAll('#', '_')
        .replace(/_-(\d)/u, '_minus$1')
        .replace(/_TEXT$/u, '');
    const missing = theirs.filter((name) => !ours.has(here(name)) && !ours.has(`${here(name)}_words`));
    expect(missing.length / theirs.length).toBeLessThan(0.25);
    // A text to read, words beside a row, tables and choices of one option, codes that are a dash alone, and names that the export has twice.
    const known = /^(?:Q1$|Q3$|Q18_\d$|Q34_\w+_-$|Q26_Q26|Q35_Q35|Q4[45]#|Q43#1|Q50_4_TEXT|Location)/u;
    expect(missing.filter((name) => !known.test(name))).toEqual([]);
  });

  it('says what of real logic it could not take, and keeps the rest', async () => {
    const read = await readShared(`${FOLDER}${FILES[3]}.qsf`);
    const [first] = read.definition.pages;
    expect(first?.skips.map(({ when }) => when)).toEqual([
      { field: 'Q1', is: ['1'] },
      { field: 'Q1', is: ['1'] },
    ]);
    const to = read.definition.pages.find(({ questions }) => questions[0]?.code === 'Q4')?.code;
    expect(first?.skips[0]?.to).toBe(to);
    const said = read.report.filter(({ kind }) => kind === 'dropped').map(({ what }) => what);
    for (const part of ['WebService', 'branch', 'display logic', 'second showing', 'end of its block'])
      expect(
        said.some((what) => what.includes(part)),
        part,
      ).toBe(true);
  });

  it('takes scales, logic, languages, quotas and what stands in the flow', async () => {
    const read = await readText(JSON.stringify(SURVEY));
    expect(read.definition.languages).toEqual(['en', 'de']);
    expect(questionCalled(read, 'nps')).toMatchObject({ type: 'rating', scale: { lowest: 0, highest: 10 } });
    expect(questionCalled(read, 'sat')).toMatchObject({
      type: 'matrix',
      required: true,
      scale: { lowest: 1, highest: 5, lowestIsBest: true, notApplicable: { en: "Don't know" } },
      rows: [{ code: 'speed', words: { en: 'Speed', de: 'Tempo' } }, { code: '2' }],
    });
    const why = questionCalled(read, 'why');
    expect(why).toMatchObject({ type: 'text', text: { en: 'Why {{nps}}?\nTell <us>' } });
    expect(why?.when).toEqual({
      any: [
        { field: 'nps', is: ['3'] },
        { all: [{ field: 'sat.speed', is: ['5'] }, { not: { field: 'sat.2', is: ['1'] } }] },
      ],
    });
    const later = read.definition.pages.find(({ questions }) => questions[0]?.code === 'age');
    expect(later?.when).toEqual({ field: 'nps', is: ['0'] });
    expect(later?.skips).toEqual([]);
    expect(questionCalled(read, 'age')).toMatchObject({
      type: 'number',
      lowest: 0,
      highest: 120,
      decimals: 0,
    });
    expect(read.definition.quotas).toMatchObject([
      { name: 'Promoters', most: 50, when: { field: 'nps', is: ['10'] } },
    ]);
    for (const what of ['embedded data source', 'a program (JavaScript)'])
      expect(
        read.report.some((line) => line.kind === 'dropped' && line.what.startsWith(what)),
        what,
      ).toBe(true);
    expect(JSON.stringify(read.definition)).not.toMatch(/alert|script|onerror/u);
  });

  it('keeps choices as choices where their codes say amounts or their labels are no scale', async () => {
    const read = await readShared(`${FOLDER}${FILES[0]}.qsf`);
    expect(questionsOf(read.definition).some(({ type }) => type === 'rating' || type === 'matrix')).toBe(
      false,
    );
    expect(saidOf(read, 'Q24')).toContain('changed: a table of 4 rows');
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
const SURVEY = {
  SurveyEntry: { SurveyName: 'Visit &amp; stay', SurveyLanguage: 'EN' },
  SurveyElements: [
    {
      Element: 'BL',
      Payload: {
        '0': {
          ID: 'B1',
          Type: 'Default',
          Description: 'One',
          BlockElements: ['QID1', 'QID2', 'QID3'].map((QuestionID) => ({ Type: 'Question', QuestionID })),
        },
        '1': {
          ID: 'B2',
          Type: 'Standard',
          Description: 'Two',
          BlockElements: [{ Type: 'Question', QuestionID: 'QID4' }],
        },
      },
    },
    {
      Element: 'FL',
      Payload: {
        Type: 'Root',
        Flow: [
          { Type: 'EmbeddedData', FlowID: 'FL_1', EmbeddedData: [{ Field: 'source' }] },
          { Type: 'Standard', ID: 'B1', FlowID: 'FL_2' },
          {
            Type: 'Branch',
            FlowID: 'FL_3',
            BranchLogic: {
              '0': { '0': chosen('QID1/SelectableChoice/0'), Type: 'If' },
              Type: 'BooleanExpression',
            },
            Flow: [{ Type: 'Standard', ID: 'B2', FlowID: 'FL_4' }],
          },
        ],
      },
    },
    question('QID1', 'nps', {
      QuestionType: 'MC',
      Selector: 'NPS',
      QuestionText: 'Would you <b>recommend</b> us?',
      Language: { DE: { QuestionText: 'Würden Sie uns empfehlen?' } },
    }),
    question('QID2', 'sat', {
      QuestionType: 'Matrix',
      Selector: 'Likert',
      SubSelector: 'SingleAnswer',
      QuestionText: 'How satisfied?',
      Choices: choices('Speed', 'Price'),
      ChoiceDataExportTags: { '1': 'sat_speed' },
      Answers: choices(
        'Very satisfied',
        'Satisfied',
        'Neither satisfied nor dissatisfied',
        'Dissatisfied',
        'Very dissatisfied',
        "Don't know",
      ),
      RecodeValues: { '6': '-1' },
      Validation: { Settings: { ForceResponse: 'ON' } },
      Language: { DE: { QuestionText: 'Wie zufrieden?', Choices: { '1': { Display: 'Tempo' } } } },
    }),
    question('QID3', 'why', {
      QuestionType: 'TE',
      Selector: 'ML',
      QuestionText: `Why $\{q://QID1/ChoiceGroup/SelectedChoices}?<br>Tell &lt;us&gt;<script>alert(1)</script><img src=x onerror=alert(1)>`,
      QuestionJS: 'Qualtrics.SurveyEngine.addOnload(alert)',
      DisplayLogic: {
        '0': {
          '0': chosen('QID1/SelectableChoice/3'),
          '1': chosen('QID2/SelectableChoice/1/5', 'Selected', { Conjuction: 'Or' }),
          '2': chosen('QID2/SelectableChoice/2/1', 'NotSelected', { Conjuction: 'And' }),
          Type: 'If',
        },
        Type: 'BooleanExpression',
      },
    }),
    question('QID4', 'age', {
      QuestionType: 'TE',
      Selector: 'SL',
      QuestionText: 'Age',
      Validation: {
        Settings: { ContentType: 'ValidNumber', ValidNumber: { Min: '0', Max: '120', NumDecimals: '0' } },
      },
    }),
    {
      Element: 'QO',
      SecondaryAttribute: 'Promoters',
      Payload: {
        Name: 'Promoters',
        Occurrences: 50,
        Logic: { '0': { '0': chosen('QID1/SelectableChoice/10'), Type: 'If' }, Type: 'BooleanExpression' },
      },
    },
  ],
};
