import { addCalendarEndpoint, calendarListing } from '../../concepts/calendars/declarations.ts';
import { addUnit, listUnits } from '../../concepts/people/declarations.ts';
import {
  addServiceEndpoint,
  listDuePromises,
  makePromise,
  serviceListing,
  takeDeliveries,
  takePromises,
} from '../../concepts/promises/declarations.ts';
import { compileCalendar } from '../../platform/business-clock/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import {
  CALENDARS,
  DEPOTS,
  type DemoPromise,
  type DemoService,
  demoPromises,
  earlierDeliveries,
  SERVICES,
  ZONE,
} from './brightwater-promises.ts';
import { type DemoOpenPromise, OPEN_PROMISES } from './charter-words.ts';
import { eachOf, namedIn } from './demo-steps.ts';
import { fillCharter } from './filled-charter.ts';

export type PromisesWish = {
  readonly units: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  /** References of customers in the register. */
  readonly customers: readonly { readonly id: string; readonly reference: string }[];
  readonly now: Temporal.Instant;
  readonly seed: number;
};

type Ids = ReadonlyMap<string, string>;

/** When Brightwater works, what it does again and again, what it promised and how that went; what is there already stays as it is. */
export async function fillPromises(owner: Performing, wish: PromisesWish): Promise<Outcome<null>> {
  const depots = await filledDepots(owner, wish.units);
  if (!depots.ok) return depots;
  const calendars = await filledCalendars(owner);
  if (!calendars.ok) return calendars;
  const services = await filledServices(owner, wish, calendars.value);
  if (!services.ok) return services;
  const earlier = await filledEarlier(owner, wish);
  if (!earlier.ok) return earlier;
  // Tested and published a year ago: what was promised since then is counted beside it.
  const then = new Date(wish.now.subtract({ hours: CHARTER_HOURS_AGO }).epochMilliseconds);
  const aYearAgo = { ...owner, maker: { ...owner.maker, now: () => then } };
  const chartered = await fillCharter(aYearAgo, { ...wish, services: services.value });
  if (!chartered.ok) return chartered;
  const kept = await filledHistory(owner, wish);
  if (!kept.ok) return kept;
  return filledOpen(owner, wish, services.value);
}

async function filledDepots(owner: Performing, units: Ids): Promise<Outcome<unknown>> {
  const there = await perform(owner, listUnits, {});
  if (!there.ok) return there;
  const known = new Set(there.value.items.map(({ name }) => name));
  return eachOf(
    DEPOTS.filter(({ name }) => !known.has(name)),
    ({ name }) => perform(owner, addUnit, { body: { name, parent: units.get('field-service') ?? null } }),
  );
}

async function filledCalendars(owner: Performing): Promise<Outcome<Ids>> {
  const known = await namedIn(owner, calendarListing, ({ name }) => name);
  if (!known.ok) return known;
  const ids = new Map<string, string>();
  const made = await eachOf(CALENDARS, async ({ key, name }) => {
    const there = known.value.get(name);
    const done =
      there === undefined
        ? await perform(owner, addCalendarEndpoint, {
            body: {
              name,
              timeZone: ZONE,
              week: weekOf(key),
              holidays: [
                {
                  country: 'SE',
                  state: null,
                  region: null,
                  types: ['public'],
                  substitutes: true,
                  otherwise: [],
                },
              ],
              exceptions: [],
              isDefault: key === 'office',
            },
          })
        : taken(there);
    if (done.ok) ids.set(key, done.value.id);
    return done;
  });
  return made.ok ? taken(ids) : made;
}

function weekOf(key: (typeof CALENDARS)[number]['key']) {
  const { days, hours } = CALENDARS.find((one) => one.key === key)!;
  const open = hours.map((stretch) => {
    const [from = '', to = ''] = stretch.split('-');
    return { from, to };
  });
  return Array.from({ length: 7 }, (_, day) => (day < days ? open : []));
}

async function filledServices(
  owner: Performing,
  { units, attributes }: PromisesWish,
  calendars: Ids,
): Promise<Outcome<Ids>> {
  const known = await namedIn(owner, serviceListing, ({ name }) => name);
  if (!known.ok) return known;
  const ids = new Map<string, string>();
  const made = await eachOf(SERVICES, async (service) => {
    const there = known.value.get(service.name);
    const done =
      there === undefined
        ? await perform(owner, addServiceEndpoint, {
            body: serviceWish(service, { units, attributes, calendars }),
          })
        : taken(there);
    if (done.ok) ids.set(service.key, done.value.id);
    return done;
  });
  return made.ok ? taken(ids) : made;
}

function serviceWish(
  { name, description, attribute, unit, calendar, runs, toleranceMinutes }: DemoService,
  ids: { readonly units: Ids; readonly attributes: Ids; readonly calendars: Ids },
) {
  return {
    name,
    description,
    runs,
    toleranceMinutes,
    attributeId: ids.attributes.get(attribute) ?? null,
    measureId: null,
    calendarId: ids.calendars.get(calendar) ?? null,
    unitId: ids.units.get(unit) ?? null,
    ownerId: null,
    escalateTo: null,
    wantedShare: 0.9,
    remindMinutes: 240,
  };
}

