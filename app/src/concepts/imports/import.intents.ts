import { createHash } from 'node:crypto';
import { keepPart, partsArrived, removeParts } from '../../platform/bulk-imports/index.ts';
import type { Change } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { allowed, type Meaning } from '../people/index.ts';
import { cancellable, fitting, roomFor, roomForRecipe, workable } from './import.rules.ts';
import { importById, insertImport, moveImport, openSizes } from './import.store.ts';
import type { NewImport } from './import.ts';
import type { ImportRecord } from './import-record.ts';
import {
  countRecipes,
  deleteRecipe,
  keepRecipe,
  recipeById,
  recipeTitled,
  type SavedRecipeRecord,
} from './saved-recipe.store.ts';

/** The import of this id, or that there is none. */
export async function foundImport(queries: Queries, id: string): Promise<Outcome<ImportRecord>> {
  const record = await importById(queries, id);
  return record === null ? refuse('not-found', 'there is no such import in this workspace') : taken(record);
}

/** Begins to bring a file. */
export async function begin(
  change: Change,
  asked: NewImport,
  { actor, newId }: Meaning,
): Promise<Outcome<ImportRecord>> {
  const may = allowed(actor, 'take answers');
  if (!may.ok) return may;
  const room = roomFor(asked.bytes, await openSizes(change.queries));
  if (!room.ok) return room;
  const key = { workspace: change.workspace, id: newId() };
  await insertImport(change.queries, key, { ...asked, startedBy: actor.personId, startedAt: change.at });
  return foundImport(change.queries, key.id);
}

/** Keeps a part that arrived. The same part again is kept once. */
export async function receive(
  change: Change,
  { id, part, bytes }: { readonly id: string; readonly part: number; readonly bytes: Uint8Array },
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<ImportRecord>> {
  const may = allowed(actor, 'take answers');
  if (!may.ok) return may;
  const found = await foundImport(change.queries, id);
  if (!found.ok) return found;
  const fits = fitting(found.value, { part, length: bytes.length });
  if (!fits.ok) return fits;
  const key = { workspace: change.workspace, id };
  if (await keepPart(change.queries, key, { part, bytes, at: change.at })) return found;
  return refuse(
    'conflict',
    `part ${part} arrived before with other bytes; the file was changed, so cancel this import and send it anew`,
  );
}

/** Sets an import to work, when its file is all there and nothing else is done with it. */
export async function setToWork(
  change: Change,
  { id, state }: { readonly id: string; readonly state: 'looking' | 'taking' },
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<ImportRecord>> {
  const may = allowed(actor, 'take answers');
  if (!may.ok) return may;
  const found = await foundImport(change.queries, id);
  if (!found.ok) return found;
  const fits = workable(found.value, await partsArrived(change.queries, id));
  if (!fits.ok) return fits;
  await moveImport(change.queries, id, { state, refusals: [], at: change.at });
  return foundImport(change.queries, id);
}

/** Gives an import up: its bytes go at once. */
export async function cancel(
  change: Change,
  id: string,
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<ImportRecord>> {
  const may = allowed(actor, 'take answers');
  if (!may.ok) return may;
  const found = await foundImport(change.queries, id);
  if (!found.ok) return found;
  const fits = cancellable(found.value);
  if (!fits.ok) return fits;
  await removeParts(change.queries, id);
  await moveImport(change.queries, id, { state: 'cancelled', proposal: null, offers: [], at: change.at });
  return foundImport(change.queries, id);
}

/** Keeps a recipe for files to come, in place of one of the same title. */
export async function saveRecipe(
  change: Change,
  { title, recipe }: { readonly title: string; readonly recipe: string },
  { actor, newId }: Meaning,
): Promise<Outcome<SavedRecipeRecord>> {
  const may = allowed(actor, 'take answers');
  if (!may.ok) return may;
  const before = await recipeTitled(change.queries, title);
  if (before === null) {
    const room = roomForRecipe(await countRecipes(change.queries));
    if (!room.ok) return room;
  }
  const id = before?.id ?? newId();
  const record = { id, title, recipe, savedAt: change.at, savedBy: change.actor.personId };
  await keepRecipe(change.queries, change.workspace, record);
  await change.record({
    what: 'recipe.saved',
    subject: { kind: 'recipe', id },
    before: before === null ? null : told(before),
    after: told(record),
  });
  return taken(record);
}

/** Removes a saved recipe. */
export async function forgetRecipe(
  change: Change,
  id: string,
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<null>> {
  const may = allowed(actor, 'take answers');
  if (!may.ok) return may;
  const before = await recipeById(change.queries, id);
  if (before === null) return noSuchRecipe();
  await deleteRecipe(change.queries, id);
  await change.record({
    what: 'recipe.removed',
    subject: { kind: 'recipe', id },
    before: told(before),
    after: null,
  });
  return taken(null);
}

export function noSuchRecipe(): Outcome<never> {
  return refuse('not-found', 'there is no such saved recipe in this workspace');
}

// Titles may name people, and the log does not forget.
function told({ recipe }: SavedRecipeRecord): { readonly recipeDigest: string } {
  return { recipeDigest: createHash('sha256').update(recipe).digest('hex') };
}
