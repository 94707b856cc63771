import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { mailsAbout } from '../../../platform/mail/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { openStorage, type Storage } from '../../../platform/storage/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { changeUnits, departPerson } from '../../people/declarations.ts';
import {
  breakPromise,
  deliverPromise,
  pausePromise,
  resumePromise,
} from '../ledger/ledger-promise.endpoints.ts';
import { type LedgerHouse, openLedgerHouse } from '../ledger/test-ledger-house.ts';
import { remindWorkspace } from './reminding-round.ts';

const stored = useTestStorage();
let second: Storage;
beforeAll(() => {
  second = openStorage({ kind: 'embedded', connections: stored().connections });
});
afterAll(() => second.close());

type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** What was written to some people, or to the owner alone. */
async function mails(
  { workspace, maker, owner }: LedgerHouse,
  people: readonly { readonly id: string; readonly name: string }[] = [],
): Promise<readonly Mail[]> {
  const all = [{ id: owner.member.personId, name: 'Olu' }, ...people];
  return maker.storage.read(workspace, async (queries) => {
    const written: Mail[] = [];
    for (const { id, name } of all) {
      written.push(...(await mailsAbout(queries, id)).map((mail) => ({ to: name, ...mail })));
    }
    return written;
  });
}

/** How often something happened. */
async function happened({ workspace, maker }: LedgerHouse, what: string): Promise<number> {
  return maker.storage.read(workspace, async (queries) => {
    const { items } = good(await readEvents(queries, { limit: 1_000 }));
    return items.filter((event) => event.what === what).length;
  });
}

/** How many promises fit a condition in SQL. */
async function promisesThat({ workspace }: LedgerHouse, condition: string): Promise<number> {
  const text = `select count(*)::int as n from promises where workspace_id = $1 and ${condition}`;
  const [row] = await stored().asAdmin(text, [workspace]);
  return Number(row?.['n']);
}

function round(house: LedgerHouse, storage: Storage = stored().storage, batch = 100): Promise<number> {
  const maker = { storage, now: () => house.clock.now };
  return remindWorkspace(
    { maker, newId: randomUUID, baseUrl: 'https://heed.example', batch },
    house.workspace,
  );
}

const body = (value: object) => value as never;

test('the keeper is reminded on the working day before, told when it is broken, and whoever manages is told too: each once', async () => {
  // A Friday.
  const house = await openLedgerHouse(stored().storage, { name: 'Weekdays', at: '2026-03-06T08:00:00Z' });
  const [keeper, manager, unit] = [
    await house.person('Kim'),
    await house.person('Mo', 'manager'),
    await house.unit('Field'),
  ];
  good(
    await perform(house.owner, changeUnits, {
      params: body({ id: manager.id }),
      body: body({ unitIds: [unit.id] }),
    }),
  );
  const made = await house.promise({
    words: 'Call\nback <b>',
    due: { at: '2026-03-09T10:00:00Z' },
    keeperId: keeper.id,
    unitId: unit.id,
  });
  const at = async (moment: string): Promise<readonly string[]> => {
    house.clock.now = new Date(moment);
    await round(house);
    await round(house);
    return (await mails(house, [keeper, manager])).map(({ to, subject }) => `${to}: ${subject}`).sort();
  };
  expect(await at('2026-03-06T09:59:59Z')).toEqual([]);
  expect(await at('2026-03-06T10:00:00Z')).toEqual(['Kim: Due soon: Call back <b>']);
  expect(await at('2026-03-09T09:59:59Z')).toHaveLength(1);
  expect(await at('2026-03-09T10:00:00Z')).toEqual([
    'Kim: Broken promise: Call back <b>',
    'Kim: Due soon: Call back <b>',
    'Mo: Broken promise: Call back <b>',
  ]);
  expect(await at('2026-03-20T10:00:00Z')).toHaveLength(3);
  const first = (await mails(house, [keeper])).find(({ subject }) => subject.startsWith('Due soon'));
  expect(first?.text).toContain('due 2026-03-09 10:00 (UTC)');
  expect(first?.text).toContain(`https://heed.example/w/weekdays/promises/${made.id}`);
  const events = await house.events(made.id);
  // The last two are of the same moment.
  expect(events.map(({ what, actorId }) => `${what} ${actorId === null}`).sort()).toEqual([
    'promise.broken true',
    'promise.escalated true',
    'promise.made false',
    'promise.reminded true',
  ]);
  expect(await happened(house, 'recovery.opened')).toBe(1);
});

