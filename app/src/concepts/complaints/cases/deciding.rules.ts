import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseDecision, CaseRecord, CaseRemedy } from '../case.ts';
import type { Deeds } from '../case-deeds.ts';
import {
  costOf,
  type Decided,
  type DeedRule,
  type Doing,
  momentOf,
  not,
  open,
  POSSIBLE,
  stepped,
} from './doing.ts';
import { notOfKind } from './early-stages.rules.ts';

/** Who decided it in rounds before, since it was opened; an internal review is not decided by them. */
export function decidersBefore({ steps, round }: CaseRecord): ReadonlySet<string> {
  const opened = steps.findLast(({ step }) => step === 'reopening')?.round ?? 1;
  const before = steps.filter((one) => one.round >= opened && one.round < round);
  return new Set(
    before.flatMap(({ step, by }) =>
      (step === 'decision' || step === 'approval') && by !== null ? [by] : [],
    ),
  );
}

function mayDecide(record: CaseRecord, { by }: Doing): Outcome<null> {
  if (record.level !== 'review' || by === null || !decidersBefore(record).has(by)) return POSSIBLE;
  return refuse(
    'not-allowed',
    'you decided it before; an internal review is decided by somebody else, assign it to them',
  );
}

/** Justified or not, with reasons, and what is offered. What costs more than one may give waits for somebody who may. */
export const deciding: DeedRule<Deeds['decide']> = {
  isStage: true,
  possible: (record, doing) => {
    if (record.kind !== 'complaint') return notOfKind(record.kind, 'decided');
    switch (record.state) {
      case 'investigated':
        return mayDecide(record, doing);
      case 'received':
        return not('nobody told them yet that we have it; acknowledge it first');
      case 'acknowledged':
        return not('nobody judged yet how severe it is; assess it first');
      case 'assessed':
        return not('nothing was looked into; investigate it first, or say why that is not in proportion');
      case 'closed':
        return open(record);
      default:
        return not(
          `it is ${record.state}; it is decided once a round, and again in an internal review or when it is opened again`,
        );
    }
  },
  done: (record, wish, doing) => {
    const { verdict, reasons, rightIds } = wish;
    if (verdict !== 'not-justified' && wish.remedies.length === 0) {
      return refuse(
        'request-refused',
        'remedies: it is justified, so say what is offered; or choose "none" and say why',
      );
    }
    const when = momentOf(wish, doing);
    const at = when.toISOString();
    const by = doing.by ?? '';
    const offered = wish.remedies.map((one) => remedyOf(one, { id: doing.newId(), at, by }));
    const known = rightIds.length > 0 ? [...new Set([...record.rightIds, ...rightIds])] : record.rightIds;
    const basis = { ...record, rightIds: known };
    if (doing.authority === 'needs-approval') {
      const proposed = { verdict, reasons, by, at, remedies: offered };
      return taken(
        stepped(basis, { step: 'approval-asked', when, words: reasons, verdict }, { doing, proposed }),
      );
    }
    return taken(
      decidedWith(basis, { decision: { verdict, reasons, by, at, approvedBy: null }, offered, when }, doing),
    );
  },
};

function remedyOf(
  { kind, words, cost }: Deeds['decide']['remedies'][number],
  { id, at, by }: { readonly id: string; readonly at: string; readonly by: string },
): CaseRemedy {
  return { id, kind, words, cost, offeredAt: at, by, givenAt: null };
}

/** What was offered in an earlier round and not given is replaced; what was given stays given. */
function decidedWith(
  record: CaseRecord,
  given: { readonly decision: CaseDecision; readonly offered: readonly CaseRemedy[]; readonly when: Date },
  doing: Doing,
): CaseRecord {
  const { decision, offered, when } = given;
  const remedies = [...remediesBefore(record, when), ...offered];
  return stepped(
    record,
    { step: 'decision', when, words: decision.reasons, verdict: decision.verdict },
    {
      ...{ doing, state: 'decided', decision, remedies, verdict: decision.verdict },
      ...{ decidedAt: when, proposed: null, cost: costOf(remedies) },
    },
  );
}

function remediesBefore({ remedies }: CaseRecord, when: Date): readonly CaseRemedy[] {
  return remedies.map((one) =>
    one.givenAt === null && one.withdrawnAt === undefined ? { ...one, withdrawnAt: when.toISOString() } : one,
  );
}

/** What all of it costs when this is offered too; given things count, offers that are replaced do not. */
export function costWith(record: CaseRecord, offered: readonly { readonly cost: number | null }[]): number {
  const given = record.remedies.filter(({ givenAt }) => givenAt !== null);
  return costOf(given) + offered.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
}

/** Somebody else, whose limit suffices, approves what was proposed or sends it back. */
export const approving: DeedRule<Deeds['approve']> = {
  isStage: true,
  possible: (record, doing) => {
    const is = open(record);
    if (!is.ok) return is;
    const { proposed } = record;
    if (proposed === null) return not('nothing waits to be approved; decide it first');
    if (proposed.by === doing.by) {
      return refuse('not-allowed', 'you proposed it yourself; somebody else approves it');
    }
    return mayDecide(record, doing);
  },
  done: (record, wish, doing): Decided => {
    const proposed = record.proposed!;
    const when = momentOf(wish, doing);
    if (!wish.isApproved) {
      if (wish.words === '') return refuse('request-refused', 'words: say why it is sent back');
      const step = { step: 'approval-refused' as const, when, words: wish.words };
      return taken(stepped(record, step, { doing, proposed: null }));
    }
    if (doing.authority === 'needs-approval') {
      return refuse(
        'not-allowed',
        'it costs more than you may give; somebody with a higher limit approves it, or send it back',
      );
    }
    const { remedies: offered, ...said } = proposed;
    const decision = { ...said, at: when.toISOString(), approvedBy: doing.by };
    // The decision is theirs who proposed it; the approval beside it says who allowed it.
    const decided = decidedWith(record, { decision, offered, when }, { ...doing, by: proposed.by });
    const step = { step: 'approval' as const, when, words: wish.words, verdict: proposed.verdict };
    return taken(stepped(decided, step, { doing }));
  },
};
