import type { CHANGE_KINDS, GapNumber, GapState } from '../gap-map/gap-map.ts';

/** What each gap is called at the head of its column, and what lies on its two sides. */
export const GAP_NAMES: Readonly<Record<GapNumber, { readonly name: string; readonly between: string }>> = {
  1: { name: 'Listening', between: 'what managers believe, and what customers expect' },
  2: { name: 'Standard', between: 'the standard, and what customers accept' },
  3: { name: 'Delivery', between: 'what is delivered, and the standard' },
  4: { name: 'Promise', between: 'what is promised, and what is delivered' },
  5: { name: 'Customer', between: 'what customers perceive, and what they expect' },
};

/** A state in words, with a sign of its own, so that colour only repeats it. */
export const STATE_SIGNS: Readonly<Record<GapState, { readonly sign: string; readonly says: string }>> = {
  open: { sign: '▲', says: 'its interval lies wholly on the side that hurts' },
  unclear: { sign: '◇', says: 'too uncertain to tell' },
  closed: { sign: '✓', says: 'its interval lies within 5 points of none' },
  withheld: { sign: '–', says: 'too few people to show it' },
  unknown: { sign: '○', says: 'a record is missing' },
};

type Changed = (typeof CHANGE_KINDS)[number];

/** Which way a gap moved. */
export const CHANGE_SIGNS: Readonly<Record<Changed, { readonly sign: string; readonly says: string }>> = {
  opened: { sign: '▲', says: 'opened' },
  widened: { sign: '↗', says: 'widened' },
  narrowed: { sign: '↘', says: 'narrowed' },
  closed: { sign: '✓', says: 'closed' },
  noise: { sign: '≈', says: 'moved no more than chance moves it' },
  unknown: { sign: '○', says: 'not known' },
};