test('two processes at once tell of each promise once, and a person gets one mail for what they have to know of a batch', async () => {
  const house = await openLedgerHouse(stored().storage, { name: 'Two at once', at: '2026-03-04T10:00:00Z' });
  const due = { limit: { amount: 2, unit: 'hours', time: 'all' } };
  const made = await Promise.all(Array.from({ length: 40 }, () => house.promise({ due })));
  house.clock.now = new Date('2026-03-04T13:00:00Z');
  const rounds = [stored().storage, second].flatMap((storage) => [
    round(house, storage, 7),
    round(house, storage, 7),
  ]);
  await Promise.all(rounds);
  await round(house);
  const [broken, escalated, recovered] = [
    await happened(house, 'promise.broken'),
    await happened(house, 'promise.escalated'),
    await happened(house, 'recovery.opened'),
  ];
  expect({ broken, escalated, recovered }).toEqual({ broken: 40, escalated: 40, recovered: 40 });
  const written = await mails(house);
  for (const { id } of made)
    expect(written.filter((mail) => mail.text.includes(`/promises/${id}`))).toHaveLength(1);
  // Sevens of forty, or fewer where two processes shared them.
  expect(written.length).toBeLessThan(20);
  expect(await promisesThat(house, "state = 'broken' and alarm is null and recovery_id is not null")).toBe(
    40,
  );
});

test('nobody is told of what is settled or paused, a later time begins its alarms anew, and who left is told nothing', async () => {
  const house = await openLedgerHouse(stored().storage, { name: 'Silence', at: '2026-03-04T10:00:00Z' });
  const gone = await house.person('Gone');
  const promise = (over: object = {}) => house.promise({ due: { at: '2026-03-06T12:00:00Z' }, ...over });
  const deed = (
    declared: Parameters<typeof perform>[1],
    { id, revision }: { id: string; revision: number },
    over = {},
  ) => perform(house.owner, declared, { params: body({ id }), body: body({ revision, ...over }) } as never);
  const [settled, paused, left] = [await promise(), await promise(), await promise({ keeperId: gone.id })];
  good(await deed(deliverPromise, settled));
  const stopped = good(
    await deed(pausePromise, paused, { reason: 'Their reply' }),
  ) as unknown as typeof paused;
  good(await perform(house.owner, departPerson, { params: body({ id: gone.id }), body: body({}) }));
  house.clock.now = new Date('2026-03-05T12:00:00Z');
  await round(house);
  // Nobody manages here but the owner.
  expect((await mails(house, [gone])).map(({ to, subject }) => [to, subject])).toEqual([
    ['Olu', 'Due soon: We call you back'],
  ]);
  const running = good(await deed(resumePromise, stopped)) as unknown as typeof paused;
  expect(running.dueAt).toBe('2026-03-07T14:00:00.000Z');
  house.clock.now = new Date('2026-03-06T12:00:00Z');
  await round(house);
  expect((await house.events(paused.id)).map(({ what }) => what)).not.toContain('promise.broken');
  expect((await house.events(left.id)).map(({ what }) => what)).toContain('promise.broken');
  const early = await promise({ due: { day: '2026-03-20' } });
  good(await deed(breakPromise, early, { reason: 'No parts' }));
  const before = (await mails(house)).length;
  await round(house);
  // Its keeper is the owner, who said so, and nobody else manages.
  expect((await mails(house)).length).toBe(before);
  expect((await house.events(early.id)).map(({ what }) => what)).toContain('promise.escalated');
});

test('by law: whatever is done with a promise, whichever way time passes, it is broken once at most, and never when it was kept in time', async () => {
  const house = await openLedgerHouse(stored().storage, { name: 'By law', at: '2026-03-02T09:00:00Z' });
  const step = fc.record({
    hours: fc.integer({ min: 1, max: 30 }),
    deed: fc.constantFrom('pause', 'resume', 'deliver', 'nothing', 'nothing'),
  });
  const declared = { pause: pausePromise, resume: resumePromise, deliver: deliverPromise } as const;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      let now = await house.promise({ due: { limit: { amount: 9, unit: 'hours' } } });
      for (const { hours, deed } of steps) {
        house.clock.now = new Date(house.clock.now.getTime() + hours * 3_600_000);
        await round(house);
        if (deed === 'nothing') continue;
        const asked = { revision: now.revision, ...(deed === 'pause' ? { reason: 'Waiting' } : {}) };
        const params = body({ id: now.id });
        const done = await perform(house.owner, declared[deed], { params, body: body(asked) });
        if (done.ok) now = done.value;
      }
      const [row] = await stored().asAdmin('select * from promises where promise_id = $1', [now.id]);
      const events = (await house.events(now.id)).map(({ what }) => what);
      const broken = events.filter((what) => what === 'promise.broken').length;
      expect(broken).toBeLessThanOrEqual(1);
      expect(events.filter((what) => what === 'promise.escalated').length).toBeLessThanOrEqual(broken);
      if (row?.['state'] === 'kept') expect(broken).toBe(0);
      // Missed is what has a recovery, no more and no less.
      expect(row?.['recovery_id'] !== null).toBe(['broken', 'kept-late'].includes(String(row?.['state'])));
    }),
    { numRuns: 12 },
  );
});
