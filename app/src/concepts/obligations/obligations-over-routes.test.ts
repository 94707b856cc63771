import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { addUnit } from '../people/declarations.ts';
import type { Role } from '../people/index.ts';
import {
  addObligation,
  changeObligation,
  changeStanding,
  checkObligation,
  lookAfterObligation,
  obligationListing,
  proveObligation,
  settleNoticedChange,
  showObligation,
} from './declarations.ts';
import type { NewObligation, Obligation } from './obligation.ts';
import { asked, codeOf, registerOf } from './test-register.ts';

const test = useTestStorage();
let now = new Date('2026-03-10T09:00:00Z');
let maker: ChangeMaker;
let owner: Performing;
let unit: string;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  owner = await registerOf(maker, 'Tea house');
  unit = good(await perform(owner, addUnit, { body: { name: 'Kitchen', parent: null } })).id;
});

const as = (role: Role, unitIds: readonly string[] = []): Performing => ({
  ...owner,
  member: { ...owner.member, role, unitIds },
});

const added = async (over: Partial<NewObligation> = {}): Promise<Obligation> =>
  good(await perform(owner, addObligation, { body: asked(over) }));

const paramsOf = ({ id }: { readonly id: string }, by = owner) => ({
  workspace: by.member.workspace.slug,
  id,
});

describe('an obligation', () => {
  it('is checked, proven, watched and ended, and each leaves its event with what changed', async () => {
    now = new Date('2026-03-10T09:00:00Z');
    const first = await added({ ownerId: owner.member.personId, unitId: unit });
    expect(first).toMatchObject({ state: 'never-checked', overdue: false, nextCheck: '2026-03-10' });
    const params = paramsOf(first);
    const checked = good(
      await perform(owner, checkObligation, {
        params,
        body: {
          revision: 1,
          day: '2026-02-28',
          result: 'partly',
          note: 'Two months missing',
          nextCheck: null,
        },
      }),
    );
    expect(checked).toMatchObject({ state: 'partly', checkedOn: '2026-02-28', nextCheck: '2027-02-28' });
    good(
      await perform(owner, proveObligation, {
        params,
        body: { revision: 2, day: '2026-03-01', what: 'Receipt', place: 'Folder 12' },
      }),
    );
    const change = { what: 'Paper counts too', meaning: 'Weigh paper', settled: false };
    const noticed = good(
      await perform(owner, lookAfterObligation, { params, body: { revision: 3, day: '2026-03-05', change } }),
    );
    expect(noticed).toMatchObject({ changesToDo: 1, lookedOn: '2026-03-05' });
    const page = good(await perform(owner, showObligation, { params }));
    expect(page.evidence).toMatchObject([{ what: 'Receipt', place: 'Folder 12', by: 'Olu' }]);
    const settling = { params: { ...params, changeId: page.changes[0]!.id }, body: { revision: 4 } };
    expect(good(await perform(owner, settleNoticedChange, settling)).changesToDo).toBe(0);
    const again = { ...settling, body: { revision: 5 } };
    expect(codeOf(await perform(owner, settleNoticedChange, again))).toBe('conflict');
    const ending = { revision: 5, standing: 'ended', reason: 'Law repealed' } as const;
    const ended = good(await perform(owner, changeStanding, { params, body: ending }));
    expect(ended).toMatchObject({ standing: 'ended', nextCheck: null, overdue: false });
    const proof = { revision: 6, day: '2026-03-01', what: 'Late', place: 'Desk' };
    expect(codeOf(await perform(owner, proveObligation, { params, body: proof }))).toBe('conflict');
    const log = good(
      await maker.storage.read(owner.member.workspace.id, (queries) => readEvents(queries, { limit: 50 })),
    );
    const events = log.items.filter(({ subject }) => subject.id === first.id);
    expect(events.map(({ what }) => what).sort()).toEqual([
      'obligation.added',
      'obligation.change-noticed',
      'obligation.change-settled',
      'obligation.checked',
      'obligation.ended',
      'obligation.evidence-added',
    ]);
    const told = (what: string) => events.find((event) => event.what === what)!;
    expect(told('obligation.added').after).toMatchObject({ owner: 'Olu', unit: 'Kitchen' });
    expect(told('obligation.checked')).toMatchObject({
      before: { result: null, checkedOn: null, nextCheck: '2026-03-10' },
      after: { result: 'partly', nextCheck: '2027-02-28', check: { note: 'Two months missing' } },
    });
    expect(Object.keys(told('obligation.checked').before as object)).not.toContain('title');
  });

  it('stands as its newest check says, whichever check was recorded last', async () => {
    now = new Date('2026-03-10T09:00:00Z');
    const { id } = await added({ intervalMonths: null });
    const params = paramsOf({ id });
    const check = { result: 'compliant', note: '', nextCheck: null } as const;
    const newest = { ...check, revision: 1, day: '2026-03-01' };
    expect(good(await perform(owner, checkObligation, { params, body: newest }))).toMatchObject({
      state: 'compliant',
      nextCheck: null,
    });
    const older = { ...check, revision: 2, day: '2026-01-01', result: 'not-compliant' } as const;
    expect(good(await perform(owner, checkObligation, { params, body: older }))).toMatchObject({
      state: 'compliant',
      checkedOn: '2026-03-01',
    });
    const page = good(await perform(owner, showObligation, { params }));
    expect(page.checks.map(({ day }) => day)).toEqual(['2026-03-01', '2026-01-01']);
  });

  it('is not overwritten by somebody who saw an older one', async () => {
    const one = await added();
    const params = paramsOf(one);
    const say = (source: string) =>
      perform(owner, changeObligation, { params, body: { ...asked({ source }), revision: 1 } });
    const outcomes = await Promise.all([say('First'), say('Second')]);
    expect(outcomes.map(codeOf).sort()).toEqual(['conflict', 'done']);
    expect(good(await perform(owner, showObligation, { params })).revision).toBe(2);
  });

  it.each([
    ['a check that has not happened yet', { day: '2026-03-11' }],
    ['a check before any calendar of ours', { day: '1899-12-31' }],
    ['a day that is none', { day: '2026-02-30' }],
    ['a next check before the check', { day: '2026-03-01', nextCheck: '2026-03-01' }],
  ])('refuses %s', async (_, over) => {
    now = new Date('2026-03-10T09:00:00Z');
    const { id } = await added();
    const body = { revision: 1, result: 'compliant' as const, note: '', nextCheck: null, ...over };
    expect(codeOf(await perform(owner, checkObligation, { params: paramsOf({ id }), body }))).toBe(
      'request-refused',
    );
  });

  it.each([
    ['society without a topic', { kind: 'society' }, 'request-refused'],
    ['a law with a topic of society', { topic: 'waste' }, 'request-refused'],
    ['an interval of no months', { intervalMonths: 0 }, 'request-refused'],
    ['a hidden direction in the title', { title: 'a\u202eb' }, 'request-refused'],
    ['a zero byte', { asks: 'a\u0000b' }, 'request-refused'],
    ['an owner of nowhere', { ownerId: randomUUID() }, 'not-found'],
    ['a unit of nowhere', { unitId: randomUUID() }, 'not-found'],
    ['an attribute of nowhere', { attributeId: randomUUID() }, 'not-found'],
  ] as const)('refuses %s', async (_, over, code) => {
    expect(codeOf(await perform(owner, addObligation, { body: asked(over) }))).toBe(code);
  });

  it('has a title of its own, however it is written', async () => {
    await added({ title: 'Noise at night' });
    expect(codeOf(await perform(owner, addObligation, { body: asked({ title: ' NOISE at night' }) }))).toBe(
      'conflict',
    );
  });
});

