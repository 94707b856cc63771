import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../platform/events/index.ts';
import { perform, performFile } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { addCustomer } from '../customers/declarations.ts';
import { customerRoutes } from '../customers/index.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../customers/testing.ts';
import {
  apologiseInRecovery,
  askInRecovery,
  changeOneRecovery,
  closeOneRecovery,
  listRecoveriesOfCustomer,
  recoveryListing,
  remedyInRecovery,
  reopenOneRecovery,
  showRecovery,
} from './declarations.ts';
import { openRecovery, type RecoveryRecord, recoveryRoutes } from './index.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;
let customerId: string;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  const parts = { maker, newId: randomUUID };
  house = await openTestHouse(maker, 'Bakery', [...recoveryRoutes(parts), ...customerRoutes(parts)]);
  customerId = good(await perform(house.owner, addCustomer, { body: { name: 'Mira' } as never })).id;
});

function opened(over: Partial<Parameters<typeof openRecovery>[1]> = {}): Promise<RecoveryRecord> {
  const { member } = house.owner;
  const asked = {
    source: { kind: 'promise' as const, id: randomUUID() },
    customerId,
    what: 'The cake came a day late',
    unitId: null,
    ownerId: null,
    happenedAt: now,
    ...over,
  };
  return changeWorkspace(
    maker,
    { workspace: member.workspace.id, actor: { personId: null } },
    async (change) => taken(await openRecovery(change, asked, { newId: randomUUID })),
  ).then(good);
}

const at = ({ id }: { readonly id: string }) => ({ workspace: house.owner.member.workspace.slug, id });

describe('recoveries', () => {
  it('are opened once for what happened, also by two at the same time, and are due in three working days', async () => {
    const source = { kind: 'contact' as const, id: randomUUID() };
    const [one, two] = await Promise.all([opened({ source }), opened({ source })]);
    expect(one.id).toBe(two.id);
    // Monday: the third working day behind it is Thursday, and the usual calendar closes at 17.
    expect(good(await perform(house.owner, showRecovery, { params: at(one) })).dueAt).toBe(
      '2026-11-26T17:00:00.000Z',
    );
  });

  it('are followed from apology to asking again, each step with who and when, and are kept in the log', async () => {
    const recovery = await opened();
    const params = at(recovery);
    const { owner } = house;
    const later = (): void => {
      now = new Date(now.getTime() + 60_000);
    };
    later();
    const said = good(
      await perform(owner, apologiseInRecovery, {
        params,
        body: { revision: 1, at: null, how: 'phone', words: 'We are sorry, the oven broke.' },
      }),
    );
    expect(said).toMatchObject({ state: 'apologised', apology: { by: { name: 'Olu' }, how: 'phone' } });
    later();
    const given = good(
      await perform(owner, remedyInRecovery, {
        params,
        body: { revision: 2, at: null, kind: 'refund', words: 'The price of the cake', cost: 24.5 },
      }),
    );
    expect(given).toMatchObject({ state: 'remedied', cost: 24.5 });
    later();
    const asked = good(
      await perform(owner, askInRecovery, {
        params,
        body: {
          ...{ revision: 3, at: null, how: 'phone', before: 0, after: 9 },
          ...{ comment: '<script>alert(1)</script>', result: 'won-back' },
        },
      }),
    );
    later();
    // Zero is a value.
    expect(asked).toMatchObject({ state: 'asked', asked: { before: 0, after: 9 }, result: 'won-back' });
    const done = good(await perform(owner, closeOneRecovery, { params, body: { revision: 4, reason: '' } }));
    expect(done).toMatchObject({ state: 'closed', result: 'won-back', closedAt: now.toISOString() });
    const events = await test().storage.read(
      owner.member.workspace.id,
      async (queries) =>
        good(await readEvents(queries, { subject: { kind: 'recovery', id: recovery.id }, limit: 20 })).items,
    );
    expect(events.map(({ what }) => what).toReversed()).toEqual([
      'recovery.opened',
      'recovery.apologised',
      'recovery.remedied',
      'recovery.asked',
      'recovery.closed',
    ]);
    const again = good(
      await perform(owner, reopenOneRecovery, { params, body: { revision: 5, reason: 'It broke again' } }),
    );
    expect(again).toMatchObject({ state: 'remedied', asked: null, result: null });
  });

  it('lose nobody’s edit, and skip no step without a reason', async () => {
    const recovery = await opened();
    const params = at(recovery);
    const sorry = { revision: 1, at: null, how: 'letter' as const, words: 'Sorry' };
    const both = await Promise.all([
      perform(house.owner, apologiseInRecovery, { params, body: sorry }),
      perform(house.owner, apologiseInRecovery, { params, body: sorry }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
    const closing = await perform(house.owner, closeOneRecovery, {
      params,
      body: { revision: 2, reason: '' },
    });
    expect(wordsOf(closing)).toContain('although nothing was done');
  });

  it('are worked on by who may, in one’s own workspace', async () => {
    const unit = await house.unit(`Oven ${randomUUID()}`);
    const recovery = await opened({ unitId: unit.id });
    const params = at(recovery);
    const body = { revision: 1, at: null, how: 'phone' as const, words: 'Sorry' };
    for (const role of ['auditor', 'agent'] as const) {
      expect(codeOf(await perform(house.as(role), apologiseInRecovery, { params, body })), role).toBe(
        'not-allowed',
      );
      expect(codeOf(await perform(house.as(role), showRecovery, { params })), role).toBe('done');
    }
    const inUnit = house.as('agent');
    const agent = { ...inUnit, member: { ...inUnit.member, unitIds: [unit.id] } };
    expect(codeOf(await perform(agent, apologiseInRecovery, { params, body }))).toBe('done');
    const other = await openTestHouse(maker, 'Mill', recoveryRoutes({ maker }));
    const there = { workspace: other.owner.member.workspace.slug, id: recovery.id };
    expect(codeOf(await perform(other.owner, showRecovery, { params: there }))).toBe('not-found');
  });

  it('are changed, listed with the same in a file, and told of their customer', async () => {
    const recovery = await opened({ what: 'The roll had a =1+1 stone in it' });
    const params = at(recovery);
    const changed = good(
      await perform(house.owner, changeOneRecovery, {
        params,
        body: {
          ...{ revision: 1, what: 'A stone in the roll', cause: 'The sieve was torn' },
          ...{ attributeId: null, unitId: null, ownerId: null, dueAt: '2026-12-01T12:00:00Z' },
        },
      }),
    );
    expect(changed).toMatchObject({ cause: 'The sieve was torn', dueAt: '2026-12-01T12:00:00.000Z' });
    const where = JSON.stringify([{ field: 'state', is: ['open'] }]);
    const page = good(await perform(house.owner, recoveryListing.page, { query: { where } as never }));
    const file = good(await performFile(house.owner, recoveryListing.csv, { query: { where } as never }));
    const csv = await new Response(file.content).text();
    expect(page.items.map(({ id }) => id)).toContain(recovery.id);
    expect(csv.trim().split('\n')).toHaveLength(page.items.length + 1);
    const { items } = good(
      await perform(house.owner, listRecoveriesOfCustomer, { params: at({ id: customerId }) }),
    );
    expect(items.map(({ id }) => id)).toContain(recovery.id);
    expect(items[0]!.state).not.toBe('closed');
  });
});
