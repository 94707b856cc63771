import { measuresFallenSilent } from '../../standards/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { MOST_ASKED } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

const DAY_MS = 86_400_000;

/** Standards of which no reading comes any more: whether they are kept is not known since. */
export const readingsToday: TodayGiver = {
  kind: 'measure',
  right: 'record readings',
  due: async (queries, asked) => {
    const silent = await measuresFallenSilent(queries, { now: asked.now, limit: MOST_ASKED });
    const items = silent.map(({ id, name, lastAt, usualDays, ownerId, unitId, attributeId }): TodayGiven => {
      const days = Math.floor((asked.now.getTime() - lastAt.getTime()) / DAY_MS);
      return {
        id,
        urgency: 'upkeep',
        title: name,
        reason: `No reading came for ${days} days, where one came every ${daysWords(usualDays)}: since then nobody knows whether the standard is kept`,
        dueAt: null,
        since: lastAt,
        customerId: null,
        personId: ownerId,
        unitId,
        attributeId,
        action: { name: 'See the measure', place: `standards/${id}` },
      };
    });
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      {
        most: asked.most,
        beyond: { urgency: 'upkeep', says: 'More measures have fallen silent', place: 'standards' },
      },
    );
  },
};

function daysWords(days: number): string {
  const whole = Math.max(1, Math.round(days));
  return whole === 1 ? 'day' : `${whole} days`;
}
