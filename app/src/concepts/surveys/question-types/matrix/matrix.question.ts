import { wordsIn } from '../../definition/words-in.ts';
import type { AnswerProblem, QuestionType } from '../question-type.ts';
import {
  byParts,
  fieldText,
  isByParts,
  isNothing,
  NOTHING,
  onlyParts,
  partOf,
  unlessWrong,
  wrong,
} from '../reading/answer-reading.ts';
import {
  type Point,
  pointInWords,
  pointOn,
  pointWritten,
  sameScale,
  scaleColumn,
  scaleField,
  scaleWording,
} from '../reading/scale-point.ts';
import type { Matrix } from './matrix.ts';

type MatrixValue = { readonly [row: string]: Point };

export const matrixQuestion: QuestionType<Matrix, MatrixValue> = {
  type: 'matrix',
  name: 'Several ratings on one scale',
  read({ code, rows, scale }, given) {
    if (isNothing(given)) return NOTHING;
    if (!isByParts(given) || !onlyParts(given, rows)) return wrong(code, 'wrong-shape');
    const problems: AnswerProblem[] = [];
    const value = byParts(rows, (row) => {
      const answer = partOf(given, row);
      if (answer === undefined) return undefined;
      const point = pointOn(scale, answer);
      if (point !== null) return point;
      problems.push({ field: `${code}.${row}`, problem: 'not-a-point' });
      return undefined;
    });
    return unlessWrong(problems, value);
  },
  fromForm: ({ code, rows }, fields) =>
    byParts(rows, (row) => pointWritten(fieldText(fields, `${code}.${row}`))),
  toForm: ({ code }, value) => Object.entries(value).map(([row, point]) => [`${code}.${row}`, String(point)]),
  fields: ({ code, rows, scale }) =>
    rows.map((row) => scaleField(scale, { name: `${code}.${row.code}`, label: row.words })),
  unanswered: ({ code, rows }, value = {}) =>
    rows.filter((row) => partOf(value, row.code) === undefined).map((row) => `${code}.${row.code}`),
  columns({ code, rows, scale, meaning }) {
    const sameAs = `rating ${sameScale(scale)} meaning ${meaning}`;
    return rows.map((row) =>
      scaleColumn(scale, {
        name: `${code}_${row.code}`,
        label: row.words,
        attributeId: row.attributeId,
        sameAs,
      }),
    );
  },
  cells: ({ rows }, value = {}) => rows.map((row) => String(partOf(value, row.code) ?? '')),
  inWords: ({ rows, scale }, value, languages) =>
    rows
      .filter((row) => partOf(value, row.code) !== undefined)
      .map(
        (row) =>
          `${wordsIn(row.words, languages.language, languages.base)}: ${pointInWords(scale, value[row.code], languages)}`,
      )
      .join('; '),
  wording: ({ rows, scale }) => [
    ...rows.map((row) => ({ place: `row ${row.code}`, words: row.words })),
    ...scaleWording(scale),
  ],
  seconds: ({ rows }) => rows.length * 4,
};
