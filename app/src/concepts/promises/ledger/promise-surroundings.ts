import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { usableAttribute } from '../../attributes/index.ts';
import { clockOf, usableCalendar } from '../../calendars/index.ts';
import { type CustomerRecord, customerById, usableCustomer } from '../../customers/index.ts';
import { allUnits, personById } from '../../people/index.ts';
import { type Direction, measureById } from '../../standards/index.ts';
import { serviceById } from '../offered-services/offered-service.store.ts';
import type { Ticking } from './ledger-promise.rules.ts';
import type { PromiseRecord } from './ledger-promise.ts';

/** The clock by which a promise runs, and how its service reminds. */
export async function tickingOf(
  queries: Queries,
  { calendarId, serviceId }: Pick<PromiseRecord, 'calendarId' | 'serviceId'>,
): Promise<Ticking & { readonly clock: BusinessClock }> {
  const service = serviceId === null ? null : await serviceById(queries, serviceId);
  return { clock: await clockOf(queries, calendarId), remindMs: service?.remindMs ?? null };
}

/** The clocks of calendars, each asked for once. */
export function clocksOf(queries: Queries): (calendarId: string | null) => Promise<BusinessClock> {
  const known = new Map<string | null, Promise<BusinessClock>>();
  return (calendarId) => {
    const clock = known.get(calendarId) ?? clockOf(queries, calendarId);
    known.set(calendarId, clock);
    return clock;
  };
}

/** Which way values of the measure are good; null without one. */
export async function directionOf(queries: Queries, measureId: string | null): Promise<Direction | null> {
  return measureId === null ? null : ((await measureById(queries, measureId))?.direction ?? null);
}

/** The customer to whom something is promised; of one that was merged the one that is left, and that this is so. */
export async function promisedTo(
  queries: Queries,
  customerId: string,
): Promise<Outcome<{ readonly customer: CustomerRecord; readonly note: string | null }>> {
  const named = await customerById(queries, customerId);
  let record = named;
  // A merged one may have been merged on.
  for (
    let steps = 0;
    record?.state === 'merged' && record.mergedInto !== null && steps < MOST_STEPS;
    steps += 1
  ) {
    record = await customerById(queries, record.mergedInto);
  }
  if (named === null || record === null) {
    return refuse('not-found', 'customerId: there is no such customer in this workspace');
  }
  const usable = await usableCustomer(queries, record.id);
  if (!usable.ok) {
    return refuse('conflict', ...usable.refusals.map(({ message }) => `customerId: ${message}`));
  }
  const note =
    record.id === named.id
      ? null
      : `${quoted(named.name)} was merged into ${quoted(record.name)}; the promise is to the one that is left`;
  return taken({ customer: usable.value, note });
}

const MOST_STEPS = 20;

type Belonging = Pick<PromiseRecord, 'unitId' | 'keeperId' | 'attributeId' | 'calendarId' | 'measureId'>;

/** Whether everything that is named is there and in use; of what was named before nothing is asked again. */
export async function properlyNamed(
  queries: Queries,
  asked: Belonging,
  before: Belonging | null,
): Promise<Outcome<null>> {
  const isNew = (key: keyof Belonging): boolean => asked[key] !== null && asked[key] !== before?.[key];
  if (isNew('unitId') && !(await allUnits(queries)).some(({ id }) => id === asked.unitId)) {
    return refuse('not-found', 'unitId: there is no such unit; choose one of this workspace');
  }
  if (isNew('keeperId')) {
    const keeper = await personById(queries, asked.keeperId ?? '');
    if (keeper === null)
      return refuse('not-found', 'keeperId: there is no such person; choose one of this workspace');
    if (keeper.state === 'left') {
      return refuse('conflict', `keeperId: ${quoted(keeper.name)} has left; choose somebody who works here`);
    }
  }
  if (isNew('attributeId')) {
    const attribute = await usableAttribute(queries, asked.attributeId ?? '');
    if (!attribute.ok) return attribute;
  }
  if (isNew('measureId') && (await measureById(queries, asked.measureId ?? '')) === null) {
    return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
  }
  if (!isNew('calendarId')) return taken(null);
  const calendar = await usableCalendar(queries, asked.calendarId);
  return calendar.ok ? taken(null) : calendar;
}
