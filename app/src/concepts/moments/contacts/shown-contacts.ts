import type { Queries } from '../../../platform/storage/index.ts';
import { customersByIds } from '../../customers/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { promisesByIds } from '../../promises/index.ts';
import { recoveriesOfSources } from '../../recoveries/index.ts';
import { momentsByIds } from '../inventory/moment-of-truth.store.ts';
import type { NamedThing } from '../journeys/journey.ts';
import { judgementOf } from './contact.rules.ts';
import type { Contact, ContactRecord } from './contact.ts';

/** Contacts with names for ids. */
export async function shownContacts(
  queries: Queries,
  records: readonly ContactRecord[],
): Promise<readonly Contact[]> {
  const names = await namesIn(queries, records);
  const ouches = records.filter(({ mark }) => mark === 'ouch').map(({ id }) => id);
  const recoveries = await recoveriesOfSources(queries, 'contact', ouches);
  return records.map((record) => {
    const recovery = recoveries.get(record.id);
    const customer = names.records.get(record.customerId ?? '');
    const reference = customer?.reference ?? null;
    return {
      id: record.id,
      at: record.at.toISOString(),
      moment: named(record.momentId, names.moments)!,
      customer: named(record.customerId, names.customers),
      customerReference: reference,
      customerEmail: reference === null ? (customer?.emails[0] ?? null) : null,
      channel: record.channel,
      handler: named(record.handlerId, names.people),
      unit: named(record.unitId, names.units),
      source: record.source,
      againstPromise: record.againstPromise === null ? null : judgementOf(record.againstPromise),
      againstExpectation: record.againstExpectation === null ? null : judgementOf(record.againstExpectation),
      score: judgementOf(record.score),
      enhancers: [...record.enhancers],
      detractors: [...record.detractors],
      mark: record.mark,
      emotion: record.emotion,
      feeling: record.feeling,
      note: record.note,
      cost: record.cost,
      promise: named(record.promiseId, names.promises),
      reference: record.reference,
      // A program that logged by a key is nobody's name.
      loggedBy: named(record.loggedBy, names.people),
      state: record.state,
      withdrawnWhy: record.withdrawnWhy,
      recovery: recovery === undefined ? null : { id: recovery.id, state: recovery.state },
      revision: record.revision,
    };
  });
}

/** The names of everything that contacts name, asked for at once. */
async function namesIn(queries: Queries, records: readonly ContactRecord[]) {
  const of = (pick: (one: ContactRecord) => string | null): string[] => [
    ...new Set(records.flatMap((one) => pick(one) ?? [])),
  ];
  const moments = await momentsByIds(
    queries,
    of(({ momentId }) => momentId),
  );
  const promises = await promisesByIds(
    queries,
    of(({ promiseId }) => promiseId),
  );
  const customers = await customersByIds(
    queries,
    of(({ customerId }) => customerId),
  );
  return {
    records: new Map(customers.map((one) => [one.id, one])),
    moments: new Map(moments.map(({ id, name }) => [id, name])),
    customers: new Map(customers.map(({ id, name }) => [id, name])),
    people: await namesOfPeople(
      queries,
      of(({ handlerId }) => handlerId).concat(of(({ loggedBy }) => loggedBy)),
    ),
    units: await namesOfUnits(
      queries,
      of(({ unitId }) => unitId),
    ),
    promises: new Map(promises.map(({ id, words }) => [id, words])),
  };
}

function named(id: string | null, names: ReadonlyMap<string, string>): NamedThing | null {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}
