import type { Queries } from '../../../platform/storage/index.ts';
import { idsThatPart } from '../../customers/index.ts';
import type { IdRange } from './history-tally.store.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

/** So many ranges of ids with about equally many customers each; fewer where there are not so many customers. */
export async function idRanges(queries: Queries, parts: number): Promise<readonly IdRange[]> {
  const ends = parts === 1 ? [] : await idsThatPart(queries, parts);
  return [FIRST, ...ends].map((from, i) => ({ from, before: ends[i] ?? null }));
}
