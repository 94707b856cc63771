import { limitInWords } from '../../../platform/business-clock/declarations.ts';
import type { Json } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { calendarNames } from '../../calendars/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { measuresByIds } from '../../standards/index.ts';
import { namesOfServicePromises } from '../charter/service-promise.store.ts';
import { namesOfServices } from '../offered-services/offered-service.store.ts';
import type { PromiseRecord } from './ledger-promise.ts';

type Names = ReadonlyMap<string, string>;

/** What everything is called that some promises name by its id. */
export type PromiseNames = {
  readonly customers: Names;
  readonly people: Names;
  readonly units: Names;
  readonly services: Names;
  readonly servicePromises: Names;
  readonly attributes: Names;
  readonly calendars: Names;
  readonly measures: Names;
};

/** Asks once for each kind of thing, however many promises there are. */
export async function namesInPromises(
  queries: Queries,
  records: readonly PromiseRecord[],
): Promise<PromiseNames> {
  const ids = (...keys: readonly (keyof PromiseRecord)[]): string[] => [
    ...new Set(
      records.flatMap((record) =>
        keys.flatMap((key) => (typeof record[key] === 'string' ? [record[key]] : [])),
      ),
    ),
  ];
  const asked = async (key: keyof PromiseRecord, ask: (of: readonly string[]) => Promise<Names>) => {
    const wanted = ids(key);
    return wanted.length === 0 ? new Map<string, string>() : ask(wanted);
  };
  return {
    customers: await asked('customerId', (of) => namesOfCustomers(queries, of)),
    people: await namesOfPeople(queries, ids('madeBy', 'keeperId')),
    units: await asked('unitId', (of) => namesOfUnits(queries, of)),
    services: await asked('serviceId', (of) => namesOfServices(queries, of)),
    servicePromises: await asked('servicePromiseId', (of) => namesOfServicePromises(queries, of)),
    attributes: await asked('attributeId', (of) => namesOfAttributes(queries, of)),
    calendars: await asked('calendarId', (of) => calendarNames(queries, of)),
    measures: await asked(
      'measureId',
      async (of) => new Map((await measuresByIds(queries, of)).map(({ id, name }) => [id, name])),
    ),
  };
}

/** A promise as events tell of it: names instead of ids. */
export function toldPromise(record: PromiseRecord, names: PromiseNames): Readonly<Record<string, Json>> {
  const called = (of: Names, id: string | null): string | null => (id === null ? null : (of.get(id) ?? id));
  return {
    words: record.words,
    reference: record.reference,
    customer: called(names.customers, record.customerId),
    toWhom: record.toWhom,
    channel: record.channel,
    service: called(names.services, record.serviceId),
    servicePromise: called(names.servicePromises, record.servicePromiseId),
    attribute: called(names.attributes, record.attributeId),
    unit: called(names.units, record.unitId),
    madeBy: called(names.people, record.madeBy),
    keeper: called(names.people, record.keeperId),
    madeAt: record.madeAt.toISOString(),
    dueAt: record.dueAt.toISOString(),
    limit: record.limit === null ? null : limitInWords(record.limit),
    calendar: called(names.calendars, record.calendarId),
    toleranceMinutes: record.toleranceMs / 60_000,
    measure: called(names.measures, record.measureId),
    promisedValue: record.promisedValue,
    deliveredValue: record.deliveredValue,
    state: record.state,
    doneAt: record.doneAt?.toISOString() ?? null,
    reason: record.reason,
    extra: record.extra,
    pausedAt: record.pausedAt?.toISOString() ?? null,
    pauseReason: record.pauseReason,
    likelihood: record.likelihood,
    overPromised: record.overPromised,
    overReason: record.overReason,
  };
}
