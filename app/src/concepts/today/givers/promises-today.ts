import type { Queries } from '../../../platform/storage/index.ts';
import { duePromises, type PromiseRecord } from '../../promises/index.ts';
import type { TodayAsked, TodayGifts, TodayGiven, TodayGiver } from '../today-giver.ts';
import type { Urgency } from '../today-item.ts';
import { shownOf, whoseWork } from './whose-work.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_DAYS = 7;
/** Due longer ago than this, they are told of in one line: what is older is cleared up, not put right. */
const LOOKED_BACK_DAYS = 30;

/** Promises that stand broken and undelivered, and those due within a week. One whose clock stands still does not press. */
export const promisesToday: TodayGiver = {
  kind: 'promise',
  right: 'see promises',
  due: async (queries, asked) => {
    const now = asked.now.getTime();
    const at = (ms: number): Date => new Date(now + ms);
    const long = at(-LOOKED_BACK_DAYS * DAY_MS);
    const parts = [
      await part(queries, asked, {
        urgency: 'broken',
        state: 'broken',
        from: long,
        until: null,
      }),
      await part(queries, asked, { urgency: 'day', state: 'open', from: long, until: at(DAY_MS) }),
      await part(queries, asked, {
        urgency: 'week',
        state: 'open',
        from: at(DAY_MS),
        until: at(WEEK_DAYS * DAY_MS),
      }),
    ];
    const older = await duePromises(queries, { ...whoseWork(asked), until: long, limit: 1 });
    const beyond =
      older.length === 0
        ? []
        : [
            {
              urgency: 'upkeep' as const,
              says: `Promises due more than ${LOOKED_BACK_DAYS} days ago still stand undelivered`,
              place: queuePlace(asked),
            },
          ];
    return {
      items: parts.flatMap(({ items }) => items),
      further: [...parts.flatMap(({ further }) => further), ...beyond],
    };
  },
};

type Wanted = {
  readonly urgency: Urgency;
  readonly state: 'open' | 'broken';
  readonly from: Date;
  readonly until: Date | null;
};

async function part(
  queries: Queries,
  asked: TodayAsked,
  { urgency, state, from, until }: Wanted,
): Promise<TodayGifts> {
  const found = await duePromises(queries, {
    ...whoseWork(asked),
    state,
    from,
    until,
    limit: asked.most + 1,
  });
  return shownOf(
    found.map((promise) => givenOf(promise, { urgency, now: asked.now })),
    { most: asked.most, beyond: { urgency, says: BEYOND[state], place: queuePlace(asked, state) } },
  );
}

const BEYOND = {
  open: 'More promises are due by then: all of them in the queue',
  broken: 'More promises stand broken: all of them in the queue',
} as const;

function queuePlace({ scope }: TodayAsked, state?: 'open' | 'broken'): string {
  const whose = scope === 'mine' ? 'me' : scope === 'units' ? 'unit' : 'all';
  return `promises/due?whose=${whose}${state === undefined ? '' : `&state=${state}`}`;
}

function givenOf(promise: PromiseRecord, { urgency, now }: { urgency: Urgency; now: Date }): TodayGiven {
  const { id, words, dueAt, customerId, keeperId, unitId } = promise;
  return {
    id,
    urgency,
    title: words,
    reason: reasonOf(promise, now),
    dueAt,
    since: null,
    customerId,
    personId: keeperId,
    unitId,
    action: { name: urgency === 'broken' ? 'Put it right' : 'Deliver it', place: `promises/${id}` },
  };
}

function reasonOf({ state, dueAt, reason, overPromised, keeperId }: PromiseRecord, now: Date): string {
  const said = [
    state === 'broken'
      ? reason === ''
        ? 'It was not kept and is not delivered yet'
        : `It will not be kept: ${reason}`
      : dueAt < now
        ? 'Its time has passed; it is still kept within its tolerance'
        : 'It is promised until then',
    overPromised === true ? 'more was promised than could be expected' : '',
    keeperId === null ? 'nobody sees to it' : '',
  ];
  return said.filter((one) => one !== '').join('; ');
}
