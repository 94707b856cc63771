import { type Outcome, refuse, taken } from '../refusals/index.ts';
import type { BulkState } from './bulk-import.ts';
import type { BulkRecord } from './bulk-record.ts';
import { allArrived, fittingPart } from './receiving/upload-parts.ts';

const MOST_OPEN = 20;
const MOST_OPEN_BYTES = 4_000_000_000;

/** Whether one more file may come, beside those that keep their bytes. */
export function roomForBulk(bytes: number, open: readonly Pick<BulkRecord, 'bytes'>[]): Outcome<null> {
  const remedy = 'take or cancel some of them, or wait: files left alone are removed after 7 days';
  if (open.length >= MOST_OPEN) {
    return refuse(
      'conflict',
      `this workspace has ${open.length} files of records under way, the most there may be; ${remedy}`,
    );
  }
  const together = open.reduce((sum, one) => sum + one.bytes, bytes);
  if (together <= MOST_OPEN_BYTES) return taken(null);
  return refuse(
    'conflict',
    `with this file those under way would have ${together} bytes, and they may have ${MOST_OPEN_BYTES}; ${remedy}`,
  );
}

/** Whether a part may come now. */
export function partFits(
  { bytes, state }: Pick<BulkRecord, 'bytes' | 'state'>,
  part: { readonly part: number; readonly length: number },
): Outcome<null> {
  if (state === 'uploading') return fittingPart(bytes, part);
  return isOver(state) ? over(state) : refuse('conflict', 'all of this file has arrived');
}

/** What may be begun: a file that is all there, and with which nothing else is done. */
export function mayBegin(
  { bytes, state, rowsDone, report }: Pick<BulkRecord, 'bytes' | 'state' | 'rowsDone' | 'report'>,
  next: 'looking' | 'checking' | 'taking',
  arrived: readonly number[],
): Outcome<null> {
  if (isOver(state)) return over(state);
  if (isGoing(state)) {
    return refuse(
      'conflict',
      `this file is being ${GOING_WORDS[state]}; wait until that is done, or cancel it`,
    );
  }
  if (next !== 'taking' && rowsDone > 0 && report?.isCheck === false) {
    return refuse(
      'conflict',
      `${rowsDone} rows of this file were taken already; take the rest, or cancel the import`,
    );
  }
  if (next !== 'looking' && state === 'uploading') {
    return refuse('conflict', 'look at the file first, so that its columns are known');
  }
  return allArrived(bytes, arrived);
}

/** Whether an import may be given up. */
export function mayCancel({ state }: Pick<BulkRecord, 'state'>): Outcome<null> {
  return state === 'taken' ? over(state) : taken(null);
}

const GOING_WORDS = { looking: 'looked at', checking: 'checked', taking: 'taken' } as const;

function isGoing(state: BulkState): state is keyof typeof GOING_WORDS {
  return state in GOING_WORDS;
}

function isOver(state: BulkState): state is 'taken' | 'cancelled' {
  return state === 'taken' || state === 'cancelled';
}

function over(state: 'taken' | 'cancelled'): Outcome<never> {
  return refuse('conflict', `this import was ${state}; start another one for the file`);
}
