import { eventsAbout } from '../../platform/events/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import type { Page, Queries } from '../../platform/storage/index.ts';
import { type CustomerFollower, mergedInto } from '../customers/index.ts';
import { namesOfPeople } from '../people/index.ts';
import { changesOf, deedWords } from '../reviews/declarations.ts';
import type { TimelineItem } from './customer-card.ts';

export type TimelineAsked = {
  readonly customerId: string;
  readonly followers: readonly CustomerFollower[];
  readonly from?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly role: string;
  readonly personId: string;
};

/** What was changed here, among the sources of a timeline. */
const CHANGES = 'changes';

/** The sources of a timeline in their order: what was changed, and every kind of record that tells what happened. */
export function timelineSources(followers: readonly CustomerFollower[]): readonly string[] {
  return [CHANGES, ...followers.filter(({ timeline }) => timeline !== undefined).map(({ kind }) => kind)];
}

/**
 * What happened with a customer and what was changed, the newest first. Many things have the same moment, for a day is its
 * beginning: the place in the list is a moment and how many of this moment were shown, and each source gives those of one moment
 * always in the same order.
 */
export async function timelineOf(
  queries: Queries,
  { customerId, followers, from, after, limit, role, personId }: TimelineAsked,
): Promise<Outcome<Page<TimelineItem>>> {
  const sources = timelineSources(followers);
  if (from !== undefined && !sources.includes(from)) {
    return refuse(
      'request-refused',
      `from: nothing comes from ${quoted(from)}; choose ${quotedList(sources)}`,
    );
  }
  const place = after === undefined ? null : placeIn(after);
  if (after !== undefined && place === null) {
    return refuse('request-refused', 'after: this is not a place that Heed gave; begin without one');
  }
  const before = place === null ? null : new Date(place.at + 1);
  const need = (place?.seen ?? 0) + limit + 1;
  const found: Timed[] = [];
  if (from === undefined || from === CHANGES) {
    const told = sources.slice(1);
    found.push(...(await changesAbout(queries, { customerId, before, limit: need, withoutKinds: told })));
  }
  for (const { kind, timeline } of followers) {
    if (timeline === undefined || (from !== undefined && from !== kind)) continue;
    const asked = { customerId, before: before?.toISOString() ?? null, limit: need, role, personId };
    const entries = await timeline(queries, asked);
    found.push(
      ...entries.map(({ at, what, text }) => ({ time: Date.parse(at), from: kind, what, text, actor: null })),
    );
  }
  return taken(await pageOf(queries, found, { place, limit }));
}

type Timed = Omit<TimelineItem, 'at' | 'actor'> & { readonly time: number; readonly actor: string | null };
type Place = { readonly at: number; readonly seen: number };

async function pageOf(
  queries: Queries,
  found: readonly Timed[],
  { place, limit }: { readonly place: Place | null; readonly limit: number },
): Promise<Page<TimelineItem>> {
  // Sorting keeps the order of those of one moment: by source, and within a source as it gave them.
  const sorted = found.toSorted((a, b) => b.time - a.time);
  const rest = sorted.slice(place?.seen ?? 0);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const upTo = sorted.slice(0, (place?.seen ?? 0) + shown.length);
  const next =
    last === undefined || rest.length <= limit
      ? null
      : placeText({ at: last.time, seen: upTo.filter(({ time }) => time === last.time).length });
  const names = await namesOfPeople(
    queries,
    shown.flatMap(({ actor }) => actor ?? []),
  );
  const items = shown.map(({ time, actor, ...item }) => ({
    at: new Date(time).toISOString(),
    ...item,
    actor: actor === null ? null : { id: actor, name: names.get(actor) ?? '' },
  }));
  return { items, next };
}

const MOST_FIELDS = 6;
const LONGEST_VALUE = 160;

/** Changes of a customer and of those merged into it; those of records that tell their own story are left to them. */
async function changesAbout(
  queries: Queries,
  {
    customerId,
    ...asked
  }: {
    readonly customerId: string;
    readonly before: Date | null;
    readonly limit: number;
    readonly withoutKinds: readonly string[];
  },
): Promise<Timed[]> {
  const personIds = [customerId, ...(await mergedInto(queries, [customerId]))];
  const events = await eventsAbout(queries, { personIds, ...asked });
  return events.map(({ at, what, actorId, before, after }) => ({
    time: at.getTime(),
    from: CHANGES,
    what: deedWords(what),
    text: changeWords(before, after),
    actor: actorId,
  }));
}

function changeWords(before: unknown, after: unknown): string {
  // What a new record does not say is no news.
  const changes = changesOf(fieldsIn(before), fieldsIn(after)).filter(
    ({ before: was, after: is }) => was !== null || (is !== '' && is !== 'false' && is !== 'none'),
  );
  const told = changes.slice(0, MOST_FIELDS).map(({ name, before: was, after: is }) => {
    const now = is === null ? 'none' : cut(is);
    return was === null ? `${name}: ${now}` : `${name}: ${cut(was)} → ${now}`;
  });
  const further = changes.length - told.length;
  return further > 0 ? `${told.join('; ')}; and ${further} more` : told.join('; ');
}

function fieldsIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function cut(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE).trimEnd()} …` : text;
}

function placeText({ at, seen }: Place): string {
  return Buffer.from(`${at}.${seen}`).toString('base64url');
}

// Moments that the database knows and that are written with four digits of a year.
const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

function placeIn(text: string): Place | null {
  const [, at, seen] = /^(-?\d{1,15})\.(\d{1,6})$/u.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (at === undefined || seen === undefined) return null;
  return Number(at) < FIRST_MOMENT || Number(at) > LAST_MOMENT
    ? null
    : { at: Number(at), seen: Number(seen) };
}
