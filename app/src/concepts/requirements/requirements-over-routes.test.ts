import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  approveRequirement,
  arrangeRequirement,
  changeRequirement,
  requirementListing,
  reviewRequirement,
  sendRequirementForReview,
  showRequirement,
  takeRequirementBack,
  tellOfRequirement,
  withdrawRequirement,
  writeRequirement,
} from './declarations.ts';
import {
  ACCEPTING,
  about,
  broughtIntoForce,
  codeOf,
  linesOf,
  openRequirementHouse,
  type RequirementHouse,
  written,
} from './test-requirement-house.ts';

const AT = new Date('2026-03-01T09:00:00Z');

const test = useTestStorage();
let ticks = 0;
let maker: ChangeMaker;
let house: RequirementHouse;
let onTime: string;
let families: string;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + ticks++ * 1000) };
  house = await openRequirementHouse(maker, 'Tea house');
  onTime = await house.attribute('Answers on time');
  families = await house.segment('Families');
  // A second person, so that nobody reviews what they wrote.
  await house.person('Mai');
});

const whole = () => ({
  attributeId: onTime,
  segmentIds: [families],
  source: 'Interviews of May',
  measuredIn: 'minutes',
  target: 20,
  upper: 30,
  method: 'By the log',
});

async function eventsOf(id: string) {
  const { workspace } = house.owner.member;
  const log = good(await maker.storage.read(workspace.id, (queries) => readEvents(queries, { limit: 200 })));
  return log.items.filter(({ subject }) => subject.id === id).reverse();
}

const list = async (query: object = {}, who: Performing = house.owner) =>
  good(await perform(who, requirementListing.page, { query: { limit: 200, ...query } as never }));