const TOGETHER = 1000;
/** Three days more than a year: before the first promise that is counted. */
const CHARTER_HOURS_AGO = 369 * 24;

const NAMES = new Map(SERVICES.map(({ key, name }) => [key, name]));

/** What draws are made of: the day, the seed and the hours of the offices. */
function drawing({ now, seed }: PromisesWish): Outcome<Parameters<typeof demoPromises>[0]> {
  const clock = compileCalendar({ timeZone: ZONE, week: weekOf('office'), exceptions: new Map() });
  if (!clock.ok) return clock;
  const addOffice = (from: Temporal.Instant, hours: number): Temporal.Instant => {
    const until = clock.value.addOpen(from.epochMilliseconds, Math.round(hours * 3_600_000));
    return Temporal.Instant.fromEpochMilliseconds(until ?? from.epochMilliseconds);
  };
  return taken({ today: now.toZonedDateTimeISO(ZONE).toPlainDate(), seed, addOffice });
}

/** How long things took before anything was promised of them. */
async function filledEarlier(owner: Performing, wish: PromisesWish): Promise<Outcome<null>> {
  const asked = drawing(wish);
  if (!asked.ok) return asked;
  const deliveries = earlierDeliveries(asked.value).map(({ reference, service, begun, done }) => ({
    ...{ reference, service: NAMES.get(service) ?? '' },
    ...{ begun: begun.toString(), done: done.toString() },
  }));
  const report = await perform(owner, takeDeliveries, { body: { deliveries, timeZone: 'UTC' } });
  if (!report.ok) return report;
  const [refused] = report.value.refusals;
  return refused === undefined ? taken(null) : refuse('request-refused', refused.reason);
}

/** The past, as programs send it. */
async function filledHistory(owner: Performing, wish: PromisesWish): Promise<Outcome<null>> {
  const { customers, now } = wish;
  const asked = drawing(wish);
  if (!asked.ok) return asked;
  const rows = demoPromises(asked.value).map((promise) => {
    const { reference } = customers[(promise.customer ?? 0) % customers.length]!;
    return sentPromise(promise, { service: NAMES.get(promise.service) ?? '', customer: reference, now });
  });
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const report = await perform(owner, takePromises, {
      body: { promises: rows.slice(from, from + TOGETHER), timeZone: 'UTC' },
    });
    if (!report.ok) return report;
    const [refused] = report.value.refusals;
    if (refused !== undefined) return refuse('request-refused', refused.reason);
  }
  return taken(null);
}

function sentPromise(
  { reference, words, unit, channel, madeAt, dueAt, doneAt, extra }: DemoPromise,
  {
    service,
    customer,
    now,
  }: { readonly service: string; readonly customer: string; readonly now: Temporal.Instant },
) {
  const isDone = doneAt !== null && Temporal.Instant.compare(doneAt, now) <= 0;
  return {
    reference,
    words,
    customer,
    channel,
    service,
    made: madeAt.toString(),
    due: dueAt.toString(),
    ...(isDone ? { done: doneAt.toString() } : {}),
    ...(unit === null ? {} : { unit }),
    ...(extra === '' ? {} : { extra }),
  };
}

/** What is promised in these days, with two that were broken. */
async function filledOpen(
  owner: Performing,
  { units, customers, now }: PromisesWish,
  services: Ids,
): Promise<Outcome<null>> {
  const there = await perform(owner, listDuePromises, { query: { limit: 200 } });
  if (!there.ok) return there;
  const known = new Set(there.value.items.map(({ reference }) => reference));
  const made = await eachOf(
    OPEN_PROMISES.filter(({ reference }) => !known.has(reference)),
    (open) =>
      perform(owner, makePromise, {
        body: {
          words: open.words,
          customerId: customers[open.customer % customers.length]!.id,
          serviceId: open.service === null ? null : (services.get(open.service) ?? null),
          unitId: units.get(open.unit) ?? null,
          madeAt: madeAt(open, now).toString(),
          due: { at: dueTime(open, now).toString() },
          overPromise: open.overReason === null ? null : { reason: open.overReason },
          reference: open.reference,
        } as never,
      }),
  );
  return made.ok ? taken(null) : made;
}

function dueTime({ dueDays, dueHour }: DemoOpenPromise, now: Temporal.Instant): Temporal.Instant {
  const day = now.toZonedDateTimeISO(ZONE).toPlainDate().add({ days: dueDays });
  return day
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from({ hour: dueHour }) })
    .toInstant();
}

/** So long before it is due, and not in the future. */
function madeAt(open: DemoOpenPromise, now: Temporal.Instant): Temporal.Instant {
  const made = dueTime(open, now).subtract({ hours: open.madeHoursBefore });
  return Temporal.Instant.compare(made, now) < 0 ? made : now.subtract({ minutes: 20 });
}
