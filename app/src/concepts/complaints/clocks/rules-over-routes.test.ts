import { beforeAll, describe, expect, it } from 'vitest';
import { readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { ROLES } from '../../people/index.ts';
import {
  addComplaintRule,
  changeComplaintRule,
  confirmComplaintRule,
  countRuleTimes,
  listComplaintRules,
  listReadyRules,
  moveComplaintRule,
  showComplaintRule,
  takeOverComplaintRule,
} from './complaint-rule.endpoints.ts';
import type { RuleShown } from './complaint-rule.ts';
import { type ClockHouse, openClockHouse, ownRule } from './test-clock-house.ts';

const test = useTestStorage();
let house: ClockHouse;

beforeAll(async () => {
  house = await openClockHouse(test().storage, 'Rules', '2026-03-02T09:00:00Z');
});

const take = async (code: string, over: object = {}): Promise<RuleShown> =>
  good(await perform(house.owner, takeOverComplaintRule, { body: { ready: code, ...over } as never }));
const move = (rule: RuleShown, state: string) =>
  perform(house.owner, moveComplaintRule, {
    params: house.at(rule),
    body: { revision: rule.revision, state } as never,
  });

/** What a rule says, as it is sent back. */
function wishOf({
  id: _,
  code: __,
  state: ___,
  calendar,
  inWords: ____,
  confirmed: _____,
  running: ______,
  ...rest
}: RuleShown) {
  const { readyCode: _r, promiseId: _p, isVerified: _v, changedAt: _c, ...said } = rest;
  return { ...said, calendarId: calendar?.id ?? null };
}

const change = (rule: RuleShown, over: object) =>
  perform(house.owner, changeComplaintRule, {
    params: house.at(rule),
    body: { ...wishOf(rule), ...over } as never,
  });

describe('rules', () => {
  it('that are ready are listed with their source, taken over off, and switched on', async () => {
    const ready = good(await perform(house.owner, listReadyRules, {}));
    expect(ready.items).toHaveLength(13);
    const rule = await take('uk-fca-disp-1.6.2');
    expect(rule).toMatchObject({ state: 'off', isVerified: true, sourceDate: '2026-06-01', running: 0 });
    expect(rule.inWords[1]).toBe('Answer: 8 weeks, by the end of the day');
    expect(
      codeOf(
        await perform(house.owner, takeOverComplaintRule, { body: { ready: 'uk-fca-disp-1.6.2' } as never }),
      ),
    ).toBe('conflict');
    const on = good(await move(rule, 'on'));
    expect(on.state).toBe('on');
    expect(wordsOf(await move(on, 'on'))).toMatch(/is on already/u);
    expect(codeOf(await move(rule, 'off'))).toBe('conflict');
    const after = good(await perform(house.owner, listReadyRules, {}));
    expect(after.items.find(({ code }) => code === on.code)?.takenAs).toBe(on.id);
    good(await move(on, 'archived'));
    expect((await take('uk-fca-disp-1.6.2')).id).not.toBe(on.id);
    expect(
      wordsOf(await perform(house.owner, takeOverComplaintRule, { body: { ready: 'no-such' } as never })),
    ).toMatch(/no ready rule set/u);
  });

  it('that nobody looked up cannot be switched on before somebody confirms them, and who did stays with them', async () => {
    const rule = await take('eu-adr-90-days');
    expect(rule.isVerified).toBe(false);
    expect(wordsOf(await move(rule, 'on'))).toMatch(/not verified/u);
    const params = house.at(rule);
    const empty = { revision: rule.revision, words: ' ' };
    expect(codeOf(await perform(house.owner, confirmComplaintRule, { params, body: empty }))).toBe(
      'request-refused',
    );
    const words = 'Read Article 8(e) in the Official Journal: it says 90 calendar days';
    const body = { revision: rule.revision, words };
    const proven = good(await perform(house.owner, confirmComplaintRule, { params, body }));
    const { personId } = house.owner.member;
    expect(proven.confirmed).toEqual({
      by: { id: personId, name: 'Olu' },
      at: '2026-03-02T09:00:00.000Z',
      words,
    });
    expect(good(await move(proven, 'on')).state).toBe('on');
    const again = { revision: proven.revision + 1, words };
    expect(codeOf(await perform(house.owner, confirmComplaintRule, { params, body: again }))).toBe(
      'conflict',
    );
  });

  it('that are ready keep their text; only what the organisation sets, and limits without a number, change', async () => {
    const rule = await take('uk-fca-disp-1.6.2a');
    expect(wordsOf(await change(rule, { name: 'Ours' }))).toMatch(
      /what a ready rule set says is not changed/u,
    );
    const longer = rule.limits.map((one) =>
      one.what === 'answer' ? { ...one, limit: { ...one.limit, amount: 90 } } : one,
    );
    expect(codeOf(await change(rule, { limits: longer }))).toBe('conflict');
    const prompt = rule.limits.map((one) =>
      one.isOwnChoice ? { ...one, limit: { ...one.limit, amount: 5 } } : one,
    );
    const scope = { ...rule.appliesTo, products: ['E-money'] };
    const changed = good(
      await change(rule, { limits: prompt, cutOff: '16:00', appliesTo: scope, warnShare: 0.5 }),
    );
    expect(changed.inWords[0]).toBe(
      'Acknowledge: 5 working days, by the end of the day, what comes at 16:00 or later counts as come the next working day (the rule gives no number; this one is your own)',
    );
    expect(changed.revision).toBe(2);
    // Whoever saw it as it was before is refused.
    expect(codeOf(await change(rule, { cutOff: null }))).toBe('conflict');
    expect(codeOf(await change(changed, { calendarId: '00000000-0000-4000-8000-000000000000' }))).toBe(
      'not-found',
    );
  });

  it('of one’s own are checked: one code, no limit twice, an outcome alone from a referral, a reason to stop', async () => {
    const add = (over: object) => perform(house.owner, addComplaintRule, { body: ownRule(over) as never });
    const rule = good(await add({ code: 'our-answer' }));
    expect(rule).toMatchObject({ state: 'off', isVerified: true, readyCode: null });
    expect(codeOf(await add({ code: 'our-answer' }))).toBe('conflict');
    expect(codeOf(await add({ code: 'Our Answer' }))).toBe('request-refused');
    const limit = { amount: 2, unit: 'weeks' };
    expect(
      wordsOf(
        await add({
          limits: [
            { what: 'answer', limit },
            { what: 'answer', limit },
          ],
        }),
      ),
    ).toMatch(/twice/u);
    expect(wordsOf(await add({ limits: [{ what: 'answer', limit, starts: 'referral' }] }))).toMatch(
      /only an outcome/u,
    );
    expect(wordsOf(await add({ mayStop: true }))).toMatch(/stopsFor/u);
    expect(codeOf(await add({ limits: [] }))).toBe('request-refused');
    expect(codeOf(await add({ name: '\u0000' }))).toBe('request-refused');
    const hostile = good(await add({ name: '<script>alert(1)</script>', notes: "'; drop table cases; --" }));
    const shown = good(await perform(house.owner, showComplaintRule, { params: house.at(hostile) }));
    expect(shown.name).toBe('<script>alert(1)</script>');
    const at = { receivedAt: ['2026-03-02T09:00:00Z', '2026-03-07T23:30:00+01:00'] };
    const counted = good(await perform(house.owner, countRuleTimes, { params: house.at(rule), body: at }));
    expect(counted.items.map(({ due }) => due[0]?.dueAt)).toEqual([
      '2026-03-13T00:00:00.000Z',
      '2026-03-18T00:00:00.000Z',
    ]);
  });

  it('are seen by everybody and changed by owners and managers alone', async () => {
    const rule = await take('us-cfpb-portal');
    for (const role of ROLES) {
      const who = house.as(role);
      expect(codeOf(await perform(who, listComplaintRules, {})), role).toBe('done');
      expect(codeOf(await perform(who, listReadyRules, {})), role).toBe('done');
      expect(codeOf(await perform(who, showComplaintRule, { params: house.at(rule) })), role).toBe('done');
      const may = role === 'owner' || role === 'manager' ? 'done' : 'not-allowed';
      expect(codeOf(await perform(who, addComplaintRule, { body: ownRule() as never })), role).toBe(may);
    }
    for (const role of ['analyst', 'agent', 'auditor'] as const) {
      const who = house.as(role);
      const params = house.at(rule);
      const { revision } = rule;
      const deeds = [
        perform(who, takeOverComplaintRule, { body: { ready: 'au-asic-rg-271' } as never }),
        perform(who, changeComplaintRule, { params, body: wishOf(rule) as never }),
        perform(who, moveComplaintRule, { params, body: { revision, state: 'on' } }),
        perform(who, confirmComplaintRule, { params, body: { revision, words: 'Looked it up' } }),
      ];
      expect((await Promise.all(deeds)).map(codeOf), role).toEqual(Array(4).fill('not-allowed'));
    }
  });

  it('are in the log with what was before and after', async () => {
    const rule = await take('br-consumidor-gov');
    good(await change(rule, { cutOff: '18:00' }));
    const found = await test().storage.read(house.workspace.id, (queries) =>
      readEvents(queries, { limit: 9, subject: { kind: 'complaint-rule', id: rule.id } }),
    );
    const events = good(found).items;
    const taken = events.find(({ what }) => what === 'complaint-rule.taken-over');
    expect(taken).toMatchObject({ before: null, after: { code: 'br-consumidor-gov', state: 'off' } });
    expect(events.find(({ what }) => what === 'complaint-rule.changed')).toMatchObject({
      before: { cutOff: null },
      after: { cutOff: '18:00' },
    });
  });
});
