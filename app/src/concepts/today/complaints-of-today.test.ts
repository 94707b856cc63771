import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { addComplaintRule, moveComplaintRule } from '../complaints/declarations.ts';
import { openCaseHouse } from '../complaints/testing.ts';
import { showToday } from './declarations.ts';
import { complaintsToday, todayRoutes } from './index.ts';

const test = useTestStorage();

it('complaints stand there by what presses most, each once, and nobody is told of their own', async () => {
  let now = new Date('2026-03-02T10:00:00Z');
  const maker = { storage: test().storage, now: () => now };
  const routes = todayRoutes({ now: maker.now, givers: [complaintsToday] });
  const house = await openCaseHouse(maker, 'Pressing', routes);
  const limit = { amount: 3, unit: 'days', time: 'all', ends: 'same-time' };
  const code = `rule-${randomUUID().slice(0, 8)}`;
  const wish = { code, name: 'Three days', limits: [{ what: 'answer', limit }] };
  const rule = good(await perform(house.owner, addComplaintRule, { body: wish as never }));
  const on = { params: house.at(rule), body: { revision: 1, state: 'on' as const } };
  good(await perform(house.owner, moveComplaintRule, on));
  const agent = await house.seat('agent', true);
  const first = await house.logged({ ownerId: agent.person.id, unitId: house.unit1.id } as never);
  now = new Date('2026-03-04T10:30:00Z');
  const second = await house.logged({ subject: 'Late milk' });
  const own = await house.logged({ complainant: { name: 'Agent', email: agent.person.email } } as never);
  const praise = await house.received({ kind: 'praise' });
  const today = async (who: typeof house.owner, scope: 'mine' | 'units' | 'all') =>
    good(await perform(who, showToday, { query: { scope } as never })).items;
  const seen = await today(house.owner, 'all');
  expect(seen.map(({ id, urgency }) => [id, urgency])).toEqual([
    [first.id, 'day'],
    ...[second.id, own.id].toSorted().map((id) => [id, 'week']),
  ]);
  expect(seen[0]).toMatchObject({
    dueAt: '2026-03-05T10:00:00.000Z',
    action: { place: `complaints/${first.id}` },
  });
  expect(seen.some(({ id }) => id === praise.id)).toBe(false);
  expect((await today(agent, 'all')).map(({ id }) => id)).not.toContain(own.id);
  expect((await today(agent, 'mine')).map(({ id }) => id)).toEqual([first.id]);
  expect((await today(agent, 'units')).map(({ id }) => id)).toEqual([first.id]);
  now = new Date('2026-03-05T11:00:00Z');
  const later = await today(house.owner, 'all');
  expect(later.map(({ urgency, reason }) => [urgency, reason.split(';')[0]])).toEqual([
    ['broken', 'Its time has run out: Three days'],
    ['day', 'Nobody has said yet how severe it is'],
    ['day', 'Nobody has said yet how severe it is'],
  ]);
});
