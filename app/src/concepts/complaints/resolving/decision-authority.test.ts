import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import {
  addTrainingEndpoint,
  moveTrainingEndpoint,
  noteHeldTraining,
  revokeHeldTraining,
} from '../../trainings/declarations.ts';
import { trainingRoutes } from '../../trainings/index.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { approveCase, assessCase, decideCase, investigateCase, showCase } from '../declarations.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { authorityOf, limitOf, offeredCost } from './decision-authority.rules.ts';
import { mayGive, mayHandle } from './decision-authority.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: CaseHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openCaseHouse(maker, 'Bank', trainingRoutes({ maker, newId: randomUUID }));
});

const read = <T>(ask: (asking: { queries: never; at: Date }) => Promise<T>): Promise<T> =>
  test().storage.read(house.workspace.id, (queries) => ask({ queries: queries as never, at: now }));

describe('limits of authority', () => {
  const limits = { limits: { owner: null, manager: 500, agent: 50 }, personalLimits: { ann: 80, zed: 0 } };
  const others = [
    { id: 'ann', name: 'Ann', role: 'agent' },
    { id: 'max', name: 'Max', role: 'manager' },
    { id: 'olu', name: 'Olu', role: 'owner' },
  ];
  const asked = (personId: string, role: string, cost: number) =>
    authorityOf(limits, { actor: { personId, role, unitIds: [] }, cost, others });

  it('are those of the person before those of the role, and none is any amount', () => {
    expect(limitOf(limits, { id: 'ann', role: 'agent' })).toBe(80);
    expect(limitOf(limits, { id: 'zed', role: 'owner' })).toBe(0);
    expect(limitOf(limits, { id: 'bob', role: 'agent' })).toBe(50);
    expect(limitOf(limits, { id: 'olu', role: 'owner' })).toBeNull();
    // Who has no role that decides gives nothing, also not when the role is called as something of objects.
    expect(limitOf(limits, { id: 'eve', role: 'analyst' })).toBe(0);
    expect(limitOf(limits, { id: 'eve', role: 'constructor' })).toBe(0);
  });

  it('let somebody give their very amount, and name who could approve more', () => {
    expect(asked('bob', 'agent', 50)).toMatchObject({ answer: 'decides', limit: 50, approvers: [] });
    expect(asked('bob', 'agent', 0)).toMatchObject({ answer: 'decides' });
    expect(asked('bob', 'agent', 50.01)).toMatchObject({
      answer: 'needs-approval',
      approvers: [{ name: 'Ann' }, { name: 'Max' }, { name: 'Olu' }],
    });
    expect(asked('bob', 'agent', 81).words).toContain('"Max" or "Olu"');
    expect(asked('max', 'manager', 501).approvers).toEqual([{ id: 'olu', name: 'Olu' }]);
    // Nobody approves what they decide themselves.
    expect(asked('ann', 'agent', 81).approvers.map(({ id }) => id)).not.toContain('ann');
    const alone = authorityOf(limits, {
      actor: { personId: 'bob', role: 'agent', unitIds: [] },
      ...{ cost: 51, others: [] },
    });
    expect(alone.words).toContain('nobody here has a limit that suffices');
  });

  it('count what all remedies cost, nothing said as nothing, and not what another offer replaced', () => {
    expect(offeredCost([{ cost: 10 }, { cost: null }, { cost: 0.5 }])).toBe(10.5);
    expect(offeredCost([{ cost: 10, withdrawnAt: '2026-01-01T00:00:00Z' }, { cost: 3 }])).toBe(3);
    expect(offeredCost([])).toBe(0);
  });
});

