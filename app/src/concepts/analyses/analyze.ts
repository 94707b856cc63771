import { basename } from 'node:path';
import { peopleCount, type Respondents } from '../../platform/columns/declarations.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import {
  type Answers,
  type AnswersPreview,
  type ColumnUse,
  type FileOnDisk,
  type OpenAnswersFile,
  openAnswersBytes,
  openAnswersFile,
  openAnswersPreview,
  type PreviewAsked,
  type QuestionInfo,
} from '../answers/index.ts';
import { byName, type Evidence, isWithheld, type Withheld, withheld } from './analysis-method.ts';
import type { Recipe } from './analysis-recipe.ts';
import { type AnyEntry, methodOf } from './methods.ts';

/** The figures of one analysis for some people, and what to keep in mind about them. */
export type AnalysisFigures = {
  readonly figures: object | Withheld;
  readonly warnings: readonly string[];
};

/** One analysis as computed: of everyone and, with `by`, of each group. */
export type Analysis = AnalysisFigures & {
  readonly entry: AnyEntry;
  readonly evidence: Evidence;
  /** What holds for the file as a whole and concerns this analysis. */
  readonly generalWarnings: readonly string[];
  readonly groups: readonly (AnalysisFigures & { readonly name: string })[] | null;
};

/** A file analysed by a recipe. */
export type AnalyzedFile = {
  readonly title: string;
  readonly file: string;
  readonly recipe: Recipe;
  readonly answers: Pick<Answers, 'rows' | 'refusedCells' | 'weighting'>;
  readonly analyses: readonly Analysis[];
  question(column: string): QuestionInfo;
};

/**
 * What does a file of answers say?
 *
 * @param path the file as the reader names it
 * @param location where it is found, when that differs
 */
export async function analyzeFile(
  path: string,
  recipe: Recipe,
  location = path,
): Promise<Outcome<AnalyzedFile>> {
  const opened = await openBy(recipe, (uses) => openAnswersFile(location, recipe, uses));
  return opened.ok ? analyzed(path, recipe, opened.value) : opened;
}

/** A file of answers that is in memory; `name` takes the place of its path. */
export type FileInMemory = { readonly name: string; readonly bytes: Uint8Array };

/** What does a file of answers say that is in memory? */
export async function analyzeBytes(file: FileInMemory, recipe: Recipe): Promise<Outcome<AnalyzedFile>> {
  const opened = await openBy(recipe, (uses) => openAnswersBytes(file, recipe, uses));
  return opened.ok ? analyzed(file.name, recipe, opened.value) : opened;
}

/** Would `analyzeBytes` be refused? Reads every row and computes nothing. */
export async function checkBytes(file: FileInMemory, recipe: Recipe): Promise<Outcome<null>> {
  const read = await readBy(file, recipe);
  return read.ok ? taken(null) : read;
}

/** The answers that a recipe's analyses would stand on, of a file by its path or in memory; computes nothing. */
export async function readBy(file: string | FileInMemory, recipe: Recipe): Promise<Outcome<Answers>> {
  const opened = await openBy(recipe, (uses) =>
    typeof file === 'string' ? openAnswersFile(file, recipe, uses) : openAnswersBytes(file, recipe, uses),
  );
  return opened.ok ? opened.value.read() : opened;
}

/** How a recipe reads a file: some rows with what becomes of each cell, and what is refused in all of it. */
export async function previewBy(
  location: string,
  recipe: Recipe,
  asked: PreviewAsked,
): Promise<Outcome<AnswersPreview>> {
  const opened = await openBy(recipe, (uses) => openAnswersPreview(location, recipe, uses));
  return opened.ok ? opened.value.preview(asked) : opened;
}

/** Opens a file by its path or in memory and finds the columns that the recipe and its analyses name; reads no row. */
export async function openedBy(
  file: FileOnDisk | FileInMemory,
  recipe: Recipe,
): Promise<Outcome<OpenAnswersFile>> {
  return openBy(recipe, (uses) =>
    typeof file === 'object' && 'bytes' in file
      ? openAnswersBytes(file, recipe, uses)
      : openAnswersFile(file, recipe, uses),
  );
}

async function openBy<Opened extends Pick<OpenAnswersFile, 'question'>>(
  recipe: Recipe,
  open: (uses: readonly ColumnUse[]) => Promise<Outcome<Opened>>,
): Promise<Outcome<Opened>> {
  const places = placesOf(recipe);
  const opened = await open(places.flatMap(({ entry, where }) => methodOf(entry).uses(entry, where)));
  if (!opened.ok) return opened;
  const { question } = opened.value;
  const objections = places.flatMap(
    ({ entry, where }) => methodOf(entry).objections?.(entry, where, question) ?? [],
  );
  return objections.length > 0 ? refuse('recipe-refused', ...objections) : opened;
}

async function analyzed(
  path: string,
  recipe: Recipe,
  opened: OpenAnswersFile,
): Promise<Outcome<AnalyzedFile>> {
  const read = await opened.read();
  if (!read.ok) return read;
  const title = recipe.title ?? basename(path);
  return taken(analyzeAnswers({ title, file: path, recipe, answers: read.value }));
}

