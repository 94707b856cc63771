import { randomUUID } from 'node:crypto';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { keepIncoming } from '../receiving/incoming-message.ts';
import type { CaseHouse } from '../test-case-house.ts';
import { caseById } from './case.store.ts';
import {
  acceptCase,
  actAtOnceInCase,
  answerCase,
  approveCase,
  assessCase,
  assignCase,
  closeCase,
  decideCase,
  holdCase,
  investigateCase,
  mergeCase,
  noteCaseOutcome,
  referCase,
  rejectCase,
  reopenCase,
  resolveCaseAtOnce,
  reviewCase,
  turnCase,
  withdrawCase,
} from './case-deed.endpoints.ts';
import type { CaseShown } from './case-shown.ts';

const DEEDS = {
  ...{ acceptCase, actAtOnceInCase, answerCase, approveCase, assessCase, assignCase, closeCase, decideCase },
  ...{ holdCase, investigateCase, mergeCase, noteCaseOutcome, referCase, rejectCase, reopenCase },
  ...{ resolveCaseAtOnce, reviewCase, turnCase, withdrawCase },
};
export type DeedTried = keyof typeof DEEDS;

export const REFUND = [{ kind: 'refund', words: 'The price', cost: 10 }];
export const JUSTIFIED = { verdict: 'justified', reasons: 'Because', remedies: REFUND };
export const how = 'phone';

/** Stages one behind the other, from a case that was acknowledged to one that they do not accept. */
export const STAGES: readonly (readonly [DeedTried, object])[] = [
  ['assessCase', { severity: 'medium' }],
  ['investigateCase', { words: 'The kettle broke' }],
  ['decideCase', JUSTIFIED],
  ['answerCase', { how, words: 'You are right' }],
  ['rejectCase', { how, words: 'Too little' }],
];

/** A clock of a test that goes on by hand. */
export class TestClock {
  now = new Date('2026-11-23T08:00:00Z');

  later(days = 0): void {
    this.now = new Date(this.now.getTime() + 60_000 + days * 86_400_000);
  }
}

/** What is done in cases of a house, a minute after what was done before. */
export function deedsIn(house: CaseHouse, clock: TestClock) {
  const tried = async (
    shown: CaseShown,
    [name, body]: readonly [DeedTried, object],
    as: Performing = house.owner,
  ): Promise<Outcome<CaseShown>> => {
    clock.later();
    const { revision } = shown;
    const wish = name === 'assignCase' ? { ...body, revision } : { revision, at: null, ...body };
    const asked = { params: house.at(shown), body: wish as never };
    return perform(as, DEEDS[name] as typeof assessCase, asked);
  };
  return {
    tried,
    /** A case so many stages behind its acknowledgement. */
    caseAfter: async (stages: number, wish: object = {}): Promise<CaseShown> => {
      let shown = await house.logged({ acknowledge: how, ...wish } as never);
      for (const stage of STAGES.slice(0, stages)) shown = good(await tried(shown, stage));
      return shown;
    },
  };
}

/** A message of theirs, as the tracker keeps it. */
export async function theyWrite(house: CaseHouse, id: string, words: string): Promise<void> {
  const origin = { workspace: house.workspace.id, actor: { personId: null } };
  good(
    await changeWorkspace(house.maker, origin, async (change) => {
      const record = (await caseById(change.queries, id))!;
      const message = { direction: 'in', channel: 'tracker', words } as const;
      await keepIncoming(change, record, { message, files: [], newId: randomUUID, scans: false });
      return taken(null);
    }),
  );
}
