import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { mailsAbout } from '../../../platform/mail/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { openStorage, type Storage } from '../../../platform/storage/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { departPerson } from '../../people/declarations.ts';
import { acknowledgeCase } from '../declarations.ts';
import { tellOfClocks } from './clock-round.ts';
import { type ClockHouse, openClockHouse } from './test-clock-house.ts';

const stored = useTestStorage();
let second: Storage;
beforeAll(() => {
  second = openStorage({ kind: 'embedded', connections: stored().connections });
});
afterAll(() => second.close());

const round = (house: ClockHouse, storage: Storage = stored().storage, batch = 100): Promise<number> =>
  tellOfClocks(
    { maker: { storage, now: () => house.clock.now }, baseUrl: 'https://heed.example', batch },
    house.workspace.id,
  );

/** Everything that happened of some kind. */
async function happened(house: ClockHouse, what: string) {
  return stored().storage.read(house.workspace.id, async (queries) => {
    const { items } = good(await readEvents(queries, { limit: 1_000 }));
    return items.filter((event) => event.what === what);
  });
}

const mailsTo = (house: ClockHouse, id: string) =>
  stored().storage.read(house.workspace.id, (queries) => mailsAbout(queries, id));

const DAY = { amount: 1, unit: 'days', time: 'all', ends: 'same-time' };
const oneDay = { code: 'one-day', limits: [{ what: 'answer', limit: DAY }], warnShare: 0.5 };

test('who handles a case is warned before its clock runs out, who manages is told when it has; each once', async () => {
  const house = await openClockHouse(stored().storage, 'Warned', '2026-03-02T10:00:00Z');
  await house.own({ ...oneDay, limits: [{ what: 'answer', limit: { ...DAY, amount: 2 } }] });
  const agent = await house.seat('agent', true);
  const manager = await house.seat('manager', true);
  const one = await house.logged({ ownerId: agent.person.id, unitId: house.unit1.id } as never);
  await house.logged({ ownerId: agent.person.id, unitId: house.unit1.id } as never);
  expect(await round(house)).toBe(0);
  house.clock.now = new Date('2026-03-03T10:00:00Z');
  expect(await round(house)).toBe(2);
  expect(await round(house)).toBe(0);
  const warned = await mailsTo(house, agent.person.id);
  expect(warned.map(({ subject }) => subject)).toEqual(['2 clocks of complaints run out soon']);
  expect(warned[0]?.text).toContain(`- ${one.code}, to be answered by 2026-03-04 10:00 (UTC)`);
  expect(warned[0]?.text).toContain(`https://heed.example/w/warned/complaints/${one.id}`);
  // What customers write is not sent around.
  expect(warned[0]?.text).not.toContain('tea');
  expect(await mailsTo(house, manager.person.id)).toEqual([]);
  house.clock.now = new Date('2026-03-04T10:00:00Z');
  expect(await round(house)).toBe(0);
  house.clock.now = new Date('2026-03-04T10:00:01Z');
  expect(await round(house)).toBe(2);
  expect(await round(house)).toBe(0);
  const missed = await mailsTo(house, manager.person.id);
  expect(missed.map(({ subject }) => subject)).toEqual(['2 clocks of complaints have run out']);
  expect(await mailsTo(house, agent.person.id)).toHaveLength(2);
  expect(await happened(house, 'case.clock-warned')).toHaveLength(2);
  const events = await happened(house, 'case.clock-missed');
  expect(events.map(({ actorId, after }) => [actorId, after])).toEqual(
    Array(2).fill([
      null,
      {
        rule: 'one-day',
        waitsFor: 'answer',
        due: '2026-03-04T10:00:00.000Z',
        told: ['Somebody agent', 'Somebody manager'],
      },
    ]),
  );
});

test('of what belongs to nobody, or to whom has left, those who manage are told, and nobody of their own complaint', async () => {
  const house = await openClockHouse(stored().storage, 'Nobody', '2026-03-02T10:00:00Z');
  await house.own(oneDay);
  const gone = await house.seat('agent');
  const manager = await house.seat('manager', true);
  await house.logged({ ownerId: gone.person.id });
  await house.logged({
    unitId: house.unit1.id,
    complainant: { name: 'Manager', email: manager.person.email },
  } as never);
  good(
    await perform(house.owner, departPerson, {
      params: house.at(gone.person) as never,
      body: {} as never,
    }),
  );
  house.clock.now = new Date('2026-03-03T10:00:01Z');
  await round(house);
  expect(await mailsTo(house, gone.person.id)).toEqual([]);
  expect(await mailsTo(house, manager.person.id)).toEqual([]);
  const { personId } = house.owner.member;
  expect((await mailsTo(house, personId)).map(({ subject }) => subject)).toEqual([
    '2 clocks of complaints have run out',
  ]);
});

