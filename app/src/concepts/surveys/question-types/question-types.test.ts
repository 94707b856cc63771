import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Question, question, questionsOf } from '../definition/survey-definition.ts';
import { anyAnswer } from '../test-any-answers.ts';
import { anyDefinition } from '../test-any-definition.ts';
import { anyQuestion } from '../test-any-question.ts';
import type { FormFields } from './question-type.ts';
import { QUESTION_TYPES, typeOf } from './question-types.ts';

const RUNS = { numRuns: 200, seed: 8 };

const questions = anyQuestion('Q1').map((given) => question.parse(given));
const answered = questions.chain((one) => {
  const answer = anyAnswer(one);
  return fc.record({ one: fc.constant(one), value: answer ?? fc.constant(undefined) });
});

function formOf(pairs: readonly (readonly [string, string])[]): FormFields {
  const fields = new Map<string, string[]>();
  for (const [name, text] of pairs) fields.set(name, [...(fields.get(name) ?? []), text]);
  return fields;
}

/** What strangers send: any JSON, and answers that are nearly right. */
const hostile = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    NaN,
    Number.POSITIVE_INFINITY,
    -0,
    1e21,
    '4',
    '',
    [[]],
    [null],
    JSON.parse('{"__proto__": 1}'),
    { constructor: 1 },
    { choice: '1', words: 7 },
    { choice: '1', words: 'x', more: 1 },
    Array.from({ length: 10_000 }, () => '1'),
    '\u0000',
    '\ud800',
    'x'.repeat(100_000),
  ),
);

describe('Every type of question', () => {
  test('reads what a form says of an answer as that answer, and an answer that was read as itself', () => {
    fc.assert(
      fc.property(answered, ({ one, value }) => {
        const type = typeOf(one);
        if (value === undefined) return;
        expect(type.read(one, type.fromForm(one, formOf(type.toForm(one, value))))).toEqual({ value });
        expect(type.read(one, value)).toEqual({ value });
        expect(type.read(one, JSON.parse(JSON.stringify(value)))).toEqual({ value });
      }),
      RUNS,
    );
  });

  test('makes one cell a column, and each cell is one that the column describes', () => {
    fc.assert(
      fc.property(answered, ({ one, value }) => {
        const type = typeOf(one);
        const columns = type.columns(one);
        const cells = type.cells(one, value);
        expect(cells).toHaveLength(columns.length);
        expect(type.cells(one, undefined)).toEqual(columns.map(() => ''));
        expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
        for (const [index, column] of columns.entries()) {
          const cell = cells[index]!;
          if (cell === '' || column.missing?.includes(cell)) continue;
          if (column.scale !== undefined) {
            expect(Number(cell)).toBeGreaterThanOrEqual(column.scale[0]);
            expect(Number(cell)).toBeLessThanOrEqual(column.scale[1]);
          } else if (column.values !== undefined) {
            expect(column.values.map((each) => each.cell)).toContain(cell);
          }
        }
        if (value !== undefined) expect(cells.join('')).not.toBe('');
      }),
      RUNS,
    );
  });

  test('names only fields that it has, and needs those that are empty', () => {
    fc.assert(
      fc.property(answered, ({ one, value }) => {
        const type = typeOf(one);
        const fields = new Map(type.fields(one).map((field) => [field.name, field]));
        for (const [name, text] of value === undefined ? [] : type.toForm(one, value)) {
          // Words beside a choice are nothing that decides.
          if (name.endsWith('.words') && !fields.has(name)) continue;
          const choices = fields.get(name)?.choices?.map((choice) => choice.value);
          expect(fields.has(name)).toBe(true);
          if (choices !== undefined && text !== '') expect(choices).toContain(text);
        }
        const needed = type.unanswered(one, undefined);
        expect(needed.length > 0).toBe(one.type !== 'statement');
        for (const name of needed) expect(fields.has(name)).toBe(true);
      }),
      RUNS,
    );
  });

  test('never throws at what strangers send, and what it accepts it reads as it is', () => {
    fc.assert(
      fc.property(questions, hostile, (one, given) => {
        const type = typeOf(one);
        const reading = type.read(one, given);
        if ('problems' in reading) {
          expect(reading.problems.length).toBeGreaterThan(0);
          for (const { field } of reading.problems) expect(field.split('.')[0]).toBe(one.code);
          return;
        }
        if (reading.value === undefined) return;
        expect(type.read(one, reading.value)).toEqual(reading);
        expect(JSON.stringify(reading.value)).not.toContain('\\u0000');
      }),
      { ...RUNS, numRuns: 600 },
    );
  });

  test('never throws at any form', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('1', '-0', '٣', '1,5', 'not-applicable', 'yes', ' '));
    fc.assert(
      fc.property(questions, fc.array(fc.tuple(fc.nat(20), texts), { maxLength: 6 }), (one, filled) => {
        const type = typeOf(one);
        const names = [...type.fields(one).map(({ name }) => name), 'Q1', 'Q1.words', 'Q1.1.words'];
        const fields = formOf(filled.map(([which, text]) => [names[which % names.length]!, text]));
        const reading = type.read(one, type.fromForm(one, fields));
        expect('problems' in reading || reading.value !== null).toBe(true);
      }),
      RUNS,
    );
  });

  test('says its answers in words and how long it takes', () => {
    fc.assert(
      fc.property(answered, ({ one, value }) => {
        const type = typeOf(one);
        expect(type.seconds(one)).toBeGreaterThanOrEqual(0);
        if (value === undefined || (Array.isArray(value) && value.length === 0)) return;
        for (const language of ['en', 'ar']) {
          expect(type.inWords(one, value, { language, base: 'en' })).not.toBe('');
        }
      }),
      RUNS,
    );
  });

  test('is found by its name, and any definition meets each of them but files, which no page takes yet', () => {
    const met = new Set<Question['type']>();
    for (const definition of fc.sample(anyDefinition(), { numRuns: 60, seed: 3 })) {
      for (const { type } of questionsOf(definition)) met.add(type);
    }
    expect([...met, 'file'].sort()).toEqual(Object.keys(QUESTION_TYPES).sort());
    for (const [name, type] of Object.entries(QUESTION_TYPES)) expect(type.type).toBe(name);
  });
});
