import fc from 'fast-check';
import type { z } from 'zod';
import type { question } from './definition/survey-definition.ts';

type GivenQuestion = z.input<typeof question>;

/** Codes of parts that trip programs up: names that objects have by birth, numbers, what CSV and SPSS dislike. */
const partCodes = fc.constantFrom(
  '1',
  '2',
  '10',
  'a',
  'A',
  'b_1',
  'c-2',
  'constructor',
  'toString',
  'words',
  '0',
);
const texts = fc.constantFrom(
  'How was it?',
  'Ganz & gar <b>gut</b>',
  'كيف كانت الخدمة؟',
  '=1+1',
  '\u{1F600} "both" sides',
);

const words = fc.record({ en: texts }, { requiredKeys: ['en'] });

const scales = fc
  .record({ lowest: fc.integer({ min: -5, max: 1 }), span: fc.integer({ min: 1, max: 10 }) })
  .chain(({ lowest, span }) =>
    fc.record(
      {
        lowest: fc.constant(lowest),
        highest: fc.constant(lowest + span),
        labels: fc.constantFrom(
          {},
          { [String(lowest)]: { en: 'least' }, [String(lowest + span)]: { en: 'most' } },
        ),
        lowestIsBest: fc.boolean(),
        notApplicable: fc.constant({ en: 'Does not apply' }),
      },
      { requiredKeys: ['lowest', 'highest'] },
    ),
  );

function parts<Part>(each: (code: string) => fc.Arbitrary<Part>, least: number): fc.Arbitrary<Part[]> {
  return fc
    .uniqueArray(partCodes, { minLength: least, maxLength: 5 })
    .chain((codes) => fc.tuple(...codes.map(each)));
}

const rows = (least: number) => parts((code) => fc.record({ code: fc.constant(code), words }), least);
const choices = (least: number) =>
  parts(
    (code) =>
      fc.record({
        code: fc.constant(code),
        words,
        other: fc.boolean(),
        alone: fc.boolean(),
        fixed: fc.boolean(),
      }),
    least,
  );

const roles = fc.constantFrom('expectation', 'perception', 'importance', 'functional', 'other');
const pairColumns = parts(
  (code) =>
    fc.record(
      { code: fc.constant(code), words, role: roles, scale: scales },
      { requiredKeys: ['code', 'words', 'role'] },
    ),
  2,
).map((columns) => columns.slice(0, 4));

/** Any question of any type, without logic, that can be answered; its code is to be given. */
export function anyQuestion(code: string): fc.Arbitrary<GivenQuestion> {
  const base = {
    code: fc.constant(code),
    text: words,
    required: fc.boolean(),
    meaning: fc.integer({ min: 1, max: 3 }),
  };
  const of = <Type extends GivenQuestion['type']>(type: Type) => ({ type: fc.constant(type), ...base });
  const shuffle = fc.boolean();
  return fc.oneof(
    fc.record({ ...of('rating'), scale: scales }),
    fc.record({ ...of('matrix'), rows: rows(1), scale: scales, shuffle }),
    fc.record({ ...of('single-choice'), choices: choices(2), shuffle }),
    fc.record({
      ...of('multiple-choice'),
      choices: choices(1),
      shuffle,
      most: fc.integer({ min: 1, max: 5 }),
    }),
    fc.record({ ...of('ranking'), items: rows(2), shuffle, most: fc.constantFrom(1, 2) }),
    fc.record({
      ...of('number'),
      lowest: fc.integer({ min: -50, max: 0 }),
      decimals: fc.integer({ min: 0, max: 6 }),
    }),
    fc.record(of('date')),
    fc.record({ ...of('text'), longest: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ ...of('file'), most: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ ...of('constant-sum'), items: rows(2), total: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ ...of('pair'), rows: rows(1), columns: pairColumns, scale: scales, shuffle }),
    fc.record({ ...of('consent'), mustAgree: fc.boolean() }),
    fc.record(of('statement')),
  ) as fc.Arbitrary<GivenQuestion>;
}
