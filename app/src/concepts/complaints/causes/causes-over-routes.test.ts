import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addAttribute } from '../../attributes/declarations.ts';
import { attributeRoutes } from '../../attributes/index.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import {
  addCauseEndpoint,
  type CauseShown,
  causeListing,
  changeCauseEndpoint,
  chooseCauses,
  closeCauseAction,
  judgeCauseEffect,
  moveCauseEndpoint,
  nameCaseCause,
  planCauseAction,
  showCaseCause,
  showCause,
} from '../declarations.ts';
import { causesDue } from '../index.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { causesFollowAttributes } from './causes.follower.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: CaseHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  const parts = { maker, newId: randomUUID };
  house = await openCaseHouse(maker, 'Bakery', attributeRoutes({ ...parts, followers: [] }));
  owner = house.owner;
});

const later = (days: number): void => {
  now = new Date(now.getTime() + days * 86_400_000);
};
const wish = (over: object = {}) => ({ name: `Cause ${randomUUID()}`, ...over }) as never;
const added = async (over: object = {}, by = owner): Promise<CauseShown> =>
  good(await perform(by, addCauseEndpoint, { body: wish(over) }));
const name = (
  one: { readonly id: string; readonly revision: number },
  cause: { readonly id: string } | null,
  by = owner,
) =>
  perform(by, nameCaseCause, {
    params: house.at(one),
    body: { revision: one.revision, causeId: cause?.id ?? null, cause: null } as never,
  });
/** Something is planned against it and done. */
async function acted(cause: CauseShown): Promise<CauseShown> {
  const params = house.at(cause);
  const plan = { revision: cause.revision, words: 'A new sieve', dueOn: '2026-12-01' };
  const planned = good(await perform(owner, planCauseAction, { params, body: plan }));
  const close = { revision: planned.revision, words: 'It is in', at: null, checkOn: null };
  return good(await perform(owner, closeCauseAction, { params, body: close }));
}
const whole = async (cause: { readonly id: string }, by = owner) =>
  good(await perform(by, showCause, { params: house.at(cause) }));