describe('who keeps obligations', () => {
  it.each([
    { role: 'owner', inUnit: false, ofUnit: 'done', ofNone: 'done' },
    { role: 'manager', inUnit: false, ofUnit: 'done', ofNone: 'done' },
    { role: 'analyst', inUnit: false, ofUnit: 'not-allowed', ofNone: 'not-allowed' },
    { role: 'agent', inUnit: true, ofUnit: 'done', ofNone: 'not-allowed' },
    { role: 'auditor', inUnit: true, ofUnit: 'not-allowed', ofNone: 'not-allowed' },
  ] as const)('as $role, in the unit: $inUnit', async ({ role, inUnit, ofUnit, ofNone }) => {
    const by = as(role, inUnit ? [unit] : []);
    expect(codeOf(await perform(by, addObligation, { body: asked({ unitId: unit }) }))).toBe(ofUnit);
    expect(codeOf(await perform(by, addObligation, { body: asked() }))).toBe(ofNone);
    const one = await added();
    const check = { revision: 1, day: '2026-03-01', result: 'compliant', note: '', nextCheck: null } as const;
    expect(codeOf(await perform(by, checkObligation, { params: paramsOf(one), body: check }))).toBe(ofNone);
    expect(codeOf(await perform(by, showObligation, { params: paramsOf(one) }))).toBe('done');
  });

  it('may move one only from and into units of their own', async () => {
    const one = await added({ unitId: unit });
    const other = good(
      await perform(owner, addUnit, { body: { name: `Bar ${randomUUID()}`, parent: null } }),
    );
    const move = (unitId: string | null, units: string[]) =>
      perform(as('agent', units), changeObligation, {
        params: paramsOf(one),
        body: { ...asked({ unitId }), revision: 1 },
      });
    expect(codeOf(await move(other.id, [unit]))).toBe('not-allowed');
    expect(codeOf(await move(null, [unit]))).toBe('not-allowed');
    expect(codeOf(await move(other.id, [other.id]))).toBe('not-allowed');
    expect(codeOf(await move(other.id, [unit, other.id]))).toBe('done');
  });

  it('are not those of another workspace', async () => {
    const stranger = await registerOf(maker, 'Strangers');
    const one = await added();
    const params = paramsOf(one, stranger);
    expect(codeOf(await perform(stranger, showObligation, { params }))).toBe('not-found');
    const body = { ...asked(), revision: 1 };
    expect(codeOf(await perform(stranger, changeObligation, { params, body }))).toBe('not-found');
    expect(good(await perform(stranger, obligationListing.page, { query: { limit: 50 } })).count).toBe(0);
  });
});
