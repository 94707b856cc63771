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

describe('files of LimeSurvey', () => {
  it('takes each question of a real .lss or names it', async () => {
    const text = sharedFile('limesurvey/test_survey_structure.lss').toString();
    const part = text.slice(text.indexOf('<questions>'), text.indexOf('</questions>'));
    const codes = [...part.matchAll(/<title><!\[CDATA\[(\w+)\]\]>/gu)].map(([, code]) => code ?? '');
    const read = await readShared('limesurvey/test_survey_structure.lss');
    expect(codes).toHaveLength(29);
    for (const code of codes) expect(saidOf(read, `question ${code} `).join(), code).toMatch(/kept|dropped/u);
    expect(definitionProblems(read.definition).filter(({ line }) => !line.includes('file'))).toEqual([]);
    expect(questionCalled(read, 'G1Q1')).toMatchObject({ type: 'rating', scale: { lowest: 1, highest: 5 } });
    expect(read.definition.pages.map(({ title }) => title?.['en'])).toEqual([
      'Group 1',
      'Group 2',
      'Group 3',
      'Group 4',
      'Group 5',
    ]);
  });

  it('gives real print files the columns that the exports of their answers have', async () => {
    const read = await readShared('limesurvey/survey_structure_2021.xml');
    const [header = ''] = sharedFile('limesurvey/dummy_data_2021_codeonly.csv').toString().split('\n');
    const theirs = header
      .split(',')
      .slice(7)
      .map((name) =>
        name
          .replaceAll('"', '')
          .trim()
          .replace(/\[(\w+)\]/u, '_$1'),
      )
      .filter((name) => /^[A-Z]\d/u.test(name) && !/Time$/u.test(name));
    const ours = new Set(columnNames(read).map((name) => name.replace(/_words$/u, '')));
    expect(theirs.length).toBeGreaterThan(300);
    expect(
      theirs.filter((name) => ours.has(name) || ours.has(`${name.replace('_other', '')}_other`)).length /
        theirs.length,
    ).toBeGreaterThan(0.9);
    expect(definitionProblems(read.definition)).toEqual([]);
  });

  it('reads newer files, whose texts lie apart, with languages, logic, quotas and placeholders', async () => {
    const read = await readText(LSS);
    expect(read.definition).toMatchObject({
      languages: ['de', 'ar'],
      title: { de: 'Besuch', ar: 'زيارة' },
      settings: { back: true, progress: false },
    });
    expect(questionCalled(read, 'Q1')).toMatchObject({
      type: 'single-choice',
      required: true,
      choices: [
        { code: 'A1', words: { de: 'Laden', ar: 'متجر' } },
        { code: 'A2' },
        { code: 'other', words: { de: 'Sonst wo', ar: 'شيء آخر' }, other: true },
      ],
    });
    expect(questionCalled(read, 'Q2')).toMatchObject({
      type: 'matrix',
      scale: { lowest: 1, highest: 5 },
      rows: [{ code: 'SQ1' }, { code: 'SQ2' }],
    });
    expect(questionCalled(read, 'Q2')?.when).toEqual({
      all: [
        { field: 'Q1', is: ['A1'] },
        { field: 'Q1', answered: true },
      ],
    });
    expect(questionCalled(read, 'Q3')).toMatchObject({
      text: { de: 'Warum {{Q1}}? …' },
      when: { not: { field: 'Q2.SQ1', is: ['4', '5'] } },
    });
    expect(questionCalled(read, 'Q4')?.when).toEqual({ field: 'Q1', is: ['A1', 'A2'] });
    expect(questionCalled(read, 'Q4')).toMatchObject({
      type: 'multiple-choice',
      choices: [{ code: 'a' }, { code: 'b', alone: true }],
    });
    expect(read.definition.quotas).toMatchObject([
      { name: 'Läden', most: 20, when: { field: 'Q1', is: ['A1', 'A2'] } },
    ]);
    expect(questionCalled(read, 'Q1')).toMatchObject({ shuffle: true });
    expect(questionCalled(read, 'Q7')?.when).toEqual({ field: 'Q1', is: ['other'] });
    expect(questionCalled(read, 'Q5')?.required).toBe(false);
    expect(saidOf(read, 'question Q5')).toContain('changed: a request to answer');
    expect(saidOf(read, 'quota Aus')).toEqual(['dropped: a quota']);
    expect(questionCalled(read, 'H1')).toBeUndefined();
    expect(saidOf(read, 'question H1')).toEqual(['dropped: a hidden question']);
    expect(saidOf(read, 'question Q5').join()).toContain('dropped: a condition');
  });

  it('keeps the condition of a group where all questions stand on one page', async () => {
    const text = LSS.replace('<format><![CDATA[G]]>', '<format><![CDATA[A]]>')
      .replace(
        '</rows></groups>',
        `<row>${cells({ gid: 2, sid: 7, group_order: 1, grelevance: 'Q1.NAOK == "A2"' })}</row></rows></groups>`,
      )
      .replace(
        '</rows></questions>',
        `<row>${cells(asked(8, ['Q8', 'S'], { gid: 2 }))}</row></rows></questions>`,
      );
    const read = await readText(text);
    const page = read.definition.pages.find(({ questions }) => questions.some(({ code }) => code === 'Q8'));
    expect(page?.when).toEqual({ field: 'Q1', is: ['A2'] });
    expect(page?.questions).toHaveLength(1);
  });

  it('reads the tab-separated text in two languages', async () => {
    const read = await readText(TABBED);
    expect(read.kind).toBe('limesurvey-text');
    expect(read.definition).toMatchObject({ languages: ['en', 'fr'], title: { en: 'Shop', fr: 'Magasin' } });
    expect(questionsOf(read.definition).map(({ code, type }) => `${code} ${type}`)).toEqual([
      'SAT rating',
      'WHY text',
      'SHOPS multiple-choice',
    ]);
    expect(questionCalled(read, 'SAT')).toMatchObject({
      text: { en: 'How good?', fr: 'Comment ?' },
      scale: { labels: { '1': { en: 'Bad' } } },
      required: true,
    });
    expect(saidOf(read, 'question SAT').join()).not.toContain('logic');
    expect(read.definition.quotas).toEqual([]);
    expect(saidOf(read, 'quota Half')).toEqual(['dropped: the quota Half']);
    expect(questionCalled(read, 'WHY')).toMatchObject({
      when: { field: 'SAT', is: ['1', '2'] },
      longest: 500,
      text: { en: 'Why "so"?\nTell' },
    });
    expect(questionCalled(read, 'SHOPS')).toMatchObject({
      choices: [{ code: 'N', words: { en: 'North', fr: 'Nord' } }, { code: 'S' }],
      most: 1,
    });
  });
});

