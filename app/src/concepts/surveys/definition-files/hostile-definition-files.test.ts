import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workbookOf } from '../../../platform/workbooks/testing.ts';
import { definitionProblems } from '../flow/definition-problems.ts';
import { plainWords } from './plain-words.ts';
import { readDefinitionFile } from './read-definition-file.ts';
import { alteredJson, alteredText, alteredXml } from './test-altered-files.ts';
import { readText, refusalsOf, sharedFile } from './test-definition-files.ts';

const bytes = (text: string) => Buffer.from(text);

describe('hostile definitions of surveys', () => {
  it('refuses entities, document types, depth and endless elements of XML', async () => {
    const laughs =
      '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><document><questions>&b;</questions></document>';
    const outside = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd"><document><questions/></document>';
    for (const xml of [laughs, outside])
      expect((await refusalsOf(bytes(xml))).join()).toContain('document type');
    expect((await refusalsOf(bytes('<document><questions>&evil;</questions></document>'))).join()).toContain(
      'broken',
    );
    expect((await refusalsOf(bytes('<a>'.repeat(5000)))).join()).toContain('nested');
    expect((await refusalsOf(bytes(`<document>${'<a/>'.repeat(600_000)}</document>`))).join()).toContain(
      'elements',
    );
  });

  it('refuses JSON that is too deep, cut off, or no survey', async () => {
    expect((await refusalsOf(bytes(`{"pages":${'['.repeat(200_000)}`))).join()).toContain('nested');
    expect((await refusalsOf(bytes('{"SurveyEntry":'))).join()).toContain('broken');
    for (const text of ['{}', '[]', '{"a":1}', '<html></html>', 'name,age\n1,2\n', '\u0000\u0001'])
      expect((await refusalsOf(bytes(text))).length, text).toBeGreaterThan(0);
    expect((await refusalsOf(new Uint8Array(0))).join()).toContain('empty');
    expect((await refusalsOf(new Uint8Array(10_000_001))).join()).toContain('larger');
    expect((await refusalsOf(bytes('{"form":"heed-survey-1","__proto__":{"x":1}}'))).length).toBeGreaterThan(
      0,
    );
  });

  it('takes what every object has for a name like any other', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const elements = names.map((name) => ({ type: name, name, [`${name}`]: 1 }));
    const survey = {
      pages: [{ name: 'constructor', elements: [{ type: 'text', name: 'toString' }, ...elements] }],
    };
    const text = JSON.stringify(survey).replace('{', '{"__proto__":{"x":1},"constructor":1,"toString":2,');
    expect(await refusalsOf(bytes(text))).toEqual([]);
  });

  it('refuses workbooks of Excel 97, bombs and workbooks without a survey', async () => {
    expect((await refusalsOf(sharedFile('xlsform/tutorial.xls'))).join()).toContain('.xlsx');
    expect(
      (await refusalsOf(workbookOf({ sheets: [{ name: 'Data', rows: [['type'], ['text']] }] }))).join(),
    ).toContain('survey');
    const bomb = workbookOf({
      sheets: [
        {
          name: 'survey',
          rows: [],
          xml: `<worksheet><sheetData>${' '.repeat(34 << 20)}</sheetData></worksheet>`,
        },
      ],
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusalsOf(bomb)).length).toBeGreaterThan(0);
  });

  it('keeps words and leaves markup, programs and signs that cannot be seen', () => {
    const given =
      '<p onclick="x()">A&nbsp;&amp;lt;b&gt;</p><ul><li>one</li><li>two</li></ul><script>evil()</script><style>p{}</style>\u202ec<a href="javascript:x">d</a><a href="https://e.org">f</a><img src=x onerror=y>';
    const { text, lost } = plainWords(given);
    expect(text).toBe('A &lt;b>\n\n• one\n• two\ncdf (https://e.org)');
    expect(lost.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        '<script> and what is in it',
        'an image',
        'a link',
        'characters that cannot be seen',
      ]),
    );
    expect(plainWords('1 < 2 and <b>3</b> > 2', 'plain').text).toBe('1 < 2 and 3 > 2');
  });

  it('takes time in proportion to a text, whatever stands in it', () => {
    for (const piece of ['<a', '<!', '<a "', "<a '", '<'.padEnd(30, 'x'), '&', '<!--', '<a href="'])
      expect(plainWords(piece.repeat(150_000 / piece.length)).text.length).toBeLessThanOrEqual(5000);
  });

  it('goes on with names that objects have by nature, and with circles of skips', async () => {
    const read = await readText(
      JSON.stringify({
        pages: [
          {
            elements: [
              { type: 'text', name: '__proto__' },
              { type: 'constructor', name: 'constructor' },
              { type: 'text', name: 'toString', visibleIf: '{hasOwnProperty} = 1' },
              { type: 'text', name: 'a', visibleIf: '{b} = 1' },
              { type: 'text', name: 'b', visibleIf: '{a} = 1' },
            ],
          },
        ],
      }),
    );
    expect(definitionProblems(read.definition)).toEqual([]);
    expect(read.report.filter(({ what }) => what.includes('condition')).length).toBeGreaterThan(0);
  });

  it('never throws, whatever is altered in real files', async () => {
    const qsf = JSON.parse(
      sharedFile('qualtrics/Survey_Logic/Survey_Logic_EVERYWHERE.qsf').toString(),
    ) as unknown;
    const print = sharedFile('limesurvey/test_survey_structure.xml').toString();
    const lss = sharedFile('limesurvey/test_survey_structure.lss').toString();
    const form = sharedFile('xlsform/widgets.csv').toString();
    const altered = fc.oneof(
      { weight: 3, arbitrary: alteredJson(qsf).map((file) => JSON.stringify(file)) },
      alteredXml(print),
      alteredXml(lss),
      alteredText(lss),
      alteredText(form),
    );
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(altered, async (text) => {
        const read = await readDefinitionFile('altered', bytes(text));
        if (!read.ok) expect(read.refusals.length).toBeGreaterThan(0);
        else {
          taken += 1;
          expect(read.value.report.length).toBeGreaterThan(0);
          expect(
            definitionProblems(read.value.definition).filter(({ line }) =>
              /condition looks|not there|code/u.test(line),
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 60, seed: 20261122 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
