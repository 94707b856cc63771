import { unitIdsOfPeople } from '../../people/index.ts';
import { endingTrainings } from '../../trainings/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Trainings of people who handle cases that end within a month, or ended and were not renewed. */
export const trainingsToday: TodayGiver = {
  kind: 'training',
  right: 'see trainings',
  due: async (queries, asked) => {
    const ending = await endingTrainings(queries, asked.now);
    const units = await unitIdsOfPeople(
      queries,
      ending.map(({ personId }) => personId),
    );
    const items = ending.flatMap((one): TodayGiven[] => {
      const { heldId, training, personId, person, validUntil, isEnded } = one;
      const theirUnits = units.get(personId) ?? [];
      const unitId = theirUnits.find((id) => asked.actor.unitIds.includes(id)) ?? theirUnits[0] ?? null;
      const item: TodayGiven = {
        id: heldId,
        urgency: 'upkeep',
        title: `${training}: ${person}`,
        reason: isEnded
          ? 'This training has ended, and they do not count as trained until it is renewed'
          : 'This training ends; renew it before they may not handle cases any more',
        dueAt: new Date(`${validUntil}T00:00:00Z`),
        since: null,
        customerId: null,
        personId,
        unitId,
        action: { name: 'Renew it', place: 'trainings' },
      };
      return isTheirs(asked, item) ? [item] : [];
    });
    const beyond = { urgency: 'upkeep', says: 'More trainings end soon', place: 'trainings' } as const;
    return shownOf(items, { most: asked.most, beyond });
  },
};
