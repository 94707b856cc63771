import { type WorseMoment, worstMoments } from '../../moments/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Moments of truth that went worse lately by more than chance. So many are asked for, for they are few. */
const MOST = 100;

export const momentsToday: TodayGiver = {
  kind: 'moment',
  right: 'see contacts',
  due: async (queries, asked) => {
    const today = asked.now.toISOString().slice(0, 10);
    const worse = await worstMoments(queries, { today, limit: MOST });
    return shownOf(
      worse.map(givenOf).filter((item) => isTheirs(asked, item)),
      {
        most: asked.most,
        beyond: { urgency: 'upkeep', says: 'More moments of truth went worse lately', place: 'moments' },
      },
    );
  },
};

const JUDGES: Readonly<Record<WorseMoment['source'], string>> = {
  staff: 'those who handled them',
  customer: 'the customers',
  observation: 'observers',
};

function givenOf(moment: WorseMoment): TodayGiven {
  const { id, name, journey, source, n, unfavourable, before, unitId, ownerId } = moment;
  const now = ofHundred(unfavourable.estimate);
  return {
    id: `${id} ${source}`,
    urgency: 'upkeep',
    title: journey === '' ? name : `${name}, ${journey}`,
    reason: `Worse than chance explains: ${now} of 100 went badly in the last 90 days (n ${n}), ${ofHundred(before.unfavourable.estimate)} in the 90 before (n ${before.n}); judged by ${JUDGES[source]}`,
    dueAt: null,
    since: null,
    customerId: null,
    personId: ownerId,
    unitId,
    action: { name: 'Look at it', place: `moments/${id}` },
  };
}

function ofHundred(share: number | null): string {
  return share === null ? 'none' : String(Math.round(share * 100));
}
