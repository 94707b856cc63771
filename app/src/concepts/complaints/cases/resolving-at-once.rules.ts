import { taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord } from '../case.ts';
import type { DeedName, Deeds, ResolvingAtOnce } from '../case-deeds.ts';
import { afterDeed } from './case-deed.rules.ts';
import { type Decided, type Doing, not, pendingRemedies } from './doing.ts';
import { notOfKind } from './early-stages.rules.ts';

/**
 * Everything that the front line does in one talk: told that we have it, assessed, found, decided, answered, and accepted and closed
 * when they said so and nothing is left to give. Each is a step of its own.
 */
export function resolvedAtOnce(record: CaseRecord, wish: ResolvingAtOnce, doing: Doing): Decided {
  if (record.kind !== 'complaint') return notOfKind(record.kind, 'decided');
  if (doing.authority === 'needs-approval') {
    return not('it costs more than you may give; go step by step, so that somebody can approve it');
  }
  const { at, how, severity, verdict, words, remedies, isAccepted } = wish;
  const said = { at, how, words };
  const resolving = new Resolving(record, doing);
  if (record.state === 'received')
    resolving.do('acknowledge', { at, how: how === 'e-mail' ? 'other' : how, words: '' });
  if (record.state === 'received' || record.state === 'acknowledged' || record.severity !== severity) {
    const judged = { complexity: 'low', impact: 'low', isSafety: false, words: '' } as const;
    const immediate = { isNeeded: false, isPossible: false, action: '' };
    resolving.do('assess', { at, severity, ...judged, immediate });
  }
  resolving.do('investigate', { at, isSkipped: false, words });
  resolving.do('decide', { at, verdict, reasons: words, remedies, rightIds: [] });
  resolving.do('answer', { ...said, letterId: null });
  if (wish.isGiven) resolving.giveAll(at);
  if (isAccepted) resolving.do('accept', { at, how, words: '' });
  const now = resolving.outcome;
  if (isAccepted && now.ok && pendingRemedies(now.value).length === 0 && now.value.unreadSince === null) {
    resolving.do('close', { at, reason: '' });
  }
  return resolving.outcome;
}

/** Deeds one behind the other, until one is refused. */
class Resolving {
  outcome: Decided;
  readonly #doing: Doing;

  constructor(record: CaseRecord, doing: Doing) {
    this.outcome = taken(record);
    this.#doing = doing;
  }

  do<Deed extends DeedName>(deed: Deed, wish: Omit<Deeds[Deed], 'revision'>): void {
    const before = this.outcome;
    if (!before.ok) return;
    const isFirst = before.value.steps.every(({ notedAt }) => notedAt !== this.#doing.at.toISOString());
    this.outcome = afterDeed(
      before.value,
      { deed, wish },
      isFirst ? this.#doing : { ...this.#doing, seen: null },
    );
  }

  giveAll(at: string | null): void {
    const { outcome } = this;
    if (!outcome.ok) return;
    for (const { id } of pendingRemedies(outcome.value))
      this.do('giveRemedy', { at, remedyId: id, words: '' });
  }
}
