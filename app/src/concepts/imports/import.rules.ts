import { allArrived, fittingPart } from '../../platform/bulk-imports/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { ImportRecord } from './import-record.ts';

/** What one workspace may have on its way at once. */
const MOST_OPEN = 20;
const MOST_OPEN_BYTES = 4_000_000_000;
const MOST_SAVED_RECIPES = 500;

/** Whether one more file may come, beside those that keep their bytes. */
export function roomFor(bytes: number, open: readonly number[]): Outcome<null> {
  const remedy = 'take or cancel some of them, or wait: uploads left alone are removed after 3 days';
  if (open.length >= MOST_OPEN) {
    return refuse(
      'conflict',
      `this workspace has ${open.length} imports under way, the most there may be; ${remedy}`,
    );
  }
  const together = open.reduce((sum, size) => sum + size, bytes);
  if (together <= MOST_OPEN_BYTES) return taken(null);
  return refuse(
    'conflict',
    `with this file the imports under way would have ${together} bytes, and they may have ${MOST_OPEN_BYTES}; ${remedy}`,
  );
}

/** Whether one more recipe may be kept. */
export function roomForRecipe(saved: number): Outcome<null> {
  if (saved < MOST_SAVED_RECIPES) return taken(null);
  return refuse('conflict', `this workspace has ${saved} saved recipes, the most there may be; remove some`);
}

/** Whether a part belongs to the file, and is as long as it must be. */
export function fitting(
  { bytes, state }: ImportRecord,
  part: { readonly part: number; readonly length: number },
): Outcome<null> {
  if (state === 'taken' || state === 'cancelled') return over(state);
  return fittingPart(bytes, part);
}

/** Whether the file may be looked at or taken now: all of it is there and nothing else is done with it. */
export function workable({ bytes, state }: ImportRecord, arrived: readonly number[]): Outcome<null> {
  if (state === 'taken' || state === 'cancelled') return over(state);
  if (state === 'looking' || state === 'taking') {
    return refuse(
      'conflict',
      `this file is being ${state === 'looking' ? 'looked at' : 'taken'}; wait until that is done, or cancel it`,
    );
  }
  return allArrived(bytes, arrived);
}

/** Whether an import may be given up. */
export function cancellable({ state }: ImportRecord): Outcome<null> {
  return state === 'taken' ? over(state) : taken(null);
}

function over(state: 'taken' | 'cancelled'): Outcome<never> {
  return refuse('conflict', `this import was ${state}; start another one for the file`);
}
