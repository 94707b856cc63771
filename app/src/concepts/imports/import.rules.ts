import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { PART_BYTES } from './import.ts';
import type { ImportRecord } from './import-record.ts';

/** What one workspace may have on its way at once. */
const MOST_OPEN = 20;
const MOST_OPEN_BYTES = 4_000_000_000;
const MOST_SAVED_RECIPES = 500;
const MOST_PARTS_NAMED = 10;

/** How many parts a file has. */
export function partCount(bytes: number): number {
  return Math.ceil(bytes / PART_BYTES);
}

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
  { part, length }: { readonly part: number; readonly length: number },
): Outcome<null> {
  if (state === 'taken' || state === 'cancelled') return over(state);
  const parts = partCount(bytes);
  if (part >= parts) {
    return refuse(
      'request-refused',
      `part ${part}: the file has ${bytes} bytes, and so the parts 0 to ${parts - 1}`,
    );
  }
  const wanted = part === parts - 1 ? bytes - part * PART_BYTES : PART_BYTES;
  if (length === wanted) return taken(null);
  return refuse(
    'request-refused',
    `part ${part}: it has ${length} bytes and must have ${wanted}; send it again`,
  );
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
  const there = new Set(arrived);
  const missing = Array.from({ length: partCount(bytes) }, (_, part) => part).filter(
    (part) => !there.has(part),
  );
  if (missing.length === 0) return taken(null);
  const rest = missing.length - MOST_PARTS_NAMED;
  const named = missing.slice(0, MOST_PARTS_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return refuse('conflict', `the file is not all there; send these parts: ${named}`);
}

/** Whether an import may be given up. */
export function cancellable({ state }: ImportRecord): Outcome<null> {
  return state === 'taken' ? over(state) : taken(null);
}

function over(state: 'taken' | 'cancelled'): Outcome<never> {
  return refuse('conflict', `this import was ${state}; start another one for the file`);
}
