import type { ColumnEngine, TableKey } from '../../../platform/columns/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { PlannedFigures } from '../../analyses/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { exportRecipe } from '../exporting/exported-recipe.ts';
import { answersText } from '../exporting/exported-set.ts';
import { keptTable } from '../views/kept-table.ts';
import { type OpenedView, openedView } from '../views/opened-view.ts';
import type { View } from '../views/view.ts';
import { keptColumns } from '../views/view-conditions.ts';
import type { FigureJob, FigureSource, FiguresAs, FiguresMade } from './figure-job.ts';
import { FiguresTooSlow, FigureThreads } from './figure-threads.ts';
import { LastKept } from './figures-kept.ts';
import { columnsSource, type FigureMaking, plannedView } from './shown-figures.ts';

/** Figures of which set of answers, in which view, and what they are sent as. */
export type FiguresAsked = {
  readonly workspace: string;
  readonly set: AnswerSetRecord;
  readonly view: View;
  readonly as: FiguresAs;
  /** Whether who asks may see single answers; else nothing is named that few people gave. */
  readonly seesAnswers: boolean;
};

/** Computes figures of sets of answers and keeps the last ones: those of the same answers and view never change. */
export type FiguresOfSets = (asked: FiguresAsked) => Promise<Outcome<FiguresMade>>;

/** Characters of figures that are kept. */
const ROOM = 64_000_000;

/** Views that take long have threads of their own, so that nobody waits for another's resamples. */
const THREADS = 2;

type Threads = FigureThreads<FigureJob, FiguresMade>;

/** Figures from the columns that are kept of the answers. */
export function figuresOfSets(making: FigureMaking): FiguresOfSets {
  const script = new URL('./figures.worker.ts', import.meta.url);
  const quick: Threads = new FigureThreads({ script, threads: THREADS });
  const slow: Threads = new FigureThreads({ script, threads: THREADS });
  const kept = new LastKept<Outcome<FiguresMade>>({ room: ROOM, sizeOf });
  return async (asked) => {
    const found = await wanted(making, asked);
    if (!found.ok) return found;
    const { workspace, set, view, as, seesAnswers } = asked;
    const make = (): Promise<Outcome<FiguresMade>> =>
      found.value === null
        ? ofExport(making, slow, asked)
        : ofColumns(making, found.value.plan.takesLong ? slow : quick, { ...asked, ...found.value });
    return kept
      .of(JSON.stringify([workspace, set.id, stateOf(found.value), view, as, seesAnswers]), make)
      .catch(tooSlow);
  };
}

/** Figures of a set that grows are those of what it holds now, and of what was erased none are kept. */
function stateOf(wanted: Wanted | null): readonly number[] {
  return wanted === null ? [] : [wanted.opened.table.rowCount, wanted.opened.table.generation];
}

function sizeOf(made: Outcome<FiguresMade>): number {
  // What was refused takes some room too.
  if (!made.ok) return 1000;
  return 'file' in made.value ? made.value.file.length : made.value.result.length + made.value.report.length;
}

type Wanted = { readonly opened: OpenedView; readonly plan: PlannedFigures };

/** What the view needs of the kept columns; null when not all of it is kept, and the export gives the figures. */
async function wanted(
  making: FigureMaking,
  { workspace, set, view }: FiguresAsked,
): Promise<Outcome<Wanted | null>> {
  const table = await keptTable(making, workspace, set.id);
  if (!table.ok) return table;
  const opened = openedView(set, table.value, view);
  if (!opened.ok) return opened;
  const plan = plannedView(opened.value);
  if (!plan.ok) return plan;
  const kept = keptColumns(table.value);
  if (plan.value.wanted.every((name) => kept.has(name))) {
    return taken({ opened: opened.value, plan: plan.value });
  }
  return Object.keys(view).length === 0 ? taken(null) : notKept;
}

const notKept = refuse(
  'request-refused',
  'view: a column that the analyses need has too many different texts to be kept by them; leave out view, or name other analyses',
);

async function ofColumns(
  making: FigureMaking,
  threads: Threads,
  asked: FiguresAsked & Wanted,
): Promise<Outcome<FiguresMade>> {
  const { workspace, opened, plan, seesAnswers } = asked;
  const key = { workspace, table: opened.set.id };
  let refused: Outcome<never> | null = null;
  const made = await threads.compute({
    workspace,
    job: async () => {
      const source = await columnsSource(making, key, { opened, plan, seesAnswers });
      if (!source.ok) {
        refused = source;
        return null;
      }
      const all = opened.filter.length === 0 ? null : await peopleIn(making.engine, key, asked);
      return jobOf(asked, { source: source.value, all });
    },
  });
  return made === null ? (refused ?? notKept) : taken(made);
}

function jobOf(
  { set, view, as, seesAnswers }: FiguresAsked,
  { source, all }: { readonly source: FigureSource; readonly all: number | null },
): FigureJob {
  const recipe = source.kind === 'export' ? exportRecipe(set) : set.recipe;
  const asOf = set.takenAt.toISOString();
  return { name: set.fileName, recipe, view, source, as, asOf, all, seesAnswers };
}

async function peopleIn(engine: ColumnEngine, key: TableKey, { opened, plan }: Wanted): Promise<number> {
  if (plan.peopleCounts === null) {
    // As many as there are now: some of those who are shown may have come since the view was opened.
    return ((await engine.table(key)) ?? opened.table).rowCount;
  }
  const [tally] = await engine.tally(key, [plan.peopleCounts], []);
  return tally!.values.reduce((sum, value, i) => sum + Math.max(0, value) * tally!.counts[i]!, 0);
}

/** From the very text that is downloaded. */
async function ofExport(
  { storage }: FigureMaking,
  threads: Threads,
  asked: FiguresAsked,
): Promise<Outcome<FiguresMade>> {
  const { workspace, set } = asked;
  const made = await threads.compute({
    workspace,
    job: async () => {
      const parts: Buffer[] = [];
      for await (const text of answersText({ storage, workspace }, set)) parts.push(Buffer.from(text));
      const bytes = new Uint8Array(Buffer.concat(parts));
      return jobOf(asked, { source: { kind: 'export', bytes }, all: null });
    },
  });
  return taken(made!);
}

function tooSlow(error: unknown): Outcome<never> {
  if (!(error instanceof FiguresTooSlow)) throw error;
  return refuse(
    'recipe-refused',
    'the analyses of this recipe take longer than two minutes; take the answers again with fewer samples or drivers, name fewer analyses in view, or run heed analyze',
  );
}
