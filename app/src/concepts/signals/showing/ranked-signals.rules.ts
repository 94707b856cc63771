import type { SignalRecord } from '../keeping/signal.ts';

const STATES = ['new', 'acted-on', 'watched', 'dismissed'] as const;

/**
 * What somebody has to decide comes first: those that stand before those that are gone or past, new ones before those that somebody
 * decided about, bad ones before good ones, and the surest first.
 */
export function rankedSignals(signals: readonly SignalRecord[]): readonly SignalRecord[] {
  const isOver = ({ standing }: SignalRecord): number => Number(standing === 'gone' || standing === 'past');
  const badness = ({ verdict }: SignalRecord): number => (verdict === 'worse' ? 0 : verdict === null ? 1 : 2);
  return signals.toSorted(
    (a, b) =>
      isOver(a) - isOver(b) ||
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      badness(a) - badness(b) ||
      a.found.adjustedPValue - b.found.adjustedPValue ||
      (a.id < b.id ? -1 : 1),
  );
}
