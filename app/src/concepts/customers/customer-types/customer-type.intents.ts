import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { customerEvent } from '../customer.intents.ts';
import { keepCustomers } from '../customer.store.ts';
import type { CustomerRecord, CustomerType } from '../customer.ts';
import { knownToRules } from '../grouping/group.store.ts';
import { dayOfSorting } from '../grouping/regrouping.ts';
import { nextRuleSet, type RuleSetAsked } from '../rule-sets/rule-set.rules.ts';
import { insertRuleSet } from '../rule-sets/rule-set.store.ts';
import type { RuleSetRecord } from '../rule-sets/rule-set.ts';
import { rulesForLog } from '../rule-sets/told-rule-set.ts';
import { settleCustomers } from '../settled-customers.ts';
import { usableCustomer } from '../usable-customer.ts';
import { keepDecline } from './type-decline.store.ts';
import { inLines, proposedType, typeRules } from './type-proposals.ts';

type Typing = {
  readonly id: string;
  readonly type: CustomerType | null;
  readonly reason: string;
  readonly revision: number;
};

/** Sets the type of a customer by hand, or takes it away. */
export async function setType(
  change: Change,
  typing: Typing,
  actor: Actor,
): Promise<Outcome<CustomerRecord>> {
  const seen = await seenCustomer(change, typing, actor);
  if (!seen.ok) return seen;
  const { type, reason } = typing;
  // Without a type nobody said anything by hand: it may be proposed again.
  return keepType(change, seen.value, {
    type,
    typeReason: type === null ? null : reason,
    typeByHand: type !== null,
  });
}

/** Accepts or declines the type that is proposed. */
export async function answerProposal(
  change: Change,
  asked: Omit<Typing, 'type' | 'reason'> & {
    readonly type: CustomerType;
    readonly accept: boolean;
    readonly why: string;
  },
  actor: Actor,
): Promise<Outcome<CustomerRecord>> {
  const seen = await seenCustomer(change, asked, actor);
  if (!seen.ok) return seen;
  const customer = seen.value;
  const today = dayOfSorting(change.at);
  const proposal = await proposedType(change.queries, customer, { role: actor.role, today });
  if (proposal?.type !== asked.type) {
    return refuse(
      'conflict',
      `body.type: ${asked.type} is not proposed any more; look at the customer as it is now`,
    );
  }
  const reasons = inLines(proposal.reasons);
  if (asked.accept) {
    const typeReason = proposal.reasons.join('; ').slice(0, 1000);
    return keepType(change, customer, { type: asked.type, typeReason, typeByHand: false });
  }
  const { type, why } = asked;
  const by = change.actor.personId;
  await keepDecline(change.queries, change.workspace, {
    ...{ customerId: customer.id, type, reasons, why, by, at: change.at },
  });
  await change.record({
    what: 'customer.type-declined',
    subject: { kind: 'customer', id: customer.id },
    before: null,
    after: { type, reasons, why },
    about: [customer.id],
  });
  return taken(customer);
}

/** Sets the rules by which types are proposed. */
export async function setRulesOfTypes(
  change: Change,
  asked: RuleSetAsked<CustomerType>,
  actor: Actor,
): Promise<Outcome<RuleSetRecord<CustomerType>>> {
  const { queries, workspace } = change;
  const before = await typeRules(queries);
  const known = await knownToRules(queries);
  const decided = nextRuleSet(before, asked, { of: 'types', actor, known, at: change.at });
  if (!decided.ok) return decided;
  const record = decided.value;
  await insertRuleSet(queries, workspace, { of: 'types', record });
  await change.record({
    what: 'types.rules-set',
    subject: { kind: 'type-rules', id: workspace },
    before:
      before.version === 0
        ? null
        : { ...(await rulesForLog(queries, 'types', before)), version: before.version },
    after: {
      ...(await rulesForLog(queries, 'types', record)),
      version: record.version,
      reason: record.reason,
    },
  });
  return decided;
}

async function seenCustomer(
  change: Change,
  { id, revision }: Pick<Typing, 'id' | 'revision'>,
  actor: Actor,
): Promise<Outcome<CustomerRecord>> {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const usable = await usableCustomer(change.queries, id);
  if (!usable.ok) return usable;
  const same = sameRevision(usable.value, revision);
  if (!same.ok) return same;
  if (usable.value.state === 'archived') {
    return refuse(
      'conflict',
      `${quoted(usable.value.name)} is archived; restore the customer before you change the type`,
    );
  }
  return usable;
}

async function keepType(
  change: Change,
  before: CustomerRecord,
  typed: Pick<CustomerRecord, 'type' | 'typeReason' | 'typeByHand'>,
): Promise<Outcome<CustomerRecord>> {
  const after = { ...before, ...typed, revision: before.revision + 1, changedAt: change.at };
  const isSame =
    before.type === after.type &&
    before.typeReason === after.typeReason &&
    before.typeByHand === after.typeByHand;
  if (isSame) return taken(before);
  await keepCustomers(change.queries, change.workspace, [after]);
  await settleCustomers(change, [after.id], { factsOnly: true });
  const event = await customerEvent(change, 'customer.type-set', { before, after });
  if (event !== null) await change.record(event);
  return taken(after);
}
