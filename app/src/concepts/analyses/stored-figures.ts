import { basename } from 'node:path';
import { nearest, type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import {
  type Answers,
  type CheckedColumn,
  planStoredAnswers,
  type StoredFile,
  type StoredRows,
} from '../answers/index.ts';
import type { Recipe } from './analysis-recipe.ts';
import { type AnalyzedFile, analyzeAnswers, type Place, placesOf } from './analyze.ts';
import { methodOf } from './methods.ts';

/** Answers that are kept as columns, and the recipe they were taken with. */
export type StoredQuestion = {
  readonly file: StoredFile;
  /** What the file is called. */
  readonly name: string;
  readonly recipe: Recipe;
  /** The ids of the analyses wanted; all when left out. */
  readonly only?: readonly string[] | undefined;
};

/** Figures of answers that are kept as columns, before the columns are there. */
export type PlannedFigures = {
  /** The stored columns that the analyses need. */
  readonly wanted: readonly string[];
  readonly checked: readonly CheckedColumn[];
  /** The stored texts of the column that divides the answers. */
  readonly groupTexts: string | null;
  /** The stored counts of people; null when each row is one person. */
  readonly peopleCounts: string | null;
  /** Whether drawing people anew or trying orders of drivers may take longer than anybody waits for a page. */
  readonly takesLong: boolean;
  answers(rows: StoredRows): Outcome<Answers>;
  analyze(answers: Answers): AnalyzedFile;
};

/** Which stored columns do the analyses of a recipe need, and what comes of them? */
export function planStoredFigures({ file, name, recipe, only }: StoredQuestion): Outcome<PlannedFigures> {
  const places = placesOf(recipe);
  const unknown = unknownAnalyses(places, only ?? []);
  if (unknown.length > 0) return refuse('request-refused', ...unknown);
  const uses = ({ entry, where }: Place) => methodOf(entry).uses(entry, where);
  const planned = planStoredAnswers(file, recipe, places.flatMap(uses));
  if (!planned.ok) return planned;
  const wanted = places.filter(({ entry }) => only?.includes(entry.id) ?? true);
  return taken({
    wanted: planned.value.wanted(wanted.flatMap(uses)),
    checked: planned.value.checked,
    groupTexts: planned.value.groupTexts,
    peopleCounts: planned.value.peopleCounts,
    takesLong: wanted.some(({ entry }) => methodOf(entry).takesLong?.(entry) ?? false),
    answers: planned.value.answers,
    analyze: (answers) =>
      analyzeAnswers({ title: recipe.title ?? basename(name), file: name, recipe, answers, only }),
  });
}

function unknownAnalyses(places: readonly Place[], only: readonly string[]): string[] {
  const ids = places.map(({ entry }) => entry.id);
  return only
    .filter((id) => !ids.includes(id))
    .map((id) => {
      const near = nearest(id, ids);
      const hint = near === undefined ? `; it has ${quotedList(ids)}` : `, did you mean ${quoted(near)}?`;
      return `view.analyses: the recipe has no analysis ${quoted(id)}${hint}`;
    });
}
