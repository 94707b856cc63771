import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { showPromise } from '../../promises/declarations.ts';
import { ledgerRoutes } from '../../promises/index.ts';
import {
  addCauseEndpoint,
  type CauseShown,
  moveCauseEndpoint,
  nameCaseCause,
  planCauseAction,
  promiseInCaseEndpoint,
  showCaseCause,
  showCasePromises,
  showCause,
} from '../declarations.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';

const test = useTestStorage();
const now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: CaseHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openCaseHouse(maker, 'Mill', ledgerRoutes({ maker, newId: randomUUID }));
  owner = house.owner;
});

const wish = (over: object = {}) => ({ name: `Cause ${randomUUID()}`, ...over }) as never;
const added = async (over: object = {}, by = owner): Promise<CauseShown> =>
  good(await perform(by, addCauseEndpoint, { body: wish(over) }));
const name = (
  one: { readonly id: string; readonly revision: number },
  cause: { readonly id: string },
  by = owner,
) =>
  perform(by, nameCaseCause, {
    params: house.at(one),
    body: { revision: one.revision, causeId: cause.id, cause: null } as never,
  });
const whole = async (cause: { readonly id: string }, by = owner) =>
  good(await perform(by, showCause, { params: house.at(cause) }));

describe('causes and promises of cases', () => {
  it('are named and acted on by who handles cases, archived by who manages, and seen by who sees', async () => {
    const unit = await house.unit(`Unit ${randomUUID()}`);
    const theirs = await added({ unitId: unit.id });
    const shown = await house.logged();
    for (const role of ['analyst', 'auditor'] as const) {
      const by = await house.seat(role);
      expect((await whole(theirs, by)).cause.mine).toBe(false);
      expect(codeOf(await perform(by, addCauseEndpoint, { body: wish() })), role).toBe('not-allowed');
      expect(codeOf(await name(shown, theirs, by)), role).toBe('not-allowed');
    }
    const agent = await house.seat('agent', true);
    const plan = { revision: 1, words: 'x', dueOn: null };
    const params = house.at(theirs);
    expect(wordsOf(await perform(agent, planCauseAction, { params, body: plan }))).toContain('of another');
    const own = await added({ unitId: house.unit1.id }, agent);
    expect(codeOf(await perform(agent, planCauseAction, { params: house.at(own), body: plan }))).toBe('done');
    const away = { revision: 1, state: 'archived' as const };
    expect(codeOf(await perform(agent, moveCauseEndpoint, { params, body: away }))).toBe('not-allowed');
    const manager = await house.seat('manager');
    expect(codeOf(await perform(manager, moveCauseEndpoint, { params, body: away }))).toBe('done');
    const other = await openCaseHouse(maker, 'Elsewhere');
    const there = { workspace: other.workspace.slug, id: theirs.id };
    expect(codeOf(await perform(other.owner, showCause, { params: there }))).toBe('not-found');
  });

  it('show a colleague nothing of their own complaint', async () => {
    const me = await house.seat('manager');
    const one = await added();
    const own = await house.logged({ complainant: { name: 'Me', email: me.person.email } as never });
    good(await name(own, one));
    expect((await whole(one)).cases).toHaveLength(1);
    expect((await whole(one, me)).cases).toEqual([]);
    expect(codeOf(await perform(me, showCaseCause, { params: house.at(own) }))).toBe('not-found');
    expect(codeOf(await perform(me, showCasePromises, { params: house.at(own) }))).toBe('not-found');
  });

  it('let a promise to who complained land in the ledger and in the case, once', async () => {
    const shown = await house.logged({ complainant: { name: 'Mo', email: '' } as never });
    const params = house.at(shown);
    const promise = { words: 'A new cake', due: { at: '2026-12-24T12:00:00Z' } };
    const body = { revision: shown.revision, promiseId: null, promise } as never;
    const made = good(await perform(owner, promiseInCaseEndpoint, { params, body }));
    expect(made.items).toEqual([
      expect.objectContaining({ words: 'A new cake', dueAt: '2026-12-24T12:00:00.000Z', state: 'open' }),
    ]);
    const ledger = good(await perform(owner, showPromise, { params: house.at(made.items[0]!) }));
    expect(ledger).toMatchObject({ words: 'A new cake', toWhom: 'Mo' });
    expect(codeOf(await perform(owner, promiseInCaseEndpoint, { params, body }))).toBe('conflict');
    const again = { revision: made.revision, promiseId: made.items[0]!.id, promise: null } as never;
    expect(wordsOf(await perform(owner, promiseInCaseEndpoint, { params, body: again }))).toContain(
      'already',
    );
    const none = { revision: made.revision, promiseId: null, promise: null } as never;
    expect(wordsOf(await perform(owner, promiseInCaseEndpoint, { params, body: none }))).toContain(
      'make a promise',
    );
    const auditor = await house.seat('auditor');
    expect(codeOf(await perform(auditor, promiseInCaseEndpoint, { params, body }))).toBe('not-allowed');
  });

  it('refuse hostile input', async () => {
    const said = async (over: object): Promise<string> =>
      wordsOf(await perform(owner, addCauseEndpoint, { body: wish(over) }));
    expect(await said({ name: 'a\u0000b' })).toContain('control characters');
    expect(await said({ whys: ['1', '2', '3', '4', '5', '6'] })).toContain('at most 5');
    expect(await said({ fishbone: [{ branch: 'moon', words: 'x' }] })).toContain('branch: one of');
    expect(await said({ attributeId: randomUUID() })).toContain('attribute');
    expect(await said({ processId: randomUUID() })).toContain('no such process');
    expect(await said({ ownerId: randomUUID() })).toContain('no such person');
    expect(await said({ name: "'; drop table case_causes; --" })).toBe('');
  });
});
