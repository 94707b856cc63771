import { peopleCount } from '../../../platform/columns/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import {
  type AnalyzedFile,
  analyzeAnswers,
  compareGroups,
  planStoredFigures,
  readBy,
  readRecipe,
} from '../../analyses/index.ts';
import type { Answers, RefusedCells } from '../../answers/index.ts';
import type { FiguresToExport } from '../exporting-figures/index.ts';
import { viewedRecipe } from '../views/viewed-recipe.ts';
import type { ComparedRows, FigureJob, PeopleBehind } from './figure-job.ts';

/** A job done: the figures, and how two groups of people differ when that was asked. */
export type MadeFigures = {
  readonly analyzed: AnalyzedFile;
  readonly answers: Answers;
  readonly compared: FiguresToExport['compared'];
  readonly people: PeopleBehind;
};

/** Computes what a job asks. */
export async function madeFigures(job: FigureJob): Promise<Outcome<MadeFigures>> {
  const made = await allFigures(job);
  if (!made.ok || job.seesAnswers) return made;
  const { analyzed } = made.value;
  const refusedCells = withoutFewCells(analyzed.answers.refusedCells, analyzed.recipe.minimumN);
  return taken({
    ...made.value,
    analyzed: { ...analyzed, answers: { ...analyzed.answers, refusedCells } },
  });
}

/** Refused cells with nothing quoted that fewer people wrote: of each column these are counted together. */
function withoutFewCells(cells: readonly RefusedCells[], minimumN: number): readonly RefusedCells[] {
  const few = new Map<string, RefusedCells>();
  const shown = cells.filter((cell) => {
    const { column, value, count, firstRow } = cell;
    if (value !== null && count >= minimumN) return true;
    const before = few.get(column) ?? { column, value: null, count: 0, firstRow };
    few.set(column, {
      ...before,
      count: before.count + count,
      firstRow: Math.min(before.firstRow, firstRow),
    });
    return false;
  });
  return [...shown, ...few.values()];
}

async function allFigures(job: FigureJob): Promise<Outcome<MadeFigures>> {
  const read = readRecipe('recipe', Buffer.from(job.recipe));
  if (!read.ok) return read;
  const recipe = viewedRecipe(read.value, job.view);
  const { source, view, name } = job;
  if (source.kind === 'export') {
    const answers = await readBy({ name, bytes: source.bytes }, recipe);
    if (!answers.ok) return answers;
    const title = recipe.title ?? name;
    const analyzed = analyzeAnswers({ title, file: name, recipe, answers: answers.value });
    const people = peopleBehind(answers.value, null, null);
    return taken({ analyzed, answers: answers.value, compared: null, people });
  }
  const only = view.analyses;
  const plan = planStoredFigures({ file: source.file, name, recipe, only });
  if (!plan.ok) return plan;
  const answers = plan.value.answers(source.rows);
  if (!answers.ok) return answers;
  const contrasts =
    source.compared === null ? null : compareGroups(recipe, answers.value, { ...source.compared, only });
  const names = view.compare && { a: view.compare.a.name, b: view.compare.b.name };
  return taken({
    analyzed: plan.value.analyze(answers.value),
    answers: answers.value,
    compared:
      contrasts === null || source.compared === null || names === undefined
        ? null
        : { contrasts, names, rows: source.compared },
    people: peopleBehind(answers.value, job.all, source.compared),
  });
}

function peopleBehind(
  { everyone, groups }: Answers,
  all: number | null,
  compared: ComparedRows | null,
): PeopleBehind {
  const shown = peopleCount(everyone);
  const peopleIn = (rows: Uint32Array): number => peopleCount({ ...everyone, rows });
  return {
    all: all ?? shown,
    shown,
    groups: groups?.rows.map(peopleIn) ?? [],
    compared: compared === null ? [] : [compared.a, compared.b].map(peopleIn),
  };
}
