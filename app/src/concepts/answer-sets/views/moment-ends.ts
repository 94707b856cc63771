import { type Outcome, quoted, type Refusal, refusal, taken } from '../../../platform/refusals/index.ts';
import type { Where } from './view.ts';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z)?$/u;

/** The ends of a range of moments, in milliseconds since 1970 in UTC. */
export type MomentEnds = { readonly from?: number; readonly to?: number; readonly below?: number };

/**
 * The ends of a range of times as a view names them. A day given as `to` is in the range to its end; files say no zone, so
 * times are compared as they are written.
 *
 * @param at where the condition stands in the view
 */
export function momentEnds(ends: Pick<Where, 'from' | 'to' | 'before'>, at: string): Outcome<MomentEnds> {
  const refusals: Refusal[] = [];
  const read = (name: 'from' | 'to' | 'before'): number | undefined => {
    const given = ends[name];
    if (given === undefined) return undefined;
    const moment = momentOf(given);
    if (moment === null) {
      const found = typeof given === 'string' ? quoted(given) : String(given);
      const line = `${at}.${name}: ${found} is no time; write it as 2026-03-31 or 2026-03-31T18:00`;
      refusals.push(refusal('request-refused', line));
    }
    return moment ?? undefined;
  };
  const [from, to, before] = [read('from'), read('to'), read('before')];
  if (refusals.length > 0) return { ok: false, refusals };
  const toDayEnd = to !== undefined && DAY.test(String(ends.to));
  const below = toDayEnd ? to + DAY_MS : before;
  return taken({
    ...(from === undefined ? {} : { from }),
    ...(to === undefined || toDayEnd ? {} : { to }),
    ...(below === undefined ? {} : { below }),
  });
}

function momentOf(given: number | string): number | null {
  if (typeof given === 'number') return Number.isFinite(given) ? given : null;
  if (DAY.test(given)) return existing(given, given);
  const day = MOMENT.exec(given)?.[1];
  return day === undefined ? null : existing(day, given.endsWith('Z') ? given : `${given}Z`);
}

/** JavaScript takes 30 February for 2 March. */
function existing(day: string, text: string): number | null {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return null;
  return new Date(Date.parse(day)).toISOString().startsWith(day) ? moment : null;
}