test('a chance that passes is no miss, and the next clock leads without a new revision', async () => {
  const house = await openClockHouse(stored().storage, 'Chance', '2026-03-02T10:00:00Z');
  await house.own({
    limits: [
      { what: 'outcome', limit: DAY, isChance: true },
      { what: 'answer', limit: { ...DAY, amount: 30 } },
    ],
  });
  const one = await house.logged({});
  expect(one.nextDue?.dueAt).toBe('2026-03-03T10:00:00.000Z');
  house.clock.now = new Date('2026-03-04T10:00:00Z');
  await round(house);
  const [row] = await stored().asAdmin(
    'select next_due_at, rank_at, revision from cases where case_id = $1',
    [one.id],
  );
  expect(row).toMatchObject({ next_due_at: new Date('2026-04-01T10:00:00Z'), revision: one.revision });
  expect(await happened(house, 'case.clock-passed')).toHaveLength(1);
  expect(await happened(house, 'case.clock-missed')).toHaveLength(0);
});

test('an answer that comes while somebody is told does not lose either', async () => {
  const house = await openClockHouse(stored().storage, 'Beside', '2026-03-02T10:00:00Z');
  await house.own({ limits: [{ what: 'acknowledge', limit: DAY }] });
  const cases: { readonly id: string }[] = [];
  for (let i = 0; i < 12; i++) cases.push(await house.logged({}));
  house.clock.now = new Date('2026-03-03T10:00:01Z');
  const body = { revision: 1, at: null, how: 'phone', words: '' };
  const acknowledged = cases.map((one) =>
    perform(house.owner, acknowledgeCase, { params: house.at(one), body: body as never }),
  );
  const [told, ...deeds] = await Promise.all([round(house, second, 2), ...acknowledged]);
  expect(deeds.every((deed) => (deed as { ok: boolean }).ok)).toBe(true);
  const rows = await stored().asAdmin(
    'select state, missed_told_at from case_clocks where workspace_id = $1',
    [house.workspace.id],
  );
  expect(rows.map(({ state }) => state)).toEqual(Array(12).fill('late'));
  const events = await happened(house, 'case.clock-missed');
  expect(events).toHaveLength(Number(told));
  expect(rows.filter((row) => row['missed_told_at'] !== null)).toHaveLength(Number(told));
});

test('two processes, one of them killed again and again, tell of each clock exactly once', async () => {
  const house = await openClockHouse(stored().storage, 'Killed', '2026-03-02T10:00:00Z');
  await house.own(oneDay);
  const agent = await house.seat('agent');
  const cases: { readonly id: string }[] = [];
  for (let i = 0; i < 40; i++) cases.push(await house.logged({ ownerId: agent.person.id }));
  house.clock.now = new Date('2026-03-03T10:00:01Z');
  let killed = 0;
  for (let i = 0; i < 2; i++) {
    const child = teller(house);
    const batches = await killedAfter(child, i + 1);
    killed += batches > 0 ? 1 : 0;
  }
  expect(killed).toBe(2);
  const others = [teller(house)].map(ended);
  await Promise.all([...others, round(house, second, 3)]);
  await round(house);
  const subjects = (await happened(house, 'case.clock-missed')).map(({ subject }) => subject.id);
  expect(subjects.toSorted()).toEqual(cases.map(({ id }) => id).toSorted());
  const written = await mailsTo(house, agent.person.id);
  for (const { id } of cases) {
    expect(written.filter((mail) => mail.text.includes(`/complaints/${id}`))).toHaveLength(1);
  }
});

/** Another Heed that goes its rounds, three clocks a transaction, and says so after each. */
function teller(house: ClockHouse): ChildProcess {
  const program = fileURLToPath(new URL('./test-clock-teller.ts', import.meta.url));
  const asked = {
    connections: stored().connections,
    workspace: house.workspace.id,
    now: house.clock.now.toISOString(),
  };
  return fork(program, [JSON.stringify(asked)], { stdio: 'ignore' });
}

/** Kills it when it has told so many batches; gives how many it had told. */
function killedAfter(child: ChildProcess, batches: number): Promise<number> {
  return new Promise((resolve) => {
    let seen = 0;
    child.on('message', () => {
      seen += 1;
      if (seen === batches) child.kill('SIGKILL');
    });
    child.on('exit', () => resolve(seen));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`it ended with ${code}`))));
  });
}
