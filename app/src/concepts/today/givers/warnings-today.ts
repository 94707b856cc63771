import { silentCustomers } from '../../customers/index.ts';
import { repeatedContacts } from '../../moments/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { dayBeginning, daysBefore } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

const DAY_MS = 86_400_000;
/** So few are shown of each: a warning is for those who can still be called today. */
const MOST_WARNED = 5;
const CONTACT_DAYS = 14;

/** Customers who used to buy and fell silent, those who bring most first: a sign before any survey says it. */
export const silentToday: TodayGiver = {
  kind: 'silent-customer',
  right: 'see customers',
  due: async (queries, asked) => {
    const today = asked.now.toISOString().slice(0, 10);
    const silent = await silentCustomers(queries, { today, limit: 100 });
    const items = silent.map(
      ({ id, name, lastPurchaseOn, purchases, usualDays, ownerId, teamId }): TodayGiven => {
        const days = Math.round((Date.parse(today) - Date.parse(lastPurchaseOn)) / DAY_MS);
        return {
          id,
          urgency: 'week',
          title: name,
          reason: `Fell silent: bought ${purchases} times, every ${Math.max(1, Math.round(usualDays))} days, and not for ${days} days now`,
          dueAt: null,
          since: dayBeginning(lastPurchaseOn),
          customerId: id,
          personId: ownerId,
          unitId: teamId,
          action: { name: 'Get in touch', place: `customers/${id}` },
        };
      },
    );
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      {
        most: Math.min(MOST_WARNED, asked.most),
        beyond: {
          urgency: 'week',
          says: 'More customers who used to buy have fallen silent',
          place: 'customers?sort=lifetimeValue&order=desc',
        },
      },
    );
  },
};

/** Customers who come again and again and went away unhappy: what they came for is not solved. */
export const repeatedContactsToday: TodayGiver = {
  kind: 'repeated-contact',
  right: 'see contacts',
  due: async (queries, asked) => {
    const from = daysBefore(asked.now, CONTACT_DAYS);
    const repeated = await repeatedContacts(queries, { from, to: asked.now, limit: 100 });
    const items = repeated.map(
      ({ customerId, contacts, unfavourable, lastAt, unitId }): TodayGiven => ({
        id: customerId,
        urgency: 'day',
        title: `${contacts} contacts within ${CONTACT_DAYS} days`,
        reason: `Came again and again, ${unfavourable} times unhappily and the last time too: what they came for does not seem to be solved`,
        dueAt: null,
        since: lastAt,
        customerId,
        personId: null,
        unitId,
        action: { name: 'See their card', place: `customers/${customerId}` },
      }),
    );
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      {
        most: Math.min(MOST_WARNED, asked.most),
        beyond: { urgency: 'day', says: 'More customers come again and again', place: 'contacts' },
      },
    );
  },
};
