import { type Outcome, refuse, taken } from '../refusals/index.ts';

/** Nothing when the record still is what the person saw who changes it; otherwise that somebody was faster. */
export function sameRevision(record: { readonly revision: number }, seen: number): Outcome<null> {
  if (record.revision === seen) return taken(null);
  return refuse(
    'conflict',
    `somebody changed this meanwhile (it is at revision ${record.revision}, you saw ${seen}); look at it as it is now, then change it again`,
  );
}
