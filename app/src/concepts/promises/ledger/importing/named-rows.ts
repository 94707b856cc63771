import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { allAttributes } from '../../../attributes/index.ts';
import {
  type CustomerRecord,
  customersByEmails,
  customersByIds,
  customersByReferences,
  newCustomerCalled,
} from '../../../customers/index.ts';
import { belongingByWords } from '../../../people/index.ts';
import { allMeasures } from '../../../standards/index.ts';
import { servicePromisesInForce } from '../../charter/promised-limit.ts';
import { allServices } from '../../offered-services/offered-service.store.ts';
import { clocksOf } from '../promise-surroundings.ts';
import type { PromiseOnTheWay } from './promise-row.ts';
import type { NamedRow } from './taken-promise.rules.ts';

/** What becomes of a customer whom nobody knows. */
export type UnknownCustomer = 'refuse' | 'add' | 'words';

export type NamingAsked = {
  readonly newId: () => string;
  readonly importId: string | null;
  readonly unknownCustomer: UnknownCustomer;
};

/** Looks up what rows name, asking once for each kind of thing; customers who were made on the way are in `added`. */
export type RowNaming = {
  readonly named: (row: PromiseOnTheWay) => Promise<Outcome<NamedRow>>;
  readonly added: ReadonlyMap<string, CustomerRecord>;
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

export async function namingRows(
  queries: Queries,
  rows: readonly PromiseOnTheWay[],
  { newId, importId, unknownCustomer }: NamingAsked,
): Promise<RowNaming> {
  const added = new Map<string, CustomerRecord>();
  const customerOf = await customersOfRows(queries, rows, { added, newId, importId, unknownCustomer });
  const records = await recordsByName(queries, rows);
  const belonging = belongingByWords(queries);
  const clocks = clocksOf(queries);
  const charter = charterOf(queries);
  const nobody = (): Promise<Outcome<string | null>> => Promise.resolve(taken(null));
  const found = async (field: string, asked: Promise<Outcome<string | null>>) => {
    const outcome = await asked;
    if (outcome.ok) return outcome;
    return refuse('request-refused', ...outcome.refusals.map(({ message }) => `${field}: ${message}`));
  };
  return {
    added,
    named: async (row) => {
      const customer = customerOf(row);
      if (!customer.ok) return customer;
      const service = records.service(row.service);
      const attribute = records.attribute(row.attribute);
      const measure = records.measure(row.measure);
      const unit = await found('unit', row.unit === null ? nobody() : belonging.unit(row.unit));
      const madeBy = await found('madeBy', row.madeBy === null ? nobody() : belonging.person(row.madeBy));
      const keeper = await found('keeper', row.keeper === null ? nobody() : belonging.person(row.keeper));
      const wrong = [service, attribute, measure, unit, madeBy, keeper].flatMap((one) =>
        one.ok ? [] : one.refusals,
      );
      if (wrong.length > 0) return { ok: false, refusals: wrong };
      const of = valueIn(service);
      const words = row.words ?? of?.name ?? '';
      if (words === '') return refuse('request-refused', 'words: say what was promised, or name its service');
      const calendarId = of?.calendarId ?? null;
      const said = {
        id: newId(),
        reference: row.reference,
        words,
        customerId: customer.value,
        toWhom: row.toWhom || toWhomOf(row, customer.value),
        channel: row.channel,
        serviceId: of?.id ?? null,
        servicePromiseId: of === null ? null : await charter(of.id, row.madeAt),
        attributeId: valueIn(attribute)?.id ?? of?.attributeId ?? null,
        unitId: valueIn(unit) ?? of?.unitId ?? null,
        madeBy: valueIn(madeBy) ?? null,
        keeperId: valueIn(keeper) ?? null,
        calendarId,
        toleranceMs: row.toleranceMs ?? of?.toleranceMs ?? 0,
        measureId: valueIn(measure)?.id ?? null,
        promisedValue: row.promisedValue,
        followsId: null,
        likelihood: null,
        likelihoodN: null,
        overPromised: null,
        overReason: '',
        importId,
      };
      return taken({
        row,
        said,
        clock: await clocks(calendarId),
        remindMs: of?.remindMs ?? null,
        direction: valueIn(measure)?.direction ?? null,
      });
    },
  };
}

/** The promise of the charter that one of a service repeats: when there is just one in force on the day it was made. */
function charterOf(queries: Queries): (serviceId: string, madeAt: number | null) => Promise<string | null> {
  const known = new Map<string, ReturnType<typeof servicePromisesInForce>>();
  return async (serviceId, madeAt) => {
    if (madeAt === null) return null;
    const day = new Date(madeAt).toISOString().slice(0, 10);
    const inForce = known.get(day) ?? servicePromisesInForce(queries, day);
    known.set(day, inForce);
    const itsOwn = (await inForce).filter((one) => one.serviceId === serviceId);
    return itsOwn.length === 1 ? (itsOwn[0]?.servicePromiseId ?? null) : null;
  };
}

function valueIn<T>(outcome: Outcome<T>): T | null {
  return outcome.ok ? outcome.value : null;
}

/** The words by which a customer was named whom nobody knows. */
function toWhomOf({ customer, email }: PromiseOnTheWay, customerId: string | null): string {
  return customerId === null ? (customer ?? email ?? '') : '';
}

type Called = { readonly id: string; readonly name: string; readonly state: string };

/** Services, attributes and measures by their names, or their ids; each kind is read when a row names one. */
async function recordsByName(queries: Queries, rows: readonly PromiseOnTheWay[]) {
  const isNamed = (key: 'service' | 'attribute' | 'measure') => rows.some((row) => row[key] !== null);
  const finder = <Kept extends Called>(field: string, all: readonly Kept[]) => {
    const active = all.filter(({ state }) => state === 'active');
    const known = Map.groupBy(active, ({ name }) => name.toLowerCase());
    const byId = new Map(active.map((record) => [record.id, record]));
    return (name: string | null): Outcome<Kept | null> => {
      if (name === null) return taken(null);
      const called = byId.get(name) ?? known.get(name.toLowerCase()) ?? [];
      const several = Array.isArray(called) ? (called as readonly Kept[]) : [called as Kept];
      if (several.length === 1) return taken(several[0]!);
      const why =
        several.length === 0
          ? `there is no ${field} in use called ${quoted(name)}; add it first, or leave this empty`
          : `${several.length} ${field}s are called ${quoted(name)}; name it by its id`;
      return refuse('request-refused', `${field}: ${why}`);
    };
  };
  return {
    service: finder('service', isNamed('service') ? await allServices(queries) : []),
    attribute: finder('attribute', isNamed('attribute') ? await allAttributes(queries) : []),
    measure: finder('measure', isNamed('measure') ? await allMeasures(queries) : []),
  };
}

type Unknown = NamingAsked & { readonly added: Map<string, CustomerRecord> };

/** Finds the customer of each row by reference, e-mail address or id. */
async function customersOfRows(
  queries: Queries,
  rows: readonly PromiseOnTheWay[],
  { added, newId, importId, unknownCustomer }: Unknown,
) {
  const names = rows.flatMap(({ customer }) => customer ?? []);
  const byReference = await customersByReferences(queries, names);
  const byId = new Map(
    (
      await customersByIds(
        queries,
        names.filter((name) => ID.test(name)),
      )
    )
      .filter(({ state }) => state === 'active' || state === 'archived')
      .map((record) => [record.id, record]),
  );
  const byEmail = await customersByEmails(
    queries,
    rows.flatMap(({ customer, email }) => (customer === null ? (email ?? []) : [])),
  );
  return ({ customer, email }: PromiseOnTheWay): Outcome<string | null> => {
    const named = customer ?? email;
    if (named === null) return taken(null);
    const found =
      customer === null
        ? (byEmail.get(named) ?? [])
        : [byReference.get(named) ?? byId.get(named) ?? []].flat();
    const field = customer === null ? 'email' : 'customer';
    if (found.length > 1) {
      return refuse('request-refused', `${field}: several customers have this address; give the reference`);
    }
    const one = found[0] ?? added.get(named);
    if (one !== undefined) return taken(one.id);
    if (unknownCustomer === 'words') return taken(null);
    if (unknownCustomer === 'refuse' || importId === null) {
      return refuse(
        'request-refused',
        `${field}: no customer in use has the ${customer === null ? 'address' : 'reference or id'} ${quoted(named)}; add the customer first, or leave this empty`,
      );
    }
    const reference = customer === null ? null : named;
    const record = newCustomerCalled(named, {
      id: newId(),
      importId,
      reference,
      email: customer === null ? named : null,
    });
    added.set(named, record);
    return taken(record.id);
  };
}
