import { dueAt as dueOf, limitInWords, type TimeLimit } from '../../../platform/business-clock/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import { newestDeliveries } from '../offered-services/delivery.store.ts';
import { serviceById } from '../offered-services/offered-service.store.ts';
import type { ServiceRecord } from '../offered-services/offered-service.ts';
import { type ServiceClock, serviceClock } from '../offered-services/service-clock.ts';
import { noSuchService } from '../offered-services/usable-service.ts';
import { type Capability, NEWEST_DELIVERIES, THIN_DELIVERIES } from './capability.ts';
import { type PastDeliveries, pastDeliveries, shareOfLimit } from './past-deliveries.ts';
import { provenCapability, type WishedTime } from './proven-capability.rules.ts';
import { valueCapability } from './value-capability.ts';

/** What is about to be promised. With a due time that counts; a limit alone is held against each past case from its own begin. */
export type CapabilityAsked = {
  readonly serviceId: string;
  /** The moment from which on it counts, and up to which deliveries are looked at. */
  readonly at: Date;
  readonly madeAt?: Date | null | undefined;
  readonly dueAt?: Date | null | undefined;
  readonly limit?: TimeLimit | null | undefined;
  readonly unitId?: string | null | undefined;
  /** So much later is still kept; the service's own when nothing is said. */
  readonly toleranceMs?: number | undefined;
  readonly measureId?: string | null | undefined;
  readonly value?: number | null | undefined;
};

const MINUTE = 60_000;

/** If we promise this, how likely do we keep it, and which time could be promised? */
export async function capabilityOf(queries: Queries, asked: CapabilityAsked): Promise<Outcome<Capability>> {
  const service = await serviceById(queries, asked.serviceId);
  if (service === null) return noSuchService();
  const madeAt = asked.madeAt ?? asked.at;
  if (asked.dueAt && asked.dueAt < madeAt) {
    return refuse('request-refused', 'due: a promise is due after it is made; choose a later time');
  }
  const clock = serviceClock(await clockOf(queries, service.calendarId), service.runs);
  const { past, among, warnings } = await pastOf(queries, { service, clock, asked });
  const toleranceMs = asked.toleranceMs ?? service.toleranceMs;
  const wanted = wishedTime({ past, clock, asked, madeAt: madeAt.getTime(), toleranceMs });
  if (!wanted.ok) return wanted;
  const figures = provenCapability(past, wanted.value.wish, service.wantedShare);
  const value = await valueCapability(queries, {
    measureId: asked.measureId ?? service.measureId,
    value: asked.value ?? null,
  });
  if (!value.ok) return value;
  const lines = [...warnings, ...figures.warnings];
  return taken({
    ...figures,
    service: { id: service.id, name: service.name },
    asOf: asked.at.toISOString(),
    runs: service.runs,
    among,
    promised: wanted.value.promised,
    promisable: figures.promisable.map((one) => ({
      ...one,
      dueAt: one.spentMs === null ? null : dueAfter(clock, madeAt.getTime(), one.spentMs),
    })),
    value: value.value,
    likelihood: { ...figures.likelihood, warnings: [...warnings, ...figures.likelihood.warnings] },
    warnings: lines,
  });
}

type Looking = {
  readonly service: ServiceRecord;
  readonly clock: ServiceClock;
  readonly asked: CapabilityAsked;
};

type Found = {
  readonly past: PastDeliveries;
  readonly among: Capability['among'];
  readonly warnings: readonly string[];
};

/** The newest of the unit where it has enough of its own, otherwise the newest of all. */
async function pastOf(queries: Queries, { service, clock, asked }: Looking): Promise<Found> {
  const newest = async (unitId: string | null): Promise<PastDeliveries> => {
    const look = { serviceId: service.id, unitId, before: asked.at, limit: NEWEST_DELIVERIES };
    return pastDeliveries(await newestDeliveries(queries, look), clock, asked.at.getTime());
  };
  const unitId = asked.unitId ?? null;
  if (unitId === null) return { past: await newest(null), among: 'service', warnings: [] };
  const ofUnit = await newest(unitId);
  if (ofUnit.spent.length >= THIN_DELIVERIES) return { past: ofUnit, among: 'unit', warnings: [] };
  const line = `this unit has ${ofUnit.spent.length} deliveries of its own, fewer than ${THIN_DELIVERIES}; those of all units count`;
  const all = await newest(null);
  const adds = all.spent.length > ofUnit.spent.length;
  return { past: all, among: 'service', warnings: adds ? [line] : [] };
}

type Wishing = {
  readonly past: PastDeliveries;
  readonly clock: ServiceClock;
  readonly asked: CapabilityAsked;
  readonly madeAt: number;
  readonly toleranceMs: number;
};

type Wished = { readonly wish: WishedTime | null; readonly promised: Capability['promised'] };

function wishedTime({ past, clock, asked, madeAt, toleranceMs }: Wishing): Outcome<Wished> {
  const limit = asked.limit ?? null;
  const words = limit === null ? null : limitInWords(limit);
  if (asked.dueAt) {
    const due = asked.dueAt.getTime();
    const spentMs = clock.between(madeAt, due + toleranceMs);
    const promised = { dueAt: asked.dueAt.toISOString(), spentMs: clock.between(madeAt, due), limit: words };
    return taken({ wish: { at: spentMs, against: null }, promised });
  }
  if (limit === null) return taken({ wish: null, promised: null });
  const due = dueOf(clock.calendar, limit, { receivedAt: madeAt });
  if (!due.ok) return due;
  const shares = shareOfLimit(past, limit, { clock, toleranceMs });
  const promised = {
    dueAt: due.value === null ? null : new Date(due.value).toISOString(),
    spentMs: due.value === null ? null : clock.between(madeAt, due.value),
    limit: words,
  };
  if (shares === null) {
    return refuse('request-refused', 'limit: by this calendar the limit is never reached; choose another');
  }
  return taken({ wish: { at: 1, against: shares }, promised });
}

/** When so much time has run, at the next whole minute. */
function dueAfter(clock: ServiceClock, from: number, ms: number): string | null {
  const at = clock.after(from, ms);
  return at === null ? null : new Date(Math.ceil(at / MINUTE) * MINUTE).toISOString();
}

/** Why a promise is one too many, with the figures, for whoever makes it all the same. */
export function overPromisedWords({ likelihood, wantedShare, promisable }: Capability): string {
  const percent = (value: number): string => `${Math.round(value * 100)}`;
  const { estimate, interval, n } = likelihood;
  const ends = interval === null ? '' : `${percent(interval.low)} to ${percent(interval.high)}; `;
  const nine = promisable.find(({ dueAt }) => dueAt !== null);
  const instead =
    nine === undefined
      ? ''
      : `; what ${percent(nine.share)} of 100 keep would be due ${nine.dueAt?.slice(0, 16).replace('T', ' ')} UTC`;
  return `about ${percent(estimate ?? 0)} of 100 are done in that time (${ends}n = ${n}), and ${percent(wantedShare)} are wanted${instead}; promise a later time, or say why it is promised all the same`;
}
