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
import { joinedWords } from '../reading/joined-words.ts';
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
import type { Pair } from './pair.ts';

type PairValue = { readonly [row: string]: { readonly [column: string]: Point } };

export const pairQuestion: QuestionType<Pair, PairValue> = {
  type: 'pair',
  name: 'Pairs, such as expected and found',
  read(question, given) {
    if (isNothing(given)) return NOTHING;
    const { code, rows } = question;
    if (!isByParts(given) || !onlyParts(given, rows)) return wrong(code, 'wrong-shape');
    const problems: AnswerProblem[] = [];
    const value: Record<string, Readonly<Record<string, Point>>> = {};
    let any = false;
    for (const row of rows) {
      const answers = partOf(given, row.code);
      if (answers === undefined) continue;
      if (!isByParts(answers) || !onlyParts(answers, question.columns)) {
        problems.push({ field: `${code}.${row.code}`, problem: 'wrong-shape' });
        continue;
      }
      const points = readRow(question, { row: row.code, answers }, problems);
      if (points === undefined) continue;
      value[row.code] = points;
      any = true;
    }
    return unlessWrong(problems, any ? value : undefined);
  },
  fromForm: ({ code, rows, columns }, fields) =>
    byParts(rows, (row) =>
      byParts(columns, (column) => pointWritten(fieldText(fields, `${code}.${row}.${column}`))),
    ),
  toForm: ({ code }, value) =>
    Object.entries(value).flatMap(([row, points]) =>
      Object.entries(points).map(([column, point]) => [`${code}.${row}.${column}`, String(point)] as const),
    ),
  fields: (question) =>
    places(question).map(({ row, column }) =>
      scaleField(column.scale ?? question.scale, {
        name: `${question.code}.${row.code}.${column.code}`,
        label: joinedWords(row.words, column.words),
      }),
    ),
  unanswered: (question, value) =>
    places(question)
      .filter(({ row, column }) => pointAt(value, row.code, column.code) === undefined)
      .map(({ row, column }) => `${question.code}.${row.code}.${column.code}`),
  columns: (question) =>
    places(question).map(({ row, column }) => {
      const scale = column.scale ?? question.scale;
      return scaleColumn(scale, {
        name: `${question.code}_${row.code}_${column.code}`,
        label: joinedWords(row.words, column.words),
        attributeId: row.attributeId,
        sameAs: `${column.role} ${sameScale(scale)} meaning ${question.meaning}`,
      });
    }),
  cells: (question, value) =>
    places(question).map(({ row, column }) => String(pointAt(value, row.code, column.code) ?? '')),
  inWords: (question, value, languages) =>
    places(question)
      .filter(({ row, column }) => pointAt(value, row.code, column.code) !== undefined)
      .map(({ row, column }) => {
        const what = wordsIn(joinedWords(row.words, column.words), languages.language, languages.base);
        const point = pointAt(value, row.code, column.code);
        return `${what}: ${pointInWords(column.scale ?? question.scale, point, languages)}`;
      })
      .join('; '),
  wording: ({ rows, columns, scale }) => [
    ...rows.map((row) => ({ place: `row ${row.code}`, words: row.words })),
    ...columns.map((column) => ({ place: `column ${column.code}`, words: column.words })),
    ...scaleWording(scale),
    ...columns.flatMap((column) =>
      column.scale === undefined ? [] : scaleWording(column.scale, `column ${column.code}, `),
    ),
  ],
  seconds: ({ rows, columns }) => rows.length * columns.length * 4,
};

function readRow(
  { code, columns, scale }: Pair,
  { row, answers }: { readonly row: string; readonly answers: Readonly<Record<string, unknown>> },
  problems: AnswerProblem[],
): Readonly<Record<string, Point>> | undefined {
  const points: Record<string, Point> = {};
  let any = false;
  for (const column of columns) {
    const answer = partOf(answers, column.code);
    if (answer === undefined) continue;
    const point = pointOn(column.scale ?? scale, answer);
    if (point === null) {
      problems.push({ field: `${code}.${row}.${column.code}`, problem: 'not-a-point' });
      continue;
    }
    points[column.code] = point;
    any = true;
  }
  return any ? points : undefined;
}

type PairPlace = { readonly row: Pair['rows'][number]; readonly column: Pair['columns'][number] };

const placesOf = new WeakMap<Pair, readonly PairPlace[]>();

/** Each row with each column, found once for a question. */
function places(question: Pair): readonly PairPlace[] {
  const known = placesOf.get(question);
  if (known !== undefined) return known;
  const made = question.rows.flatMap((row) => question.columns.map((column) => ({ row, column })));
  placesOf.set(question, made);
  return made;
}

function pointAt(value: PairValue | undefined, row: string, column: string): Point | undefined {
  const points = value !== undefined && Object.hasOwn(value, row) ? value[row] : undefined;
  return points !== undefined && Object.hasOwn(points, column) ? points[column] : undefined;
}