describe('whoever handles a case', () => {
  const training = async (name: string): Promise<string> =>
    good(await perform(house.owner, addTrainingEndpoint, { body: { name } as never })).id;
  const holds = async (trainingId: string, personId: string, over: object = {}) =>
    good(
      await perform(house.owner, noteHeldTraining, {
        params: house.at({ id: trainingId }),
        body: { personId, heldOn: '2026-01-10', evidence: '', ...over },
      }),
    );
  const assess = (by: Performing, shown: CaseShown, severity: string) =>
    perform(by, assessCase, {
      params: house.at(shown),
      body: { revision: shown.revision, at: null, severity } as never,
    });

  it('holds the training that its severity needs on the day, or is refused with its name', async () => {
    const fair = await training('Fair decisions');
    await house.set({ trainings: { low: null, medium: null, high: fair, critical: fair } });
    const agent = await house.seat('agent');
    const record = { severity: 'high', complainantPersonId: null } as const;
    const may = () => read((asking) => mayHandle(asking, agent.member, record));
    expect(wordsOf(await may())).toContain('holds the training "Fair decisions"');
    expect(
      codeOf(await read((asking) => mayHandle(asking, agent.member, { ...record, severity: 'low' }))),
    ).toBe('done');
    expect(
      codeOf(await read((asking) => mayHandle(asking, agent.member, { ...record, severity: null }))),
    ).toBe('done');
    const held = await holds(fair, agent.person.id, { validUntil: '2026-11-23' });
    expect(codeOf(await may())).toBe('done');
    now = new Date('2026-11-24T08:00:00Z');
    expect(codeOf(await may())).toBe('not-allowed');
    now = new Date('2026-11-23T09:00:00Z');
    const why = { why: 'Cheated' };
    good(await perform(house.owner, revokeHeldTraining, { params: house.at(held), body: why }));
    expect(codeOf(await may())).toBe('not-allowed');
    // What is archived stops nobody any more.
    const away = { revision: 1, state: 'archived' as const };
    good(await perform(house.owner, moveTrainingEndpoint, { params: house.at({ id: fair }), body: away }));
    expect(codeOf(await may())).toBe('done');
  });

  it('lacks it over the routes too, for every role that handles, and not once they hold it', async () => {
    const calm = await training(`Calm ${randomUUID()}`);
    await house.set({ trainings: { low: null, medium: null, high: calm, critical: null } });
    for (const role of ['agent', 'manager', 'owner'] as const) {
      const by = await house.seat(role);
      const shown = await house.logged({ acknowledge: 'phone' }, by);
      const assessed = good(await assess(by, shown, 'high'));
      const params = house.at(shown);
      const body = { revision: assessed.revision, at: null, isSkipped: false, words: 'The kettle broke' };
      const refused = await perform(by, investigateCase, { params, body });
      expect(codeOf(refused), role).toBe('not-allowed');
      expect(wordsOf(refused)).toContain('Calm');
      await holds(calm, by.person.id);
      expect(codeOf(await perform(by, investigateCase, { params, body })), role).toBe('done');
    }
    await house.set({ trainings: { low: null, medium: null, high: null, critical: null } });
  });

  it('is never who complained: they neither see nor handle it', async () => {
    const agent = await house.seat('agent');
    const record = { severity: null, complainantPersonId: agent.person.id };
    expect(wordsOf(await read((asking) => mayHandle(asking, agent.member, record)))).toContain(
      'their own complaint',
    );
    const shown = await house.logged({ complainant: { name: 'Me', email: agent.person.email } as never });
    const params = house.at(shown);
    expect(codeOf(await perform(agent, showCase, { params }))).toBe('not-found');
    expect(codeOf(await assess(agent, shown, 'low'))).toBe('not-found');
    expect(codeOf(await perform(house.owner, showCase, { params }))).toBe('done');
  });

  it('gives up to their limit in the whole case; more is proposed, and approved by another whose limit suffices', async () => {
    await house.set({ limits: { owner: null, manager: 500, agent: 50 } });
    const agent = await house.seat('agent');
    expect(good(await read((asking) => mayGive(asking, agent.member, 50)))).toMatchObject({
      answer: 'decides',
    });
    const shown = await house.logged({ acknowledge: 'phone' }, agent);
    const params = house.at(shown);
    let seen = good(await assess(agent, shown, 'low'));
    const skipped = { revision: seen.revision, at: null, isSkipped: true, words: 'It is plain' };
    seen = good(await perform(agent, investigateCase, { params, body: skipped }));
    const remedies = [
      { kind: 'refund', words: 'The tea', cost: 30 },
      { kind: 'goodwill-gift', words: 'A pot', cost: 30 },
      { kind: 'apology', words: 'Sorry', cost: null },
    ];
    const decision = { at: null, verdict: 'justified', reasons: 'It was cold', remedies, rightIds: [] };
    const decide = (remedies: readonly object[]) =>
      perform(agent, decideCase, {
        params,
        body: { revision: seen.revision, ...decision, remedies } as never,
      });
    const unpriced = await decide([{ kind: 'compensation', words: 'A million', cost: null }]);
    expect(wordsOf(unpriced)).toContain('say what the compensation costs');
    const decided = await decide(remedies);
    seen = good(decided);
    expect(seen.state).toBe('investigated');
    const approve = (by: Performing, revision: number) =>
      perform(by, approveCase, { params, body: { revision, at: null, isApproved: true, words: '' } });
    expect(codeOf(await approve(agent, seen.revision))).not.toBe('done');
    const manager = await house.seat('manager');
    await house.set({ personalLimits: { [manager.person.id]: 59.99 } });
    const tooLittle = await approve(manager, seen.revision);
    expect(codeOf(tooLittle)).not.toBe('done');
    await house.set({ personalLimits: { [manager.person.id]: 60 } });
    expect(good(await approve(manager, seen.revision))).toMatchObject({ state: 'decided', cost: 60 });
  });
});
