import type { ContactRecord } from './contact.ts';

/** By what contacts are counted: all by day; the others by month, at its first day. */
export const COUNT_DIMENSIONS = ['all', 'channel', 'unit', 'handler', 'enhancer', 'detractor'] as const;
export type CountDimension = (typeof COUNT_DIMENSIONS)[number];

/** How many contacts went how. */
export type ContactSums = {
  readonly n: number;
  readonly favourable: number;
  readonly unfavourable: number;
  readonly wow: number;
  readonly ouch: number;
};

export type CountKey = {
  readonly momentId: string;
  readonly source: ContactRecord['source'];
  readonly dimension: CountDimension;
  readonly day: string;
  readonly value: string;
};

export type ContactCount = CountKey & ContactSums;

/** A contact as it was and as it is; null where it was not, or is no more. */
export type ContactMoved = { readonly before: ContactRecord | null; readonly after: ContactRecord | null };

export const NO_CONTACTS: ContactSums = { n: 0, favourable: 0, unfavourable: 0, wow: 0, ouch: 0 };

/** By how much counts differ when these contacts move, one row a key, in the order of keys. */
export function countsOfMoved(moved: readonly ContactMoved[]): readonly ContactCount[] {
  const sums = new Map<string, ContactCount>();
  for (const { before, after } of moved) {
    if (before !== null) put(sums, before, -1);
    if (after !== null) put(sums, after, 1);
  }
  return (
    [...sums]
      .filter(([, { n, favourable, unfavourable, wow, ouch }]) =>
        [n, favourable, unfavourable, wow, ouch].some((count) => count !== 0),
      )
      // Always in one order, so that two who count at the same time wait for one another and not around.
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, count]) => count)
  );
}

function put(sums: Map<string, ContactCount>, contact: ContactRecord, sign: 1 | -1): void {
  if (contact.state !== 'counts') return;
  for (const key of keysOf(contact)) {
    const text = [key.momentId, key.source, key.dimension, key.day, key.value].join('\n');
    const now = sums.get(text) ?? { ...key, ...NO_CONTACTS };
    sums.set(text, {
      ...now,
      n: now.n + sign,
      favourable: now.favourable + (contact.score === 1 ? sign : 0),
      unfavourable: now.unfavourable + (contact.score === -1 ? sign : 0),
      wow: now.wow + (contact.mark === 'wow' ? sign : 0),
      ouch: now.ouch + (contact.mark === 'ouch' ? sign : 0),
    });
  }
}

function keysOf(contact: ContactRecord): readonly CountKey[] {
  const { momentId, source, at } = contact;
  const day = at.toISOString().slice(0, 10);
  const month = `${day.slice(0, 7)}-01`;
  const of = (dimension: CountDimension, value: string | null): CountKey => ({
    momentId,
    source,
    dimension,
    day: dimension === 'all' ? day : month,
    value: value ?? '',
  });
  return [
    of('all', null),
    of('channel', contact.channel),
    of('unit', contact.unitId),
    of('handler', contact.handlerId),
    // However it is written, it is one word.
    ...contact.enhancers.map((word) => of('enhancer', word.toLowerCase())),
    ...contact.detractors.map((word) => of('detractor', word.toLowerCase())),
  ];
}
