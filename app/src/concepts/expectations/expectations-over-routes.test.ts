import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { mergeAttribute, showAttribute } from '../attributes/declarations.ts';
import {
  addKanoObservation,
  addLadder,
  ladderImport,
  ladderListing,
  listKanoDecays,
  showLadder,
  withdrawKanoObservation,
  withdrawLadderOf,
} from './declarations.ts';
import { newestLadders } from './index.ts';
import { type ExpectationHouse, expectationHouse, slug, stated, wrong } from './test-expectation-house.ts';

const AT = new Date('2026-03-01T09:00:00Z');

const test = useTestStorage();
let seconds = 0;
let maker: ChangeMaker;
let house: ExpectationHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + seconds++ * 1000) };
  house = await expectationHouse(maker, 'Tea house');
});

async function eventsOf(who: Performing, id: string) {
  const { items } = good(
    await maker.storage.read(who.member.workspace.id, (queries) => readEvents(queries, { limit: 200 })),
  );
  return items.filter(({ subject }) => subject.id === id).toReversed();
}

describe('ladders of expectations', () => {
  it('are recorded, refused out of order, never overwritten, and withdrawn with a reason, each with its event', async () => {
    const { owner } = house;
    const attributeId = await house.attribute('Answers on time');
    const segmentId = await house.segment('Households');
    const turned = stated(attributeId, { levels: { ideal: { value: 4 }, acceptable: { value: 5 } } });
    expect(wrong(await perform(owner, addLadder, turned))).toContain(
      '"acceptable" must not be above "ideal"',
    );
    const made = good(await perform(owner, addLadder, stated(attributeId, { segmentId })));
    expect(made).toMatchObject({
      attribute: { name: 'Answers on time' },
      segment: { name: 'Households' },
      scale: { name: '1 to 7' },
      revision: 1,
    });
    expect(wrong(await perform(owner, addLadder, stated(attributeId, { segmentId })))).toMatch(
      /^conflict: on:/u,
    );
    // The same day is free on another scale and for all customers.
    good(await perform(owner, addLadder, stated(attributeId)));
    const params = { workspace: slug(owner), id: made.id };
    const stale = { params, body: { revision: 2, reason: 'typo' } };
    expect(wrong(await perform(owner, withdrawLadderOf, stale))).toContain('you saw 2');
    const [one, other] = await Promise.all(
      [1, 2].map(() => perform(owner, withdrawLadderOf, { params, body: { revision: 1, reason: 'typo' } })),
    );
    expect([one!, other!].filter(({ ok }) => ok)).toHaveLength(1);
    const shown = good(await perform(owner, showLadder, { params }));
    expect(shown).toMatchObject({ newest: null, ladder: { state: 'withdrawn', withdrawnReason: 'typo' } });
    good(await perform(owner, addLadder, stated(attributeId, { segmentId })));
    const events = await eventsOf(owner, made.id);
    expect(events.map(({ what }) => what)).toEqual(['expectation.recorded', 'expectation.withdrawn']);
    expect(events[0]!.after).toMatchObject({
      attribute: 'Answers on time',
      segment: 'Households',
      on: '2026-02-01',
    });
    expect(events[1]).toMatchObject({
      before: { state: 'kept' },
      after: { state: 'withdrawn', reason: 'typo' },
    });
  });

  it('stand in the unit of a measure of the same attribute, of which more or less is better', async () => {
    const { owner } = house;
    const attributeId = await house.attribute('Wait');
    const other = await house.attribute('Other');
    const measureId = await house.measure('Waiting time', attributeId);
    const strict = await house.measure('Temperature', attributeId, 'target-is-best');
    const levels = { ideal: { value: 2 }, acceptable: { value: 10 }, 'minimum-tolerable': { value: 20 } };
    const scale = { kind: 'measure', measureId };
    const made = good(await perform(owner, addLadder, stated(attributeId, { scale, levels })));
    expect(made.scale).toMatchObject({
      name: 'Waiting time (minutes)',
      unit: 'minutes',
      lowerIsBetter: true,
    });
    expect(wrong(await perform(owner, addLadder, stated(other, { scale, levels })))).toContain(
      'measures another',
    );
    const none = { scale: { kind: 'measure', measureId: strict }, levels };
    expect(wrong(await perform(owner, addLadder, stated(attributeId, none)))).toContain('the target is best');
    expect(
      good(await perform(owner, showLadder, { params: { workspace: slug(owner), id: made.id } })),
    ).toMatchObject({
      standing: null,
      noStanding: expect.stringContaining('Standards and readings'),
    });
  });

  it('are written by owners, managers and analysts, seen by all, and never of another workspace', async () => {
    const { owner } = house;
    const attributeId = await house.attribute('Bill is clear');
    for (const role of ['agent', 'auditor'] as const) {
      const outcome = await perform(house.as(role), addLadder, stated(attributeId));
      expect(wrong(outcome)).toMatch(/^not-allowed/u);
      expect((await perform(house.as(role), ladderListing.page, { query: { limit: 5 } })).ok).toBe(true);
    }
    const made = good(await perform(house.as('analyst'), addLadder, stated(attributeId)));
    const elsewhere = await expectationHouse(maker, 'Elsewhere');
    const params = { workspace: slug(elsewhere.owner), id: made.id };
    expect(wrong(await perform(elsewhere.owner, showLadder, { params }))).toMatch(/^not-found/u);
    expect(wrong(await perform(elsewhere.owner, addLadder, stated(attributeId)))).toMatch(/^not-found/u);
    const theirs = { params, body: { revision: 1, reason: 'not ours' } };
    expect(wrong(await perform(elsewhere.owner, withdrawLadderOf, theirs))).toMatch(/^not-found/u);
    expect(
      wrong(await perform(owner, addLadder, stated(attributeId, { segmentId: crypto.randomUUID() }))),
    ).not.toBe('done');
  });

  it('come out as a file and go in again unchanged; rows that are refused come back', async () => {
    const from = await expectationHouse(maker, 'From');
    const attributeId = await from.attribute('=1+1 on time');
    await from.segment('Shops');
    const measureId = await from.measure('Time to answer', attributeId);
    const distribution = [
      { value: 4, people: 17 },
      { value: 5, people: 3 },
    ];
    good(
      await perform(from.owner, addLadder, stated(attributeId, { distribution, evidence: '-2; "quoted"' })),
    );
    const levels = { ideal: { value: 0.1 + 0.2 }, acceptable: { value: 10 } };
    good(
      await perform(
        from.owner,
        addLadder,
        stated(attributeId, { scale: { kind: 'measure', measureId }, levels }),
      ),
    );
    const csv = await fileOf(from.owner);
    const again = await sheet(from.owner, csv);
    expect(again.rows).toEqual({ read: 2, added: 0, changed: 0, unchanged: 2, refused: 0 });
    const to = await expectationHouse(maker, 'To');
    const its = await to.attribute('=1+1 on time');
    await to.measure('Time to answer', its);
    expect((await sheet(to.owner, csv)).rows).toMatchObject({ added: 2, refused: 0 });
    const sorted = (text: string): string[] => text.split('\r\n').toSorted();
    expect(sorted(await fileOf(to.owner))).toEqual(sorted(csv));
    const bad = [
      'Attribute,Lowest point,Highest point,Ideal,Acceptable,Date,Sources,Segment',
      '=1+1 on time,1,7,4,6,2026-01-31,experience,',
      '=1+1 on time,1,7,6,4,2026-01-31,gossip,',
      'Nowhere,1,7,6,4,2026-01-31,experience,',
      '=1+1 on time,1,7,"6,5",4,2026-01-31,experience,',
      '=1+1 on time,1,7,6,4,2026-01-31,experience; own-role,Shops',
    ].join('\n');
    const report = await sheet(from.owner, bad);
    expect(report.rows).toMatchObject({ read: 5, added: 1, refused: 4 });
    expect(report.refusals.map(({ reason }) => reason).join('\n')).toMatch(
      /must not be above[\s\S]*a source is one of experience[\s\S]*no attribute called "Nowhere"[\s\S]*ideal/u,
    );
    const mended = report.refusedFile!.split('\r\n').slice(0, 2).join('\n').replace(',4,6,', ',6,4,');
    expect((await sheet(from.owner, mended)).rows).toMatchObject({ read: 1, added: 1 });
  });

  it('follow their attribute when it is merged, with an event each', async () => {
    const { owner } = house;
    const [from, into] = [await house.attribute('Fast'), await house.attribute('Quick')];
    const made = good(await perform(owner, addLadder, stated(from)));
    const counts = { A: 60, O: 10, M: 10, I: 20 };
    const seen = good(
      await perform(owner, addKanoObservation, {
        body: { attributeId: from, on: '2026-01-01', counts } as never,
      }),
    );
    const params = { workspace: slug(owner), id: from };
    const { revision } = good(await perform(owner, showAttribute, { params }));
    good(
      await perform(owner, mergeAttribute, { params, body: { into, reason: 'the same', revision } as never }),
    );
    const ladders = await maker.storage.read(owner.member.workspace.id, (queries) =>
      newestLadders(queries, [into]),
    );
    expect(ladders.map(({ id }) => id)).toEqual([made.id]);
    for (const [id, kind] of [
      [made.id, 'expectation'],
      [seen.id, 'kano-observation'],
    ] as const) {
      expect((await eventsOf(owner, id)).at(-1)).toMatchObject({
        what: `${kind}.moved`,
        before: { attribute: 'Fast' },
        after: { attribute: 'Quick' },
      });
    }
    expect(wrong(await perform(owner, addLadder, stated(from, { on: '2026-02-02' })))).toContain('Quick');
  });
});

