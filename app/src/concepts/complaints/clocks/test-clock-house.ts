import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { CalendarWork, calendarRoutes } from '../../calendars/index.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import type { ClockShown } from './clock-shown.ts';
import { clocksFollowCalendars } from './clocks.follower.ts';
import {
  addComplaintRule,
  confirmComplaintRule,
  moveComplaintRule,
  takeOverComplaintRule,
} from './complaint-rule.endpoints.ts';
import type { RuleShown } from './complaint-rule.ts';
import { clocksOf } from './shown-clocks.ts';

/** A workspace for complaints whose clock a test moves, with rules that can be switched on. */
export type ClockHouse = CaseHouse & {
  readonly clock: { now: Date };
  /** Counts anew what follows calendars. */
  readonly recount: () => Promise<void>;
  /** A ready rule, switched on. */
  readonly ready: (code: string, over?: object) => Promise<RuleShown>;
  /** A rule of its own, switched on. */
  readonly own: (over?: object) => Promise<RuleShown>;
  readonly clocks: (id: string) => Promise<readonly ClockShown[]>;
};

export async function openClockHouse(storage: Storage, name: string, at: string): Promise<ClockHouse> {
  const clock = { now: new Date(at) };
  const maker: ChangeMaker = { storage, now: () => clock.now };
  const followers = [clocksFollowCalendars];
  const house = await openCaseHouse(maker, name, calendarRoutes({ maker, newId: randomUUID, followers }));
  const { owner, workspace } = house;
  const switchedOn = async (rule: RuleShown): Promise<RuleShown> => {
    const params = house.at(rule);
    const words = 'Read in the official text of today';
    const proven = rule.isVerified
      ? rule
      : good(
          await perform(owner, confirmComplaintRule, { params, body: { revision: rule.revision, words } }),
        );
    const body = { revision: proven.revision, state: 'on' as const };
    return good(await perform(owner, moveComplaintRule, { params, body }));
  };
  return {
    ...house,
    clock,
    recount: async () => {
      const failed = (error: unknown): never => {
        throw error;
      };
      await new CalendarWork({ maker, followers, failed, batchRows: 3 }).recountAll(workspace.id);
    },
    ready: async (code, over = {}) =>
      switchedOn(
        good(await perform(owner, takeOverComplaintRule, { body: { ready: code, ...over } as never })),
      ),
    own: async (over = {}) =>
      switchedOn(good(await perform(owner, addComplaintRule, { body: ownRule(over) as never }))),
    clocks: (id) =>
      storage.read(workspace.id, async (queries) => (await clocksOf(queries, [id], clock.now)).get(id) ?? []),
  };
}

/** A rule that can be written: answered within 10 days of the calendar. */
export function ownRule(over: object = {}): object {
  const limit = { amount: 10, unit: 'days', time: 'all', ends: 'midnight' };
  const code = `own-${randomUUID().slice(0, 8)}`;
  return { code, name: 'Our promise', limits: [{ what: 'answer', limit }], ...over };
}
