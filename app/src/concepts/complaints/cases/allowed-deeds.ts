import type { Outcome } from '../../../platform/refusals/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord, CaseState } from '../case.ts';
import type { DeedName } from '../case-deeds.ts';
import type { ClockShown } from '../clocks/clock-shown.ts';
import { deedsOf } from './case-deed.rules.ts';
import { SHOWN_DEEDS, type ShownDeed } from './case-shown.ts';
import { doingOf } from './do-deed.ts';
import { not, notErased, open, POSSIBLE, pendingRemedies } from './doing.ts';
import { notOfKind } from './early-stages.rules.ts';
import { type Asking, mayDoIn, mayWorkOn } from './visible-case.ts';

export type AllowedDeed = { readonly deed: ShownDeed; readonly may: boolean; readonly why: string };

/** What somebody may do in a case as it stands, and why they may not do the rest. */
export async function allowedDeeds(
  asking: Asking,
  actor: Actor,
  { record, clocks }: { readonly record: CaseRecord; readonly clocks: readonly ClockShown[] },
): Promise<readonly AllowedDeed[]> {
  const mayAssign = whyNot(mayWorkOn(actor, record));
  const mayAct = whyNot(await mayDoIn(asking, actor, record));
  const doing = await doingOf(asking, { actor, newId: () => '', revision: null });
  const byRule = new Map<string, string>(deedsOf(record, doing).map(({ deed, why }) => [deed, why ?? '']));
  return SHOWN_DEEDS.map((deed) => {
    const personal = deed === 'assign' ? mayAssign : mayAct;
    const why = personal || (byRule.get(deed) ?? whyNot(others(deed, record, clocks)));
    return { deed, may: why === '', why };
  });
}

function whyNot(outcome: Outcome<unknown>): string {
  return outcome.ok ? '' : outcome.refusals.map(({ message }) => message).join('; ');
}

/** Deeds that are no stage of the case alone. */
function others(deed: ShownDeed, record: CaseRecord, clocks: readonly ClockShown[]): Outcome<null> {
  switch (deed) {
    case 'resolveAtOnce':
      return resolvableAtOnce(record);
    case 'pause':
      if (record.state === 'closed') return open(record);
      return clocks.some(({ state, mayStop }) => state === 'running' && mayStop)
        ? POSSIBLE
        : not('no clock of it runs whose rule lets it stop');
    case 'resume':
      return clocks.some(({ state }) => state === 'paused') ? POSSIBLE : not('no clock of it stands still');
    case 'correct':
      return record.result === 'merged' ? open(record) : notErased(record);
    case 'askAgain':
      if (record.result === 'merged') return open(record);
      return ASKABLE.includes(record.state)
        ? notErased(record)
        : not(`it is ${record.state}; they are asked how they find it after the answer`);
    default:
      return open(record);
  }
}

const ASKABLE: readonly CaseState[] = ['answered', 'disputed', 'referred', 'settled', 'closed'];

function resolvableAtOnce(record: CaseRecord): Outcome<null> {
  if (record.kind !== 'complaint') return notOfKind(record.kind, 'decided');
  const is = open(record);
  if (!is.ok) return is;
  const isEarly = ['received', 'acknowledged', 'assessed', 'investigated'].includes(record.state);
  return isEarly ? POSSIBLE : not(`it is ${record.state}; it was decided already`);
}

const NEXT: Readonly<Record<CaseState, readonly DeedName[]>> = {
  received: ['acknowledge'],
  acknowledged: ['assess', 'answer'],
  assessed: ['investigate'],
  investigated: ['approve', 'decide'],
  decided: ['answer'],
  answered: ['close'],
  disputed: ['review'],
  referred: ['noteOutcome'],
  settled: ['giveRemedy', 'close'],
  closed: [],
};

/** The deed that comes next by whoever asks; null: nothing of theirs. */
export function nextDeed(record: CaseRecord, deeds: readonly AllowedDeed[]): ShownDeed | null {
  const may = (deed: ShownDeed): boolean => deeds.some((one) => one.deed === deed && one.may);
  const next = NEXT[record.state].find((deed) => {
    if (deed === 'giveRemedy' && pendingRemedies(record).length === 0) return false;
    // What is proposed waits for somebody else.
    if (deed === 'decide' && record.proposed !== null) return false;
    return may(deed);
  });
  return next ?? null;
}
