import { limitInWords, timeLimit } from '../../../platform/business-clock/declarations.ts';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, type Meaning, mayIn, personById } from '../../people/index.ts';
import { capabilityOf, overPromisedWords } from '../capability/capability-of.ts';
import { limitOf, type PromisedLimit, servicePromisesInForce } from '../charter/promised-limit.ts';
import type { ServiceRecord } from '../offered-services/offered-service.ts';
import { usableService } from '../offered-services/usable-service.ts';
import { dueTime } from './due-time.rules.ts';
import { madePromise, type SaidPromise } from './ledger-promise.rules.ts';
import type { NewPromise, PromisedUntil, PromiseRecord } from './ledger-promise.ts';
import { promisesByReferences } from './promise.store.ts';
import { keepWithEvents } from './promise-events.ts';
import { promisedTo, properlyNamed, tickingOf } from './promise-surroundings.ts';

/** A promise that was made, and what is to be said of it beside. */
export type MadePromise = { readonly record: PromiseRecord; readonly notes: readonly string[] };

/** Makes a promise: what is left out comes from its service and from what the charter promises of it. */
export async function makeOne(
  change: Change,
  asked: NewPromise,
  { actor, newId }: Meaning,
): Promise<Outcome<MadePromise>> {
  const drawn = await drawnUp(change, asked, { actor, newId });
  if (!drawn.ok) return drawn;
  const { said, notes } = drawn.value;
  const likely = await withLikelihood(change, said, asked.overPromise);
  if (!likely.ok) return likely;
  const ticking = await tickingOf(change.queries, said);
  const made = madePromise(likely.value, { actor, at: change.at, ...ticking });
  if (!made.ok) return made;
  await keepWithEvents(change, [{ what: 'promise.made', before: null, after: made.value }]);
  return taken({ record: made.value, notes });
}

type Drawn = { readonly said: SaidPromise; readonly notes: readonly string[] };

async function drawnUp(
  change: Change,
  asked: NewPromise,
  { actor, newId }: Meaning,
): Promise<Outcome<Drawn>> {
  const { queries } = change;
  const madeAt = asked.madeAt ?? change.at;
  const behind = await behindPromise(queries, asked, madeAt);
  if (!behind.ok) return behind;
  const { service, charter } = behind.value;
  const to = asked.customerId === null ? null : await promisedTo(queries, asked.customerId);
  if (to !== null && !to.ok) return to;
  const words = (asked.words || charter?.words || service?.name || '').slice(0, 1000).trim();
  if (words === '') return refuse('request-refused', 'words: say what was promised, or name its service');
  const known = asked.reference === null ? null : await promisesByReferences(queries, [asked.reference]);
  if (asked.reference !== null && known?.has(asked.reference) === true) {
    return refuse(
      'conflict',
      `reference: a promise is called ${quoted(asked.reference)} already; give this one another, or none`,
    );
  }
  const measured = measuredBy(asked, charter);
  const belonging = {
    attributeId: asked.attributeId ?? charter?.attributeId ?? service?.attributeId ?? null,
    unitId: asked.unitId ?? unitFor(actor, charter?.unitId ?? service?.unitId ?? null),
    keeperId: asked.keeperId ?? (await ifPerson(queries, actor)),
    calendarId: asked.calendarId ?? service?.calendarId ?? null,
    ...measured,
  };
  const named = await properlyNamed(queries, belonging, null);
  if (!named.ok) return named;
  const { clock } = await tickingOf(queries, { calendarId: belonging.calendarId, serviceId: null });
  const until: PromisedUntil | null =
    asked.due ?? (charter?.limit == null ? null : { limit: timeLimit.parse(charter.limit) });
  if (until === null) {
    return refuse(
      'request-refused',
      'due: say until when; nothing is promised of this service by the charter',
    );
  }
  const due = dueTime(until, madeAt, clock);
  if (!due.ok) return due;
  const toleranceMs =
    asked.toleranceMinutes === null
      ? (charter?.toleranceMs ?? service?.toleranceMs ?? 0)
      : Math.round(asked.toleranceMinutes * 60_000);
  const said: SaidPromise = {
    id: newId(),
    reference: asked.reference,
    words,
    customerId: to?.value.customer.id ?? null,
    toWhom: asked.toWhom,
    channel: asked.channel,
    serviceId: service?.id ?? null,
    servicePromiseId: charter?.servicePromiseId ?? null,
    ...belonging,
    madeBy: actor.personId,
    madeAt,
    ...due.value,
    toleranceMs,
    followsId: null,
    likelihood: null,
    likelihoodN: null,
    overPromised: null,
    overReason: '',
    importId: null,
  };
  return taken({ said, notes: to?.value.note == null ? [] : [to.value.note] });
}

