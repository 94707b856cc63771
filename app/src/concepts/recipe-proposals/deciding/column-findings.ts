import type { ColumnLook, SeenValue } from '../looking/column-profile.ts';
import type { FileLook } from '../looking/file-look.ts';
import { batteriesOf } from './batteries.ts';
import { type Candidate, candidateOf, type Headed, numbersOfCandidate } from './candidates.ts';
import { isUnique, type Role, roleOf } from './column-roles.ts';
import { findKanoColumns, type KanoColumns } from './kano-words.ts';
import { isNoAnswer, TOPICS } from './known-words.ts';
import { stemsFor } from './question-names.ts';
import { findScaleQuestions, type ScaleQuestion } from './scale-questions.ts';

/** What a column turned out to be: a question on a scale, or something else. */
export type ColumnFinding = {
  readonly headed: Headed;
  readonly look: ColumnLook;
  readonly question: ScaleQuestion | null;
  readonly role: Role | null;
  readonly missingTexts: readonly string[];
};

/** What every column of a file is. */
export type FileFindings = { readonly columns: readonly ColumnFinding[]; readonly kano: KanoColumns | null };

/** Decides of every column what it is. */
export function findColumns(look: FileLook): FileFindings {
  const headed = headedColumns(look);
  const rows = look.rows.read - look.rows.refused;
  const kano = findKanoColumns(look.columns);
  const together = valuesByStem(look.columns, headed);
  const candidates = look.columns.flatMap((column, i) => {
    const own = headed[i]!;
    if (kano?.positions.has(i) || standsForRows(column, own, rows)) return [];
    return candidateOf(column, own, (own.stem !== null && together.get(own.stem)) || column.values) ?? [];
  });
  const questions = new Map(
    findScaleQuestions(batteriesOf(candidates), numbersKept()).map((question) => [
      question.candidate.position,
      question,
    ]),
  );
  const columns = look.columns.map((column, i) => {
    const question = questions.get(i) ?? null;
    const { name, heading } = headed[i]!;
    const role = question === null ? otherRole({ look: column, name, heading, rows }, kano) : null;
    return { headed: headed[i]!, look: column, question, role, missingTexts: missingIn(column) };
  });
  return { columns: withOneOfEach(columns), kano };
}

/** The numbers of each candidate, made once. */
function numbersKept(): (candidate: Candidate) => Float64Array {
  const known = new Map<number, Float64Array>();
  return (candidate) => {
    const found = known.get(candidate.position) ?? numbersOfCandidate(candidate);
    known.set(candidate.position, found);
    return found;
  };
}

function headedColumns({ headers, columns }: FileLook): Headed[] {
  const stems = stemsFor(headers.shortNames);
  return columns.map((_, i) => {
    const name = headers.shortNames[i] ?? '';
    const wording = headers.wordings[i] ?? '';
    return {
      position: i,
      name,
      heading: wording === '' || wording === name ? name : `${name} ${wording}`,
      stem: stems[i]!,
    };
  });
}

function valuesByStem(columns: readonly ColumnLook[], headed: readonly Headed[]): Map<string, SeenValue[]> {
  const found = new Map<string, SeenValue[]>();
  columns.forEach((column, i) => {
    const { stem } = headed[i]!;
    if (stem !== null && !column.tooMany) found.set(stem, [...(found.get(stem) ?? []), ...column.values]);
  });
  return found;
}

/** Numbers that say which row it is, or how many people or how much it counts for, are no answers. */
function standsForRows(look: ColumnLook, { name, heading }: Headed, rows: number): boolean {
  if (TOPICS.weight.test(name) || TOPICS.frequency.test(name))
    return roleOf({ look, name, heading, rows }).as === 'weight';
  const identifies = TOPICS.identity.test(name) && !TOPICS.rating.test(name) && !TOPICS.recommend.test(name);
  return isUnique({ look, name, heading, rows }) && (identifies || rows > 12);
}

function otherRole(column: Parameters<typeof roleOf>[0], kano: KanoColumns | null): Role {
  if (kano?.positions.has(column.look.position)) {
    return { as: 'category', certainty: 'sure', reason: 'its texts are answers of a Kano questionnaire' };
  }
  return roleOf(column);
}

function missingIn(look: ColumnLook): string[] {
  return look.tooMany ? [] : look.values.filter(isNoAnswer).map(({ text }) => text);
}

const RANKS = ['sure', 'likely', 'unsure'];

/** A file has one weight and one column that says who somebody is; the best keeps the role. */
function withOneOfEach(columns: readonly ColumnFinding[]): ColumnFinding[] {
  const best = new Map<string, ColumnFinding>();
  for (const column of columns) {
    const as = column.role?.as;
    if (as !== 'weight' && as !== 'customer') continue;
    const other = best.get(as)?.role;
    if (!other || RANKS.indexOf(column.role!.certainty) < RANKS.indexOf(other.certainty))
      best.set(as, column);
  }
  return columns.map((column) => {
    const { role } = column;
    const first = role === null ? undefined : best.get(role.as);
    if (first === undefined || first === column) return column;
    const reason = `${role!.reason}; #${first.headed.position} does so better`;
    return { ...column, role: { as: 'ignore', certainty: 'likely', reason } };
  });
}
