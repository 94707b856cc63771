import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import type { PerceptionMaking } from '../../perceptions/index.ts';
import { commitStamp } from './commit-stamp.store.ts';
import type { GapMap } from './gap-map.ts';
import { type GapMapAsked, gapMapMade, oneRow } from './made-gap-map.ts';

/** So many different questions are remembered; an answer takes some hundred kilobytes. */
const MOST_KEPT = 60;

type Kept = { readonly stamp: string; readonly making: Promise<Outcome<GapMap>> };

/** What was answered last, by question; of each storage its own. */
const keptOf = new WeakMap<Storage, Map<string, Kept>>();

/**
 * All attributes × five gaps, or one row of it. An answer is given again only while nothing was committed anywhere in the database and
 * the day is the same: the stamp is read first and the records after it, so what is kept is never older than its stamp.
 */
export async function gapMapOf(making: PerceptionMaking, asked: GapMapAsked): Promise<Outcome<GapMap>> {
  const { attributeId = null, ...whole } = asked;
  const map = await keptMap(making, whole);
  if (!map.ok || attributeId === null) return map;
  const row = oneRow(map.value, attributeId);
  // One that is archived, merged, or of another unit is in no map, and has a page all the same.
  return row.rows.length > 0 ? taken(row) : gapMapMade(making, asked);
}

async function keptMap(making: PerceptionMaking, asked: GapMapAsked): Promise<Outcome<GapMap>> {
  const { storage, now } = making;
  const at = now();
  const stamp = `${at.toISOString().slice(0, 10)} ${await storage.read(asked.workspace, commitStamp)}`;
  const { workspace, segmentId, unitId, from, to, since } = asked;
  const key = JSON.stringify([workspace, segmentId, unitId, from, to, since]);
  const kept = keptOf.get(storage) ?? new Map<string, Kept>();
  keptOf.set(storage, kept);
  let found = kept.get(key);
  if (found?.stamp !== stamp) {
    found = { stamp, making: gapMapMade(making, asked) };
    remember(kept, key, found);
  } else {
    // The last one again.
    kept.delete(key);
    kept.set(key, found);
  }
  const map = await found.making;
  return map.ok ? taken({ ...map.value, asOf: at.toISOString() }) : map;
}

function remember(kept: Map<string, Kept>, key: string, entry: Kept): void {
  kept.delete(key);
  kept.set(key, entry);
  // What failed is asked anew.
  const forget = (): void => {
    if (kept.get(key) === entry) kept.delete(key);
  };
  entry.making.then((map) => (map.ok ? undefined : forget()), forget);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