describe('delight that becomes common', () => {
  it('is told with its dates once an attribute was observed twice', async () => {
    const { owner } = house;
    const attributeId = await house.attribute('Free tea');
    const at = (on: string, counts: object) => ({ body: { attributeId, on, counts } as never });
    good(await perform(owner, addKanoObservation, at('2023-01-01', { A: 60, O: 10, M: 10, I: 20 })));
    const late = good(
      await perform(owner, addKanoObservation, at('2026-01-01', { A: 20, O: 20, M: 50, I: 10 })),
    );
    const about = async () =>
      good(await perform(owner, listKanoDecays, {})).items.filter(
        ({ attribute }) => attribute.id === attributeId,
      );
    expect(await about()).toMatchObject([{ common: true, turned: true }]);
    expect(
      wrong(await perform(owner, addKanoObservation, at('2026-01-01', { A: 1, O: 0, M: 0, I: 0 }))),
    ).toMatch(/^conflict/u);
    expect(
      wrong(await perform(owner, addKanoObservation, at('2026-01-02', { A: 0, O: 0, M: 0, I: 0 }))),
    ).toContain('nobody');
    expect(
      wrong(
        await perform(house.as('agent'), addKanoObservation, at('2026-01-03', { A: 1, O: 0, M: 0, I: 0 })),
      ),
    ).toMatch(/^not-allowed/u);
    const params = { workspace: slug(owner), id: late.id };
    good(
      await perform(owner, withdrawKanoObservation, { params, body: { revision: 1, reason: 'wrong year' } }),
    );
    expect(await about()).toEqual([]);
  });
});

async function sheet(who: Performing, text: string) {
  const query = { fileName: 'expectations.csv' };
  const body = { bytes: new Uint8Array(Buffer.from(text)) } as never;
  const preview = good(await perform(who, ladderImport.preview, { query, body }));
  const report = good(await perform(who, ladderImport.take, { query, body }));
  expect(preview.rows).toEqual(report.rows);
  return report;
}

async function fileOf(who: Performing): Promise<string> {
  const route = who.routes.find(({ declared }) => declared === ladderListing.csv)!;
  if (route.work.kind !== 'answer') throw new Error('a file is made outside of a transaction');
  const visit = { member: who.member, params: {} } as never;
  const made = good(await route.work.run({ params: {}, query: {}, body: {} } as never, visit)) as {
    readonly content: ReadableStream<Uint8Array>;
  };
  return new Response(made.content).text();
}