describe('a requirement', () => {
  it('fails the gate test by test, is mended, reviewed, approved and told of, each with its event', async () => {
    const { owner } = house;
    const draft = await written(house, { statement: 'Calls are answered quickly' });
    const params = about(owner, draft);
    expect(draft).toMatchObject({ state: 'draft', version: 1, revision: 1, standing: 'without-means' });
    const early = { params, body: { revision: 1, despite: '' } };
    const refused = linesOf(await perform(owner, approveRequirement, early));
    expect(refused.map((line) => line.split(':')[0])).toEqual([
      'complete',
      'adequate',
      'clear',
      'measurable',
      'tolerance',
      'method',
      'review',
    ]);
    const body = { statement: 'Calls are answered within 30 minutes', ...whole(), revision: 1 };
    const mended = good(await perform(owner, changeRequirement, { params, body: body as never }));
    expect(mended.gate.filter(({ holds }) => !holds).map(({ test }) => test)).toEqual(['adequate']);
    const approved = good(await broughtIntoForce(house, mended));
    expect(approved).toMatchObject({ state: 'approved', version: 1, change: null, working: null });
    expect(approved.inForce?.approvedBy?.name).toBe('Olu');
    const told = { version: 1, name: 'Ms Tan of Acme', how: 'by e-mail', on: '2026-03-01' };
    good(await perform(owner, tellOfRequirement, { params, body: told as never }));
    const events = await eventsOf(draft.id);
    expect(events.map(({ what }) => what)).toEqual([
      'requirement.drafted',
      'requirement.changed',
      'requirement.sent-for-review',
      'requirement.review-accepted',
      'requirement.approved',
      'requirement.told',
    ]);
    expect(events[1]?.before).toMatchObject({ statement: 'Calls are answered quickly', segments: [] });
    expect(events[1]?.after).toMatchObject({ attribute: 'Answers on time', segments: ['Families'] });
    expect(events[1]?.after).not.toHaveProperty('kind');
  });

  it('changes by a new version while the approved one stays in force, and those told before are told again', async () => {
    const { owner } = house;
    const mai = await house.person('Mia');
    const first = good(await broughtIntoForce(house, await written(house, { ...whole(), ownerId: mai.id })));
    const params = about(owner, first);
    expect(first.toTell).toEqual([{ personId: mai.id, name: 'Mia', why: 'owner' }]);
    const tell = (version: number, who: object) =>
      perform(owner, tellOfRequirement, {
        params,
        body: { version, how: 'at the desk', on: '2026-03-01', ...who } as never,
      });
    good(await tell(1, { personId: mai.id }));
    expect(good(await tell(1, { name: 'Acme' })).toTell).toEqual([]);
    const { revision } = first;
    const silent = await perform(owner, changeRequirement, {
      params,
      body: { revision, upper: 25 } as never,
    });
    expect(linesOf(silent)[0]).toContain('reason: ');
    const body = { revision, upper: 25, target: 15, reason: 'Complaints in June' };
    const begun = good(await perform(owner, changeRequirement, { params, body: body as never }));
    expect(begun).toMatchObject({ state: 'approved', change: 'draft', upper: 30, version: 1 });
    expect(begun.working).toMatchObject({ version: 2, upper: 25, reason: 'Complaints in June' });
    expect(codeOf(await tell(2, { name: 'Acme' }))).toBe('conflict');
    const second = good(await broughtIntoForce(house, begun));
    expect(second).toMatchObject({ version: 2, upper: 25, change: null });
    expect(second.versions.map(({ version, state, upper }) => [version, state, upper])).toEqual([
      [2, 'approved', 25],
      [1, 'replaced', 30],
    ]);
    expect(second.toTell.map(({ name, why }) => [name, why])).toEqual([
      ['Mia', 'owner'],
      ['Acme', 'told-before'],
    ]);
  });

  it('is not approved on a review of other words than it has', async () => {
    const { owner } = house;
    const draft = await written(house, whole());
    const params = about(owner, draft);
    const sent = good(await perform(owner, sendRequirementForReview, { params, body: { revision: 1 } }));
    const accept = { ...ACCEPTING, revision: sent.revision } as never;
    expect(codeOf(await perform(owner, reviewRequirement, { params, body: accept }))).toBe('not-allowed');
    const reviewed = good(await perform(house.as('manager'), reviewRequirement, { params, body: accept }));
    const back = good(
      await perform(owner, takeRequirementBack, { params, body: { revision: reviewed.revision } }),
    );
    const body = { revision: back.revision, upper: 60 } as never;
    const changed = good(await perform(owner, changeRequirement, { params, body }));
    expect(changed.reviews.map(({ holds }) => holds)).toEqual([false]);
    const asked = { params, body: { revision: changed.revision, despite: '' } };
    expect(linesOf(await perform(owner, approveRequirement, asked)).join('\n')).toMatch(
      /adequate: [^\n]*\nreview: /u,
    );
  });

  it('that delights is warned against while needed ones fail, and approved with a reason only', async () => {
    const slow = await house.measure(
      'Time to answer',
      onTime,
      Array.from({ length: 40 }, () => 45),
    );
    const needed = await written(house, {
      ...whole(),
      statement: 'Mail is answered in 30 minutes',
      means: 'Six people',
      measureId: slow,
    });
    expect(needed.standing).toBe('not-met');
    good(await broughtIntoForce(house, needed));
    const delight = await written(house, {
      ...whole(),
      kind: 'delight',
      statement: 'A caller gets a thank-you card',
    });
    expect(delight.warnings[0]?.failing).toEqual([
      { id: needed.id, statement: 'Mail is answered in 30 minutes' },
    ]);
    const params = about(house.owner, delight);
    const sent = good(
      await perform(house.owner, sendRequirementForReview, { params, body: { revision: delight.revision } }),
    );
    const accept = { ...ACCEPTING, revision: sent.revision } as never;
    const { revision } = good(
      await perform(house.as('manager'), reviewRequirement, { params, body: accept }),
    );
    const approve = (despite: string) =>
      perform(house.owner, approveRequirement, { params, body: { revision, despite } });
    expect(linesOf(await approve(''))).toEqual([expect.stringContaining('Mail is answered in 30 minutes')]);
    expect(good(await approve('It costs nothing')).inForce?.despite).toBe('It costs nothing');
  });

  it('in force keeps its unit: a measure in another one is refused, and its means change without a version', async () => {
    const { owner } = house;
    const approved = good(
      await broughtIntoForce(house, await written(house, { ...whole(), measuredIn: 'calls' })),
    );
    const params = about(owner, approved);
    const measureId = await house.measure('Time to call', onTime);
    const arrange = (body: object) => perform(owner, arrangeRequirement, { params, body: body as never });
    const { revision } = approved;
    expect(linesOf(await arrange({ revision, measureId }))[0]).toMatch(/calls.*minutes/u);
    const met = good(await arrange({ revision, means: 'Six people at the phones', meansKind: 'process' }));
    expect(met).toMatchObject({
      means: 'Six people at the phones',
      version: 1,
      working: null,
      standing: 'without-measure',
    });
    const event = (await eventsOf(approved.id)).at(-1);
    expect(event).toMatchObject({
      what: 'requirement.arranged',
      before: { means: '', meansKind: null },
      after: { means: 'Six people at the phones', meansKind: 'process' },
    });
  });

  it('changed by two at once is changed once, and the other is told', async () => {
    const draft = await written(house, {});
    const params = about(house.owner, draft);
    const outcomes = await Promise.all(
      [10, 11, 12].map((target) =>
        perform(house.owner, changeRequirement, { params, body: { revision: 1, target } as never }),
      ),
    );
    expect(outcomes.map(codeOf).sort()).toEqual(['conflict', 'conflict', 'done']);
    const now = good(await perform(house.owner, showRequirement, { params }));
    expect(now.target).toBe(good(outcomes.find(({ ok }) => ok)!).target);
  });

  it('is withdrawn with a reason, stays readable, and changes no more', async () => {
    const { owner } = house;
    const draft = await written(house, {});
    const params = about(owner, draft);
    const gone = good(
      await perform(owner, withdrawRequirement, {
        params,
        body: { revision: 1, reason: 'Said twice', only: 'all' },
      }),
    );
    expect(gone).toMatchObject({ state: 'withdrawn', withdrawn: { reason: 'Said twice' } });
    expect(good(await perform(owner, showRequirement, { params })).versions).toHaveLength(1);
    expect(
      codeOf(await perform(owner, changeRequirement, { params, body: { revision: 2, target: 1 } as never })),
    ).toBe('conflict');
  });

  it.each<[string, object]>([
    ['a target beyond all numbers', { target: 1e308 }],
    ['no words', { statement: ' \n ' }],
    ['hidden characters', { statement: 'Calls \u202eare answered' }],
    ['a kind that is none', { kind: 'wish' }],
    ['a segment that is not there', { segmentIds: [randomUUID()] }],
    ['an attribute that is not there', { attributeId: randomUUID() }],
    ['a measure that is not there', { measureId: randomUUID() }],
    ['a need that is not there', { needOrWant: 'want', answersNeedId: randomUUID() }],
    ['a key that means nothing', { priority: 1 }],
  ])('with %s is refused', async (_, wish) => {
    const body = { statement: 'Calls are answered', ...wish } as never;
    expect(['request-refused', 'not-found']).toContain(
      codeOf(await perform(house.owner, writeRequirement, { body })),
    );
  });

  it('keeps hostile words as they are, and -0 as 0', async () => {
    const statement = `<img src=x onerror=alert(1)> '; drop table requirements; -- {{x}}`;
    const kept = await written(house, { statement, target: -0 });
    expect(kept.statement).toBe(statement);
    expect(Object.is(kept.target, 0)).toBe(true);
    expect((await list({ search: '<img src=x' })).items.map(({ id }) => id)).toEqual([kept.id]);
  });
});