const cells = (row: object) =>
  Object.entries(row)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('');
const table = (name: string, ...rows: object[]) =>
  `<${name}><rows>${rows.map((row) => `<row>${cells(row)}</row>`).join('')}</rows></${name}>`;
const asked = (qid: number, [title, type]: readonly [string, string], more: object = {}) => ({
  qid,
  parent_qid: 0,
  sid: 7,
  gid: 1,
  type,
  title,
  question_order: qid,
  relevance: '1',
  mandatory: 'N',
  other: 'N',
  ...more,
});
const worded = (qid: number, de: string, ar: string) => [
  { qid, question: de, help: '', language: 'de' },
  { qid, question: ar, help: '', language: 'ar' },
];
const answered = (aid: number, qid: number, code: string) => ({
  aid,
  qid,
  code,
  sortorder: aid,
  scale_id: 0,
});
const LABELS = ['Sehr unzufrieden', 'Unzufrieden', 'Weder noch', 'Zufrieden', 'Sehr zufrieden'];
const LSS = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>640</DBVersion>
<languages><language>de</language><language>ar</language></languages>
${table('answers', answered(1, 1, 'A1'), answered(2, 1, 'A2'), ...LABELS.map((_, i) => answered(11 + i, 2, `A${i + 1}`)))}
${table('answer_l10ns', { aid: 1, answer: 'Laden', language: 'de' }, { aid: 1, answer: 'متجر', language: 'ar' }, { aid: 2, answer: 'Netz', language: 'de' }, ...LABELS.map((answer, i) => ({ aid: 11 + i, answer, language: 'de' })))}
${table('conditions', { qid: 4, scenario: 1, cfieldname: '7X1X1', method: '==', value: 'A1' }, { qid: 4, scenario: 1, cfieldname: '7X1X1', method: '==', value: 'A2' })}
${table('groups', { gid: 1, sid: 7, group_order: 0, grelevance: '' })}
${table('group_l10ns', { gid: 1, group_name: 'Eins', language: 'de' })}
${table(
  'questions',
  asked(1, ['Q1', 'L'], { mandatory: 'Y', other: 'Y' }),
  asked(2, ['Q2', 'F'], { relevance: '((Q1.NAOK == "A1") && !is_empty(Q1.NAOK))' }),
  asked(3, ['Q3', 'T'], { relevance: '!(Q2_SQ1.NAOK == "A4" or Q2_SQ1.NAOK == "A5")' }),
  asked(4, ['Q4', 'M']),
  asked(5, ['Q5', 'S'], { mandatory: 'S', relevance: 'sum(that.Q2.NAOK) > 3' }),
  asked(7, ['Q7', 'S'], { relevance: '!is_empty(Q1_other.NAOK)' }),
  asked(6, ['H1', 'S']),
)}
${table('question_l10ns', ...worded(1, 'Wo?', 'أين؟'), ...worded(2, 'Wie zufrieden?', 'كم؟'), ...worded(3, 'Warum {Q1.shown}? {TOKEN:FIRSTNAME}', 'لماذا'), ...worded(4, 'Was?', 'ماذا'), ...worded(5, 'Sonst?', 'آخر'), ...worded(21, 'Tempo', 'سرعة'), ...worded(22, 'Preis', 'سعر'), ...worded(41, 'Eis', 'ثلج'), ...worded(42, 'Nichts', 'لا شيء'))}
${table('subquestions', { qid: 21, parent_qid: 2, title: 'SQ1', question_order: 1, scale_id: 0 }, { qid: 22, parent_qid: 2, title: 'SQ2', question_order: 2, scale_id: 0 }, { qid: 41, parent_qid: 4, title: 'a', question_order: 1, scale_id: 0 }, { qid: 42, parent_qid: 4, title: 'b', question_order: 2, scale_id: 0 })}
${table('question_attributes', { qid: 4, attribute: 'exclude_all_others', value: 'b' }, { qid: 6, attribute: 'hidden', value: '1' }, { qid: 1, attribute: 'other_replace_text', value: 'شيء آخر', language: 'ar' }, { qid: 1, attribute: 'other_replace_text', value: 'Sonst wo', language: 'de' }, { qid: 1, attribute: 'answer_order', value: 'random', language: '' })}
${table('quota', { id: 1, name: 'Läden', qlimit: 20, active: 1 }, { id: 2, name: 'Aus', qlimit: 5, active: 0 })}${table('quota_members', { quota_id: 1, qid: 1, code: 'A1' }, { quota_id: 1, qid: 1, code: 'A2' }, { quota_id: 2, qid: 1, code: 'A1' })}
${table('surveys', { sid: 7, language: 'de', additional_languages: 'ar', format: 'G', allowprev: 'Y', showprogress: 'N' })}
${table('surveys_languagesettings', { surveyls_language: 'de', surveyls_title: 'Besuch' }, { surveyls_language: 'ar', surveyls_title: 'زيارة' })}
</document>`;

const HEADER =
  'id\trelated_id\tclass\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tvalidation\tmandatory\tother\tdefault\tsame_default\tmax_answers\tmaximum_chars';
const row = (
  [kind, type, name]: readonly [string, string, string],
  more: { [column: string]: string } = {},
) =>
  HEADER.split('\t')
    .map((column) => ({ class: kind, 'type/scale': type, name, ...more })[column] ?? '')
    .join('\t');
const inLanguage = (language: string, [good, group, how, why, shops, north]: readonly string[]) => [
  row(['SL', '', 'surveyls_title'], { text: good ?? '', language }),
  row(['G', 'G0', group ?? ''], { id: '1', language }),
  row(['Q', 'L', 'SAT'], { id: '10', text: how ?? '', language, mandatory: 'Y', relevance: '1' }),
  ...['1 - Bad', '2', '3', '4', '5 - Good'].map((text, i) =>
    row(['A', '0', String(i + 1)], { text, language, relevance: '0' }),
  ),
  row(['Q', 'T', 'WHY'], { id: '11', text: why ?? '', language, relevance: 'SAT < 3', maximum_chars: '500' }),
  row(['Q', 'M', 'SHOPS'], { id: '12', text: shops ?? '', language, relevance: '1', max_answers: '1' }),
  row(['SQ', '0', 'N'], { text: north ?? '', language }),
  row(['SQ', '0', 'S'], { text: 'Sud', language }),
];
const TABBED = [
  HEADER,
  row(['S', '', 'language'], { text: 'en' }),
  row(['S', '', 'additional_languages'], { text: 'fr' }),
  ...inLanguage('en', ['Shop', 'Group', 'How good?', '"Why ""so""?<br>Tell"', 'Which?', 'North']),
  ...inLanguage('fr', ['Magasin', 'Groupe', 'Comment ?', 'Pourquoi ?', 'Lesquels ?', 'Nord']),
  row(['QTA', '', 'Half'], { id: '1', mandatory: '10' }),
  row(['QTAM', '', 'SAT'], { related_id: '1' }),
].join('\r\n');