type Behind = { readonly service: ServiceRecord | null; readonly charter: PromisedLimit | null };

/** The service of a promise, and what the charter promises of it: as named, or the only promise of the service. */
async function behindPromise(
  queries: Change['queries'],
  asked: NewPromise,
  madeAt: Date,
): Promise<Outcome<Behind>> {
  const day = madeAt.toISOString().slice(0, 10);
  const named = asked.servicePromiseId === null ? null : await limitOf(queries, asked.servicePromiseId, day);
  if (named !== null && !named.ok) return named;
  const serviceId = asked.serviceId ?? named?.value.serviceId ?? null;
  const service = serviceId === null ? null : await usableService(queries, serviceId);
  if (service !== null && !service.ok) return service;
  if (named !== null) {
    const isOther = named.value.serviceId !== null && named.value.serviceId !== serviceId;
    if (isOther) {
      return refuse('request-refused', 'servicePromiseId: that promise of the charter is of another service');
    }
    return taken({ service: service?.value ?? null, charter: named.value });
  }
  if (service === null) return taken({ service: null, charter: null });
  const inForce = await servicePromisesInForce(queries, day);
  const itsOwn = inForce.filter((one) => one.serviceId === serviceId);
  const [only] = itsOwn.length === 1 ? itsOwn : [];
  // Where it is promised otherwise than everybody is, the charter says nothing of it.
  return taken({ service: service.value, charter: only !== undefined && repeats(asked, only) ? only : null });
}

function repeats({ due }: NewPromise, { limit }: PromisedLimit): boolean {
  if (due === null) return true;
  return 'limit' in due && limit !== null && limitInWords(due.limit) === limitInWords(limit);
}

function measuredBy(
  asked: NewPromise,
  charter: PromisedLimit | null,
): Pick<SaidPromise, 'measureId' | 'promisedValue'> {
  if (
    asked.measureId !== null ||
    asked.promisedValue !== null ||
    charter === null ||
    charter.value === null
  ) {
    return { measureId: asked.measureId, promisedValue: asked.promisedValue };
  }
  return { measureId: charter.measureId, promisedValue: charter.value };
}

/** Whose right ends at their own units promise in one of them, unless they say in which. */
function unitFor(actor: Actor, usual: string | null): string | null {
  if (mayIn(actor, 'make promises', usual)) return usual;
  return actor.unitIds[0] ?? usual;
}

async function ifPerson(queries: Change['queries'], { personId }: Actor): Promise<string | null> {
  return (await personById(queries, personId))?.id ?? null;
}

type Reason = { readonly reason: string } | null;

/** How likely it is to be kept, from earlier deliveries; less likely than wanted it needs a reason, which is kept. */
export async function withLikelihood(
  { queries, at }: Pick<Change, 'queries' | 'at'>,
  said: SaidPromise,
  overPromise: Reason,
): Promise<Outcome<SaidPromise>> {
  const { serviceId, madeAt, dueAt, limit, unitId, toleranceMs, measureId, promisedValue } = said;
  if (serviceId === null) return taken(said);
  const asked = { serviceId, madeAt, dueAt, limit, unitId, toleranceMs, measureId, value: promisedValue, at };
  const found = await capabilityOf(queries, asked);
  if (!found.ok) return found;
  const { likelihood, overPromised, thin, n } = found.value;
  if (overPromised && overPromise === null) {
    return refuse(
      'conflict',
      `overPromise: ${overPromisedWords(found.value)} Promise a later time, or say in overPromise.reason why it is promised all the same`,
    );
  }
  return taken({
    ...said,
    likelihood: likelihood.estimate,
    likelihoodN: n,
    // From too few nobody knows.
    overPromised: thin ? null : overPromised,
    overReason: overPromised ? (overPromise?.reason ?? '') : '',
  });
}
