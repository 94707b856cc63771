import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { type Actor, namesOfPeople, namesOfUnits } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { ruleNames } from '../clocks/complaint-rule.store.ts';
import type { CaseInList } from './case-shown.ts';
import { causeNames } from './cause-names.store.ts';
import { mayWorkOn } from './visible-case.ts';

export type Names = ReadonlyMap<string, string>;

export function named(
  names: Names,
  id: string | null,
): { readonly id: string; readonly name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}

/** Cases in a line each, with the names that things have now. */
export async function casesInList(
  queries: Queries,
  records: readonly CaseRecord[],
  actor: Actor,
): Promise<readonly CaseInList[]> {
  const ids = (of: (record: CaseRecord) => string | null): string[] => [
    ...new Set(records.map(of).filter((id) => id !== null)),
  ];
  const names = {
    customers: await namesOfCustomers(
      queries,
      ids(({ customerId }) => customerId),
    ),
    people: await namesOfPeople(
      queries,
      ids(({ ownerId }) => ownerId),
    ),
    units: await namesOfUnits(
      queries,
      ids(({ unitId }) => unitId),
    ),
    attributes: await namesOfAttributes(
      queries,
      ids(({ attributeId }) => attributeId),
    ),
    causes: await causeNames(
      queries,
      ids(({ causeId }) => causeId),
    ),
    rules: await ruleNames(queries, [
      ...new Set(records.map(({ nextDueRule }) => nextDueRule).filter((code) => code !== '')),
    ]),
  };
  return records.map((record) => inList(record, names, actor));
}

type ListNames = {
  readonly [Kind in 'customers' | 'people' | 'units' | 'attributes' | 'causes' | 'rules']: Names;
};

function inList(record: CaseRecord, names: ListNames, actor: Actor): CaseInList {
  const { complainant, nextDueAt, nextDueRule } = record;
  const { kind, channel, state, turn, level, round, severity, subject, verdict, result, cost } = record;
  const { product, subProduct, issue, subIssue, region, country, reference } = record;
  const customer = named(names.customers, record.customerId);
  return {
    ...{ id: record.id, code: record.code, kind, channel, state, turn, level, round, severity, subject },
    ...{ verdict, result, cost, product, subProduct, issue, subIssue, region, country, reference },
    isSafety: record.assessment?.isSafety === true,
    who: whoOf(complainant, customer?.name ?? ''),
    isAnonymous: complainant.isAnonymous,
    customer,
    unit: named(names.units, record.unitId),
    owner: named(names.people, record.ownerId),
    attribute: named(names.attributes, record.attributeId),
    cause: named(names.causes, record.causeId),
    receivedAt: record.receivedAt.toISOString(),
    nextDue:
      nextDueAt === null
        ? null
        : {
            dueAt: nextDueAt.toISOString(),
            rule: names.rules.get(nextDueRule) ?? nextDueRule,
            code: nextDueRule,
          },
    nextDueAt: nextDueAt?.toISOString() ?? null,
    rankAt: record.rankAt.toISOString(),
    unreadSince: record.unreadSince?.toISOString() ?? null,
    isRepeatFault: record.isRepeatFault,
    isRepeatComplaint: record.isRepeatComplaint,
    acknowledgedAt: record.acknowledgedAt?.toISOString() ?? null,
    answeredAt: record.answeredAt?.toISOString() ?? null,
    settledAt: record.settledAt?.toISOString() ?? null,
    closedAt: record.closedAt?.toISOString() ?? null,
    mine: mayWorkOn(actor, record).ok,
    revision: record.revision,
  };
}

/** What a complainant is called; who asked not to be named is not, in a list. */
function whoOf({ name, email, isAnonymous }: CaseRecord['complainant'], customer: string): string {
  if (isAnonymous) return '';
  return name || customer || email;
}