/** Answers wherever they come from, with the recipe that they were read by. */
export type AnswersToAnalyze = {
  readonly title: string;
  /** What the file is called. */
  readonly file: string;
  readonly recipe: Recipe;
  readonly answers: Answers;
  /** The ids of the analyses wanted; all when left out. */
  readonly only?: readonly string[] | undefined;
};

/** What do these answers say? */
export function analyzeAnswers({ title, file, recipe, answers, only }: AnswersToAnalyze): AnalyzedFile {
  const places = placesOf(recipe).filter(({ entry }) => only?.includes(entry.id) ?? true);
  const analyses = places.map((place) => analyze(place, recipe, answers));
  return { title, file, recipe, answers, analyses, question: answers.question };
}

/** An entry of a recipe, and where it stands there. */
export type Place = { readonly entry: AnyEntry; readonly where: string };

/** The analyses of a recipe with their places. */
export function placesOf(recipe: Recipe): Place[] {
  return recipe.analyses.map((entry, i) => ({ entry, where: `analyses[${i}] ("${entry.id}")` }));
}

function analyze(place: Place, recipe: Recipe, answers: Answers): Analysis {
  const { entry } = place;
  const everyone = figuresOf(place, recipe, { answers, respondents: answers.everyone });
  const groups = answers.groups?.rows.map((rows, i) => {
    const respondents = { ...answers.everyone, rows };
    const people = peopleCount(respondents);
    const name = answers.groups!.names[i]!;
    if (people < recipe.minimumN) return { name, figures: withheld(people, recipe.minimumN), warnings: [] };
    return { name, ...figuresOf(place, recipe, { answers, respondents }) };
  });
  return {
    entry,
    evidence: methodOf(entry).evidence(entry),
    figures: everyone.figures,
    generalWarnings: generalWarnings(entry, answers),
    warnings: everyone.warnings,
    groups: groups ?? null,
  };
}

function figuresOf(
  { entry, where }: Place,
  { confidence, minimumN }: Recipe,
  whose: { readonly answers: Answers; readonly respondents: Respondents },
): AnalysisFigures {
  const warnings = new Set<string>();
  const warn = (message: string): void => void warnings.add(message);
  const figures = methodOf(entry).compute(entry, { ...whose, confidence, minimumN, where, warn });
  const finite = withoutOverflow(figures);
  if (finite !== figures) warn('some figures are too large to compute and are left undefined');
  return { figures: finite as object, warnings: [...warnings] };
}

/** Figures with null for what is not a finite number; the same object when all are. Intervals are undefined as a whole. */
function withoutOverflow(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const ends = value.map(withoutOverflow);
    if (ends.every((end, i) => end === value[i])) return value;
    return value.every((end) => typeof end === 'number') ? null : ends;
  }
  const entries = Object.entries(value);
  const finite = entries.map(([key, part]) => [key, withoutOverflow(part)] as const);
  return finite.every(([, part], i) => part === entries[i]![1]) ? value : byName(finite);
}

function generalWarnings(entry: AnyEntry, { weighting, groups, rows, notes }: Answers): string[] {
  const warnings = [...notes];
  const { kind, column, rowsWithout } = weighting;
  if (rows.used === 0) warnings.push('the file has no row of answers that could be used');
  if (kind === 'sampling' && !methodOf(entry).usesSamplingWeights) {
    warnings.push(
      `the sampling weights in ${column} are not used by this method; its figures speak of those who answered`,
    );
  }
  if (kind === 'sampling' && rowsWithout > 0 && methodOf(entry).usesSamplingWeights) {
    warnings.push(
      `${rowsHave(rowsWithout)} no weight above 0 in ${column}: they count in the plain figures and are left out of the weighted ones`,
    );
  }
  if (kind === 'frequency' && rowsWithout > 0) {
    warnings.push(`${rowsHave(rowsWithout)} no usable count in ${column} and stand for nobody`);
  }
  if (groups && groups.rowsWithout > 0) {
    warnings.push(`${rowsHave(groups.rowsWithout)} no answer in ${groups.by} and belong to no group`);
  }
  return warnings;
}

function rowsHave(count: number): string {
  return count === 1 ? '1 row has' : `${count} rows have`;
}

/** The result as `--json` prints it. */
export function resultOf(analyzed: AnalyzedFile): object {
  const { rows, refusedCells } = analyzed.answers;
  return {
    title: analyzed.title,
    file: analyzed.file,
    rows,
    cells: { refused: refusedCells },
    analyses: byName(
      analyzed.analyses.map(({ entry, evidence, figures, generalWarnings, warnings, groups }) => [
        entry.id,
        {
          ...figures,
          method: evidence,
          warnings: [...generalWarnings, ...warnings],
          ...(groups
            ? {
                groups: byName(
                  groups.map((group) => [
                    group.name,
                    { ...group.figures, ...groupEvidence(group, evidence) },
                  ]),
                ),
              }
            : {}),
        },
      ]),
    ),
  };
}

function groupEvidence(group: AnalysisFigures, evidence: Evidence): object {
  return isWithheld(group.figures) ? {} : { method: evidence, warnings: group.warnings };
}
