import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { customersByEmails, customersByReferences } from '../../customers/index.ts';
import { belongingByWords } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { keepCases } from '../cases/keep-cases.ts';
import { knownOfReceived } from '../cases/known-of-received.ts';
import { received } from '../cases/receive-cases.ts';
import { broughtCase } from './brought-case.rules.ts';
import { casesByReferences, causesByNames } from './case-reference.store.ts';
import type { CaseOnTheWay } from './case-row.ts';

export type CaseJudging = {
  readonly newId: () => string;
  readonly at: Date;
  /** Who brings them. */
  readonly by: string;
  readonly unknownCustomer: 'nobody' | 'refuse';
  /** Whether the company that the source names is a unit of ours. */
  readonly isCompanyUnit: boolean;
};

export type CaseFate = 'added' | 'unchanged' | { readonly refused: string };

export type JudgedCases = {
  readonly fates: readonly CaseFate[];
  /** What is to be kept, with the place of its row. */
  readonly added: readonly { readonly index: number; readonly record: CaseRecord }[];
};

/** Judges rows one by one beside what is known; what has a reference is taken once. */
export async function judgedCases(
  queries: Queries,
  rows: readonly CaseOnTheWay[],
  judging: CaseJudging,
): Promise<JudgedCases> {
  const naming = await namesIn(queries, rows, judging);
  const known = new Map(
    (
      await casesByReferences(
        queries,
        rows.map(({ wanted }) => wanted.reference),
      )
    ).map((one) => [keyOf(one), { code: one.code, receivedAt: one.receivedAt }]),
  );
  const added: { index: number; record: CaseRecord }[] = [];
  const fates: CaseFate[] = [];
  for (const [index, row] of rows.entries()) {
    const made = await madeOf(row, { naming, judging });
    if (!made.ok) {
      fates.push({ refused: made.refusals.map(({ message }) => message).join('; ') });
      continue;
    }
    const record = made.value;
    const there = record.reference === '' ? undefined : known.get(keyOf(record));
    if (there === undefined) {
      added.push({ index, record });
      if (record.reference !== '') known.set(keyOf(record), record);
      fates.push('added');
    } else if (there.receivedAt.getTime() === record.receivedAt.getTime()) fates.push('unchanged');
    else {
      const why = `reference: ${quoted(record.reference)} is known already as ${there.code}, received at another time; give this one a reference of its own`;
      fates.push({ refused: why });
    }
  }
  // Whether a colleague complains, and whether they complained before.
  const records = await knownOfReceived(
    queries,
    added.map(({ record }) => record),
  );
  return { fates, added: added.map(({ index }, i) => ({ index, record: records[i]! })) };
}

/** Keeps what was judged, with one event that says how many came and nothing of whose they are. */
export async function keepJudgedCases(
  change: Change,
  { added }: JudgedCases,
  { id }: { readonly id: string },
): Promise<readonly CaseRecord[]> {
  if (added.length === 0) return [];
  const kept = await keepCases(
    change,
    added.map(({ record }) => ({ before: null, after: record })),
  );
  const times = kept.map(({ receivedAt }) => receivedAt.toISOString()).sort();
  await change.record({
    what: 'cases.taken',
    subject: { kind: 'cases', id },
    before: null,
    after: { count: kept.length, from: times[0]!, to: times.at(-1)! },
  });
  return kept;
}

function keyOf({ channel, reference }: { readonly channel: string; readonly reference: string }): string {
  return `${channel}\n${reference}`;
}

type Named = Pick<CaseRecord, 'customerId' | 'unitId' | 'ownerId' | 'causeId'>;
type Naming = (row: CaseOnTheWay) => Promise<Outcome<Named>>;

async function madeOf(
  row: CaseOnTheWay,
  { naming, judging }: { readonly naming: Naming; readonly judging: CaseJudging },
): Promise<Outcome<CaseRecord>> {
  const named = await naming(row);
  if (!named.ok) return named;
  const { causeId, ...ids } = named.value;
  const { by, at, newId } = judging;
  const wanted = {
    ...row.wanted,
    ...ids,
    receivedAt: new Date(row.wanted.receivedAt),
    attributeId: null,
    serviceId: null,
    rightIds: [],
    source: null,
  };
  return broughtCase(received(wanted, at, { newId, by }), { outcome: row.outcome, causeId, by, at, newId });
}

/** Finds what rows name by words: customers and causes all at once, units and people once for each word. */
async function namesIn(
  queries: Queries,
  rows: readonly CaseOnTheWay[],
  { unknownCustomer, isCompanyUnit }: CaseJudging,
): Promise<Naming> {
  const byReference = await customersByReferences(
    queries,
    rows.flatMap(({ customer }) => customer ?? []),
  );
  const emails = rows.flatMap(({ customer, wanted }) => (customer === null ? wanted.complainant.email : []));
  const byEmail = await customersByEmails(
    queries,
    emails.filter((email) => email !== ''),
  );
  const causes = await causesByNames(
    queries,
    rows.flatMap(({ cause }) => (cause === '' ? [] : cause)),
  );
  const { person, unit } = belongingByWords(queries);
  return async ({ customer, unit: unitWords, owner, cause, wanted }) => {
    // An address that several share says of none of them that it is theirs.
    const sharing = byEmail.get(wanted.complainant.email) ?? [];
    const customerId =
      customer === null
        ? sharing.length === 1
          ? sharing[0]!.id
          : null
        : (byReference.get(customer)?.id ?? null);
    const isNamed = customer !== null || wanted.complainant.email !== '';
    if (isNamed && customerId === null && unknownCustomer === 'refuse') {
      return refused(
        'customer',
        `no customer in use has ${quoted(customer ?? wanted.complainant.email)}; bring the customers first`,
      );
    }
    const unitId = await unit(unitWords || (isCompanyUnit ? (wanted.facts['Company'] ?? '') : ''));
    if (!unitId.ok) return refused('unit', unitId.refusals[0]!.message);
    const ownerId = await person(owner);
    if (!ownerId.ok) return refused('owner', ownerId.refusals[0]!.message);
    const causeId = cause === '' ? null : causes.get(cause.toLowerCase());
    if (causeId === undefined) {
      return refused('cause', `there is no cause in use called ${quoted(cause)}; add it under Causes first`);
    }
    return taken({ customerId, unitId: unitId.value, ownerId: ownerId.value, causeId });
  };
}

function refused(field: string, why: string): Outcome<never> {
  return refuse('request-refused', `${field}: ${why}`);
}
