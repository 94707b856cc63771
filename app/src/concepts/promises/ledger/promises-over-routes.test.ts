import { beforeAll, expect, test } from 'vitest';
import type { EndpointDeclaration } from '../../../platform/http/declarations.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import {
  breakPromise,
  cancelPromise,
  changePromise,
  deliverPromise,
  makePromise,
  pausePromise,
  renegotiatePromise,
  reopenPromise,
  resumePromise,
  showPromise,
} from './ledger-promise.endpoints.ts';
import { type LedgerHouse, openLedgerHouse, promiseWish } from './test-ledger-house.ts';

const stored = useTestStorage();
const UNKNOWN = '00000000-0000-4000-8000-000000000001';
let house: LedgerHouse;

beforeAll(async () => {
  // A Wednesday, with the usual calendar: Monday to Friday, 9 to 17, UTC.
  house = await openLedgerHouse(stored().storage, { name: 'Brightwater', at: '2026-03-04T10:00:00Z' });
});

/** Does something with a promise as somebody. */
async function done<Declared extends EndpointDeclaration>(
  declared: Declared,
  { id, revision }: { readonly id: string; readonly revision: number },
  { who = house.owner, ...body }: { readonly who?: Performing } & Readonly<Record<string, unknown>> = {},
) {
  return perform(who, declared, { params: { id } as never, body: { revision, ...body } as never });
}

function at(moment: string): void {
  house.clock.now = new Date(moment);
}

test('a promise is due by its calendar, delivered in time it is kept with a little more, and delivering twice is refused', async () => {
  const made = await house.promise();
  const due = { dueAt: '2026-03-05T17:00:00.000Z', limitInWords: '1 working day, by close of business' };
  expect(made).toMatchObject({ ...due, state: 'open', standing: 'due-soon', revision: 1, mine: true });
  at('2026-03-04T10:00:01Z');
  const kept = good(await done(deliverPromise, made, { extra: 'Called twice' }));
  expect(kept).toMatchObject({
    state: 'kept',
    extra: 'Called twice',
    standing: 'settled',
    withRecovery: false,
  });
  expect(wordsOf(await done(deliverPromise, kept))).toMatch(/kept already/u);
  expect(wordsOf(await done(deliverPromise, made))).toMatch(/revision 2, you saw 1/u);
  const events = await house.events(made.id);
  expect(events.map(({ what }) => what)).toEqual(['promise.made', 'promise.delivered']);
  expect(events[1]).toMatchObject({
    before: { extra: '', state: 'open' },
    after: { extra: 'Called twice', state: 'kept' },
  });
  // A day ends when the calendar closes, on a day off with its last millisecond; a moment is that moment.
  expect((await house.promise({ due: { day: '2026-03-06' } })).dueAt).toBe('2026-03-06T17:00:00.000Z');
  expect((await house.promise({ due: { day: '2026-03-07' } })).dueAt).toBe('2026-03-07T23:59:59.999Z');
  const moment = { at: '2026-03-06T12:00:00+02:00' };
  expect((await house.promise({ due: moment })).dueAt).toBe('2026-03-06T10:00:00.000Z');
});

test.each([
  ['due before it was made', { due: { at: '2026-03-04T09:00:00Z' } }, /is not after the promise was made/u],
  ['no time', { due: null }, /say until when/u],
  ['nothing said', { words: ' ' }, /say what was promised/u],
  ['made in the future', { madeAt: '2026-03-05T10:00:00Z', due: { day: '2026-03-09' } }, /has not come yet/u],
  ['a value without a measure', { promisedValue: 3 }, /give the measure and the promised value together/u],
  ['an unknown unit', { unitId: UNKNOWN }, /unitId: there is no such unit/u],
  ['an unknown keeper', { keeperId: UNKNOWN }, /keeperId: there is no such person/u],
  ['an unknown customer', { customerId: UNKNOWN }, /customerId: there is no such customer/u],
  ['an unknown service', { serviceId: UNKNOWN }, /serviceId: there is no such service/u],
  ['a day that there is not', { due: { day: '2026-02-30' } }, /due/u],
  ['a day too far away', { due: { day: '9999-12-31' } }, /a day from 1900 to 2199/u],
  ['a limit without end', { due: { limit: { amount: 1e9, unit: 'days' } } }, /at most 100000/u],
  ['hidden characters', { words: 'we\u202ecall' }, /none that cannot be seen/u],
])('refused with a clear line: %s', async (_, over, line) => {
  at('2026-03-04T10:00:00Z');
  expect(wordsOf(await perform(house.owner, makePromise, { body: promiseWish(over) as never }))).toMatch(
    line,
  );
});

