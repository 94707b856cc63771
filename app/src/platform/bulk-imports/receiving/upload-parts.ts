import { type Outcome, refuse, taken } from '../../refusals/index.ts';
import { PART_BYTES } from '../part-size.ts';

/** Where the parts of one file are kept. */
export type UploadKey = { readonly workspace: string; readonly id: string };

const MOST_PARTS_NAMED = 10;

/** How many parts a file has. */
export function partCount(bytes: number): number {
  return Math.ceil(bytes / PART_BYTES);
}

/** Whether a part belongs to a file of so many bytes, and is as long as it must be. */
export function fittingPart(
  bytes: number,
  { part, length }: { readonly part: number; readonly length: number },
): Outcome<null> {
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

/** Whether all of a file is there. */
export function allArrived(bytes: number, arrived: readonly number[]): Outcome<null> {
  const there = new Set(arrived);
  const missing = Array.from({ length: partCount(bytes) }, (_, part) => part).filter(
    (part) => !there.has(part),
  );
  if (missing.length === 0) return taken(null);
  const rest = missing.length - MOST_PARTS_NAMED;
  const named = missing.slice(0, MOST_PARTS_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return refuse('conflict', `the file is not all there; send these parts: ${named}`);
}