describe('a cause', () => {
  it('is named with its whys and fishbone, changed without losing an edit, archived, and told in the log', async () => {
    const one = await added({
      whys: ['The date was wrong', 'The calendar was old'],
      fishbone: [{ branch: 'people', words: '<b>Two</b> shifts', isConfirmed: true }],
      extent: 'recurring',
    });
    expect(one).toMatchObject({ state: 'open', cases: 0, mine: true, branch: 'method' });
    const params = house.at(one);
    const body = { ...(wish({ name: one.name, stage: 'Delivery' }) as object), revision: 1 } as never;
    const both = await Promise.all([
      perform(owner, changeCauseEndpoint, { params, body }),
      perform(owner, changeCauseEndpoint, { params, body }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
    expect(
      wordsOf(await perform(owner, addCauseEndpoint, { body: wish({ name: one.name.toUpperCase() }) })),
    ).toContain('there is a cause called');
    const away = { revision: 2, state: 'archived' as const };
    good(await perform(owner, moveCauseEndpoint, { params, body: away }));
    const choices = good(await perform(owner, chooseCauses, { params: params as never }));
    expect(choices.items.map(({ id }) => id)).not.toContain(one.id);
    const shown = await house.logged();
    expect(wordsOf(await name(shown, one))).toContain('is archived');
    expect(
      good(await perform(owner, moveCauseEndpoint, { params, body: { revision: 3, state: 'open' } })),
    ).toMatchObject({ state: 'open' });
    const log = good(
      await test().storage.read(house.workspace.id, (queries) =>
        readEvents(queries, { subject: { kind: 'case-cause', id: one.id }, limit: 50 }),
      ),
    );
    expect(log.items.map(({ what }) => what).sort()).toEqual(
      ['added', 'archived', 'changed', 'restored'].map((what) => `case-cause.${what}`),
    );
    expect(log.items.find(({ what }) => what === 'case-cause.changed')).toMatchObject({
      before: { stage: '', extent: 'recurring' },
      after: { stage: 'Delivery', extent: 'single' },
    });
  });

  it('is acted on, its effect judged, and acted on anew with the old action on record', async () => {
    const one = await added();
    const params = house.at(one);
    const early = { revision: 1, words: 'x', at: null, checkOn: null };
    expect(wordsOf(await perform(owner, closeCauseAction, { params, body: early }))).toContain(
      'nothing is planned',
    );
    const worked = { revision: 1, effect: 'worked' as const, words: 'None came' };
    expect(wordsOf(await perform(owner, judgeCauseEffect, { params, body: worked }))).toContain(
      'nothing was done',
    );
    const done = await acted(one);
    expect(done).toMatchObject({ state: 'acted', checkOn: '2027-02-21', effect: 'unknown' });
    const not = { revision: done.revision, effect: 'did-not-work' as const, words: 'Two more came' };
    const open = good(await perform(owner, judgeCauseEffect, { params, body: not }));
    expect(open).toMatchObject({ state: 'open', effectWords: 'Two more came' });
    const plan = { revision: open.revision, words: 'Another oven', dueOn: null };
    const anew = good(await perform(owner, planCauseAction, { params, body: plan }));
    expect(anew).toMatchObject({ action: 'Another oven', actionClosedAt: null, effect: 'unknown' });
    expect(anew.earlierActions).toEqual([
      expect.objectContaining({
        action: 'A new sieve',
        effect: 'did-not-work',
        effectWords: 'Two more came',
      }),
    ]);
    const future = { revision: anew.revision, words: 'x', at: '2030-01-01T00:00:00Z', checkOn: null };
    expect(wordsOf(await perform(owner, closeCauseAction, { params, body: future }))).toContain(
      'in the future',
    );
  });

  it('tells Today when its action is due, when to look at the effect, and when it came again', async () => {
    const due = async (until: string): Promise<readonly string[]> =>
      (await test().storage.read(house.workspace.id, (queries) => causesDue(queries, until))).map(
        ({ id }) => id,
      );
    const one = await added();
    const plan = { revision: 1, words: 'A new sieve', dueOn: '2026-12-01' };
    good(await perform(owner, planCauseAction, { params: house.at(one), body: plan }));
    expect(await due('2026-11-30')).not.toContain(one.id);
    expect(await due('2026-12-01')).toContain(one.id);
    const other = await acted(await added());
    expect(await due('2027-02-20')).not.toContain(other.id);
    expect(await due('2027-02-21')).toContain(other.id);
  });
});

describe('a case that has a cause', () => {
  it('is a repeat fault when an action was closed before it was received: the cause opens again', async () => {
    const one = await added();
    const first = good(await name(await house.logged(), one));
    expect(first).toMatchObject({ isRepeatFault: false, note: '', cause: { cases: 1, repeats: 0 } });
    later(1);
    const done = await acted(one);
    // It came before the action was closed, and is named afterwards.
    const old = await house.received({ receivedAt: new Date(now.getTime() - 3_600_000) });
    expect(good(await name(old, done)).isRepeatFault).toBe(false);
    expect((await whole(one)).cause).toMatchObject({ state: 'acted' });
    later(2);
    const fresh = await house.received({ words: 'Again', receivedAt: now });
    const again = good(await name(fresh, done));
    expect(again).toMatchObject({ isRepeatFault: true, note: expect.stringContaining('came again') });
    expect(again.cause).toMatchObject({ state: 'open', effect: 'did-not-work', cases: 3, repeats: 1 });
    const page = await whole(one);
    expect(page.cause.repeatedAt).toBe(now.toISOString());
    expect(page.cause.effectWords).toContain(fresh.code);
    expect(page.cases.map(({ isRepeatFault }) => isRepeatFault)).toEqual([true, false, false]);
    expect(page.proposed).toMatchObject({ extent: 'recurring' });
    const due = await test().storage.read(house.workspace.id, (queries) => causesDue(queries, '2026-01-01'));
    expect(due.map(({ id }) => id)).toContain(one.id);
    // A case that no longer has it is no repeat of it.
    const without = good(await name({ id: fresh.id, revision: again.revision }, null));
    expect(without).toMatchObject({ cause: null, isRepeatFault: false });
    const log = good(
      await test().storage.read(house.workspace.id, (queries) =>
        readEvents(queries, { subject: { kind: 'case', id: fresh.id }, limit: 50 }),
      ),
    );
    expect(log.items.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['case.cause-named', 'case.cause-removed']),
    );
  });

  it('may have a new one named with it, and both or none are undone together', async () => {
    const shown = await house.logged();
    const params = house.at(shown);
    const both = { revision: shown.revision, causeId: randomUUID(), cause: wish() };
    expect(wordsOf(await perform(owner, nameCaseCause, { params, body: both as never }))).toContain(
      'not both',
    );
    const unknown = { revision: shown.revision, causeId: randomUUID(), cause: null };
    expect(codeOf(await perform(owner, nameCaseCause, { params, body: unknown as never }))).toBe('not-found');
    const called = `New ${randomUUID()}`;
    const stale = { revision: shown.revision + 5, causeId: null, cause: wish({ name: called }) };
    expect(codeOf(await perform(owner, nameCaseCause, { params, body: stale as never }))).toBe('conflict');
    const page = good(await perform(owner, causeListing.page, { query: { search: called } as never }));
    expect(page.items).toEqual([]);
    const body = { ...stale, revision: shown.revision };
    const named = good(await perform(owner, nameCaseCause, { params, body: body as never }));
    expect(named.cause).toMatchObject({ name: called, cases: 1 });
  });

  it('is shown what cases of the same issue had', async () => {
    const [often, rare] = [await added(), await added()];
    const issue = `Issue ${randomUUID()}`;
    for (const cause of [often, often, rare]) {
      good(await name(await house.received({ issue }), cause));
    }
    const shown = await house.received({ issue });
    const view = good(await perform(owner, showCaseCause, { params: house.at(shown) }));
    expect(view.likely).toEqual([
      { id: often.id, name: often.name, cases: 2 },
      { id: rare.id, name: rare.name, cases: 1 },
    ]);
  });

  it('is listed with its cause in a file, and follows when attributes are merged', async () => {
    const [from, to] = [randomUUID(), randomUUID()].map((one) => `Attribute ${one}`);
    const ids: string[] = [];
    for (const called of [from, to]) {
      ids.push(good(await perform(owner, addAttribute, { body: { name: called } as never })).id);
    }
    const one = await added({ attributeId: ids[0] });
    const file = good(await performFile(owner, causeListing.csv, { query: { search: one.name } as never }));
    const lines = (await new Response(file.content).text()).trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(from);
    const origin = { workspace: house.workspace.id, actor: { personId: null } };
    good(
      await changeWorkspace(maker, origin, async (change) => {
        const named = await causesFollowAttributes.named(change.queries, [ids[0]!]);
        expect(named).toEqual([{ id: one.id, name: one.name, attributeId: ids[0] }]);
        await causesFollowAttributes.move(change, { from: ids[0]!, to: ids[1]!, ids: [one.id] });
        return taken(null);
      }),
    );
    expect((await whole(one)).cause.attribute).toEqual({ id: ids[1], name: to });
  });
});
