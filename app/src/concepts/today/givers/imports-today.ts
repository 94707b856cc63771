import { importsWaiting, type WaitingImport } from '../../imports/index.ts';
import type { TodayGiven, TodayGiver } from '../today-giver.ts';
import { daysBefore, MOST_ASKED } from './due-days.ts';
import { isTheirs, shownOf } from './whose-work.ts';

/** Whoever is about to take a file is not reminded of it at once; one that lies for a month was given up. */
const PATIENT_MS = 3_600_000;
const GIVEN_UP_DAYS = 30;

const REASONS: Readonly<Record<WaitingImport['state'], string>> = {
  ready: 'This file was looked at and never taken: its answers are in no figure',
  refused: 'This file was refused: its answers are in no figure',
  interrupted: 'Taking this file was interrupted; nothing of it was kept',
};

/** Files of answers that were sent and never came in. */
export const importsToday: TodayGiver = {
  kind: 'import',
  right: 'take answers',
  due: async (queries, asked) => {
    const waiting = await importsWaiting(queries, {
      after: daysBefore(asked.now, GIVEN_UP_DAYS),
      before: new Date(asked.now.getTime() - PATIENT_MS),
      limit: MOST_ASKED,
    });
    const items = waiting.map(
      ({ id, fileName, state, since, startedBy }): TodayGiven => ({
        id,
        urgency: 'upkeep',
        title: fileName,
        reason: REASONS[state],
        dueAt: null,
        since,
        customerId: null,
        personId: startedBy,
        unitId: null,
        action: { name: state === 'ready' ? 'Take it' : 'See why', place: `imports/${id}` },
      }),
    );
    return shownOf(
      items.filter((item) => isTheirs(asked, item)),
      { most: asked.most, beyond: { urgency: 'upkeep', says: 'More files wait', place: 'imports' } },
    );
  },
};