test('who keeps or made a promise settles it, others by their right in its unit, and auditors and other workspaces never', async () => {
  const [unit, agent, other] = [
    await house.unit('Field'),
    await house.person('Ana'),
    await house.person('Ben'),
  ];
  const inUnit = {
    ...house.as('agent', agent),
    member: { ...house.as('agent', agent).member, unitIds: [unit.id] },
  };
  expect(codeOf(await perform(house.as('auditor'), makePromise, { body: promiseWish() as never }))).toBe(
    'not-allowed',
  );
  expect(codeOf(await perform(house.as('agent', other), makePromise, { body: promiseWish() as never }))).toBe(
    'not-allowed',
  );
  // Whose right ends at their units promises for theirs when nobody says for which.
  const made = await house.promise({}, inUnit);
  expect(made).toMatchObject({ unit: { name: 'Field' }, keeper: { name: 'Ana' }, madeBy: { name: 'Ana' } });
  expect(codeOf(await done(deliverPromise, made, { who: house.as('agent', other) }))).toBe('not-allowed');
  expect(codeOf(await done(deliverPromise, made, { who: house.as('auditor') }))).toBe('not-allowed');
  const handed = good(
    await done(changePromise, made, {
      words: made.words,
      toWhom: '',
      attributeId: null,
      unitId: null,
      keeperId: other.id,
    }),
  );
  const notHers = { words: 'Mine', toWhom: '', attributeId: null, unitId: null, keeperId: agent.id };
  expect(good(await done(deliverPromise, handed, { who: house.as('agent', other) })).state).toBe('kept');
  expect(wordsOf(await done(changePromise, handed, { ...notHers, who: house.as('agent') }))).toMatch(
    /belongs to none/u,
  );
  const elsewhere = await openLedgerHouse(stored().storage, {
    name: 'Elsewhere',
    at: '2026-03-04T10:00:00Z',
  });
  expect(codeOf(await perform(elsewhere.owner, showPromise, { params: { id: made.id } as never }))).toBe(
    'not-found',
  );
  expect(codeOf(await done(deliverPromise, made, { who: elsewhere.owner }))).toBe('not-found');
});

test('of two who settle a promise at once one does, and the other is told that it changed', async () => {
  const made = await house.promise();
  const both = await Promise.all([
    done(deliverPromise, made),
    done(cancelPromise, made, { reason: 'Not needed' }),
  ]);
  expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
});

test('a pause stops the clock: a limit is counted anew, a time moves by as long as it stood still', async () => {
  at('2026-03-04T10:00:00Z');
  const limit = await house.promise({ due: { limit: { amount: 4, unit: 'hours' } } });
  const time = await house.promise({ due: { at: '2026-03-04T15:00:00Z' } });
  expect([limit.dueAt, time.dueAt]).toEqual(['2026-03-04T14:00:00.000Z', '2026-03-04T15:00:00.000Z']);
  at('2026-03-04T12:00:00Z');
  const paused = good(await done(pausePromise, limit, { reason: 'Their reply' }));
  const stopped = good(await done(pausePromise, time, { reason: 'Their reply' }));
  expect(paused).toMatchObject({ standing: 'paused', pauseReason: 'Their reply' });
  at('2026-03-05T09:30:00Z');
  // Two of four working hours were left.
  expect(good(await done(resumePromise, paused))).toMatchObject({
    dueAt: '2026-03-05T11:30:00.000Z',
    state: 'open',
  });
  expect(good(await done(resumePromise, stopped)).dueAt).toBe('2026-03-05T12:30:00.000Z');
  const page = good(await perform(house.owner, showPromise, { params: { id: limit.id } as never }));
  expect(page.timeLeft).toEqual({ ms: 2 * 3_600_000, working: true });
  expect(page.pauses).toEqual([
    { from: '2026-03-04T12:00:00.000Z', until: '2026-03-05T09:30:00.000Z', reason: 'Their reply' },
  ]);
});

