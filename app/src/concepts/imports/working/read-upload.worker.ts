import { parentPort } from 'node:worker_threads';
import type { Outcome } from '../../../platform/refusals/index.ts';
import { previewBy, readRecipe } from '../../analyses/index.ts';
import { proposeRecipe, seenColumns } from '../../recipe-proposals/index.ts';
import type { Preview } from '../import.ts';
import { type FileColumns, offersFor } from '../matching/offers.ts';
import type { FileLooked, LookJob, PreviewJob } from './file-job.ts';

const MOST_ROWS = 50;
/** Cells shown at most: files may have ten thousand columns. */
const MOST_CELLS = 20_000;
const FEWEST_ROWS = 5;
const MOST_VALUES = 200;

parentPort?.on('message', async (asked: LookJob | PreviewJob) => {
  parentPort?.postMessage(asked.job === 'look' ? await looked(asked) : await previewed(asked));
});

async function looked(asked: LookJob): Promise<FileLooked> {
  const { name, location, recipes } = asked;
  const proposal = named(await proposeRecipe({ name, location }), asked);
  if (recipes.length === 0) return { proposal, offers: [] };
  const columns = await columnsOf({ name, location, proposal });
  const offers = columns === null ? [] : offersFor(columns, recipes);
  return { proposal, offers: offers.map(({ saved, offer }) => ({ ...offer, recipeId: saved.id })) };
}

async function columnsOf({
  name,
  location,
  proposal,
}: Pick<LookJob, 'name' | 'location'> & Pick<FileLooked, 'proposal'>): Promise<FileColumns | null> {
  if (proposal.ok) return { columns: proposal.value.columns, format: proposal.value.recipe['file'] };
  const seen = await seenColumns({ name, location });
  return seen.ok ? seen.value : null;
}

async function previewed(asked: PreviewJob): Promise<Preview> {
  const { location, recipe: text, show } = asked;
  const recipe = readRecipe('recipe', Buffer.from(text));
  if (!recipe.ok) return refused(recipe.refusals);
  const outcome = named(await previewBy(location, recipe.value, { show, most: MOST_ROWS }), asked);
  if (!outcome.ok) return refused(outcome.refusals);
  const { columns, rows, rowsRead, rowsRefused } = outcome.value;
  const shown = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns.length)));
  return {
    columns: columns.map(({ position, name, as, refused: cells }) => ({
      position,
      name,
      as,
      refusedCells: mostFrequent(cells),
    })),
    rows: rows.slice(0, shown).map((row) => ({ ...row, cells: [...row.cells] })),
    rowsRead,
    rowsRefused,
    refusals: [],
  };
}

type RefusedCell = Preview['columns'][number]['refusedCells'][number];

/** The values refused most often, and all others together. */
function mostFrequent(cells: readonly RefusedCell[]): RefusedCell[] {
  const sorted = cells.toSorted((a, b) => b.count - a.count || a.firstRow - b.firstRow);
  const rest = sorted.slice(MOST_VALUES);
  if (rest.length === 0) return sorted;
  const count = rest.reduce((sum, cell) => sum + cell.count, 0);
  const firstRow = rest.reduce((first, cell) => Math.min(first, cell.firstRow), Number.MAX_SAFE_INTEGER);
  return [...sorted.slice(0, MOST_VALUES), { value: null, count, firstRow }];
}

function refused(refusals: readonly { readonly message: string }[]): Preview {
  return {
    columns: [],
    rows: [],
    rowsRead: 0,
    rowsRefused: 0,
    refusals: refusals.map(({ message }) => message),
  };
}

/** Messages name the file as people do, not where it lies on this machine. */
function named<T>(outcome: Outcome<T>, { name, location }: LookJob | PreviewJob): Outcome<T> {
  if (outcome.ok) return outcome;
  const refusals = outcome.refusals.map(({ code, message }) => ({
    code,
    message: message.replaceAll(location, name),
  }));
  return { ok: false, refusals };
}