test('delivered late it is kept late, whether somebody noticed or not, and has a recovery; undone it is broken or open again', async () => {
  at('2026-03-04T10:00:00Z');
  const made = await house.promise({ due: { limit: { amount: 1, unit: 'hours' } }, toleranceMinutes: 15 });
  const near = await house.promise({ due: { limit: { amount: 1, unit: 'hours' } }, toleranceMinutes: 15 });
  at('2026-03-04T12:00:00Z');
  const inTime = good(await done(deliverPromise, near, { doneAt: '2026-03-04T11:15:00Z' }));
  expect(inTime).toMatchObject({ state: 'kept', lateMinutes: 15 });
  const late = good(await done(deliverPromise, made, { doneAt: '2026-03-04T11:15:01Z' }));
  expect(late).toMatchObject({ state: 'kept-late', withRecovery: true, recovery: { state: 'open' } });
  const undone = good(await done(reopenPromise, late, { reason: 'It was another one' }));
  expect(undone).toMatchObject({
    state: 'broken',
    doneAt: null,
    standing: 'missed',
    recovery: late.recovery,
  });
  expect(wordsOf(await done(reopenPromise, undone, { reason: 'Again' }))).toMatch(/stays broken/u);
  expect(good(await done(deliverPromise, undone)).recovery).toEqual(late.recovery);
  expect(
    wordsOf(await done(deliverPromise, await house.promise(), { doneAt: '2026-03-04T09:00:00Z' })),
  ).toMatch(/nothing is delivered before/u);
  const soon = good(await done(deliverPromise, await house.promise()));
  expect(good(await done(reopenPromise, soon, { reason: 'Not yet' }))).toMatchObject({
    state: 'open',
    extra: '',
  });
});

test('who says early that it will not be kept breaks it, which cannot be cancelled away, yet it may still be kept', async () => {
  at('2026-03-04T10:00:00Z');
  const made = await house.promise();
  const broken = good(await done(breakPromise, made, { reason: 'The part is missing' }));
  expect(broken).toMatchObject({ state: 'broken', reason: 'The part is missing', withRecovery: true });
  expect(wordsOf(await done(cancelPromise, broken, { reason: 'Forget it' }))).toMatch(
    /cancelling would hide that/u,
  );
  expect(good(await done(deliverPromise, broken)).state).toBe('kept');
});

test('renegotiated with the customer one closes and another follows; a breach is not undone by an agreement', async () => {
  at('2026-03-04T10:00:00Z');
  const made = await house.promise({ due: { limit: { amount: 2, unit: 'hours' } } });
  const agreed = { agreedWith: 'Maria', reason: 'She is away', due: { day: '2026-03-10' } };
  const follows = good(await done(renegotiatePromise, made, agreed));
  expect(follows).toMatchObject({ state: 'open', followsId: made.id, dueAt: '2026-03-10T17:00:00.000Z' });
  const page = good(await perform(house.owner, showPromise, { params: { id: made.id } as never }));
  expect(page.chain.map(({ state, reason }) => [state, reason])).toEqual([
    ['renegotiated', 'agreed with Maria: She is away'],
    ['open', ''],
  ]);
  expect(wordsOf(await done(deliverPromise, page))).toMatch(/another promise follows it/u);
  const late = await house.promise({ due: { limit: { amount: 1, unit: 'hours' } } });
  at('2026-03-04T12:00:00Z');
  expect(wordsOf(await done(renegotiatePromise, late, agreed))).toMatch(/by then it was broken/u);
  expect(codeOf(await done(renegotiatePromise, late, { ...agreed, agreedAt: '2026-03-04T10:30:00Z' }))).toBe(
    'done',
  );
});

test('a promise of a value is kept when what was delivered is as good', async () => {
  at('2026-03-04T10:00:00Z');
  const measureId = await house.measure('lower-is-better');
  const three = { measureId, promisedValue: 3 };
  const [good3, bad, unsaid] = [
    await house.promise(three),
    await house.promise(three),
    await house.promise(three),
  ];
  expect(good(await done(deliverPromise, good3, { deliveredValue: 3 })).state).toBe('kept');
  expect(good(await done(deliverPromise, bad, { deliveredValue: 3.5 }))).toMatchObject({
    state: 'broken',
    withRecovery: true,
  });
  expect(wordsOf(await done(deliverPromise, unsaid))).toMatch(/say which one was delivered/u);
});
