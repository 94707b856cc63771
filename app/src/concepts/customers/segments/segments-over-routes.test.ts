import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { departPerson } from '../../people/declarations.ts';
import {
  addSegment,
  changeSegment,
  completeSegmentReview,
  draftSegmentReview,
  listSegmentReviews,
  moveSegment,
  segmentImport,
  segmentListing,
  showSegment,
} from '../declarations.ts';
import { knownSegments, segmentReviewStates, segmentRoutes } from '../index.ts';
import { ANSWERS, codeOf, openTestHouse, type TestHouse, wish, wordsOf } from '../test-customers-house.ts';

const START = new Date('2026-01-31T09:00:00Z');
const test = useTestStorage();
let now = START;
// Each change a little after the one before, so that the log has one order.
let ticks = 0;
let maker: ChangeMaker;
let routes: readonly Route[];
let house: TestHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(now.getTime() + ticks++) };
  routes = segmentRoutes({ maker, newId: randomUUID });
  house = await openTestHouse(maker, 'Tea house', routes);
});

const inHouse = (id: string, who: Performing = house.owner) => ({
  params: { workspace: who.member.workspace.slug, id },
});

async function eventsOf(id: string) {
  const { workspace } = house.owner.member;
  const log = good(await maker.storage.read(workspace.id, (queries) => readEvents(queries, { limit: 200 })));
  return log.items.filter(({ subject }) => subject.id === id).reverse();
}

describe('segments', () => {
  it('are added, changed, archived and restored, each with its event in names instead of ids', async () => {
    const ana = await house.person('Ana');
    const desk = await house.unit('Desk');
    const made = good(await perform(house.owner, addSegment, wish({ name: 'Families', ownerId: ana.id })));
    expect(made).toMatchObject({ owner: { name: 'Ana' }, unit: null, state: 'active', revision: 1 });
    const body = { ...wish({ name: 'Young families', ownerId: null, unitId: desk.id }).body, revision: 1 };
    const changed = good(await perform(house.owner, changeSegment, { ...inHouse(made.id), body }));
    expect(changed).toMatchObject({
      name: 'Young families',
      owner: null,
      unit: { name: 'Desk' },
      revision: 2,
    });
    const again = { ...body, revision: 2 };
    expect(
      good(await perform(house.owner, changeSegment, { ...inHouse(made.id), body: again })).revision,
    ).toBe(2);
    good(
      await perform(house.owner, moveSegment, {
        ...inHouse(made.id),
        body: { state: 'archived', revision: 2 },
      }),
    );
    const archived = { ...inHouse(made.id), body: { ...body, revision: 3 } };
    expect(wordsOf(await perform(house.owner, changeSegment, archived))).toMatch(/is archived; restore it/u);
    good(
      await perform(house.owner, moveSegment, {
        ...inHouse(made.id),
        body: { state: 'active', revision: 3 },
      }),
    );
    const events = await eventsOf(made.id);
    expect(events.map(({ what }) => what)).toEqual([
      'segment.added',
      'segment.changed',
      'segment.archived',
      'segment.restored',
    ]);
    expect(events[1]).toMatchObject({
      before: { name: 'Families', owner: 'Ana', unit: null },
      after: { name: 'Young families', owner: null, unit: 'Desk' },
    });
    expect(Object.keys(events[1]?.after as object).sort()).toEqual(['name', 'owner', 'unit']);
  });

  it('are not changed by whoever saw an older revision', async () => {
    const made = good(await perform(house.owner, addSegment, wish()));
    const change = (name: string) =>
      perform(house.owner, changeSegment, {
        ...inHouse(made.id),
        body: { ...wish({ name }).body, revision: 1 },
      });
    const outcomes = await Promise.all([change('One way'), change('Another way')]);
    expect(outcomes.map(codeOf).sort()).toEqual(['conflict', 'done']);
    expect(outcomes.map(wordsOf).join('')).toMatch(/somebody changed this meanwhile/u);
  });

  it('have one name each, however it is written, and refuse what they cannot be', async () => {
    good(await perform(house.owner, addSegment, wish({ name: 'Regulars' })));
    expect(wordsOf(await perform(house.owner, addSegment, wish({ name: 'rEGULARS' })))).toMatch(
      /a segment called "Regulars" already/u,
    );
    const bad = [
      { name: ' ' },
      { name: 'a\u0000b' },
      { name: '\u202egnahc' },
      { definition: '\n ' },
      { definition: 'x'.repeat(4001) },
      { reviewMonths: 0 },
      { reviewMonths: 37 },
      { reviewMonths: 1.5 },
    ];
    const outcomes = await Promise.all(bad.map((over) => perform(house.owner, addSegment, wish(over))));
    expect(outcomes.map(codeOf)).toEqual(bad.map(() => 'request-refused'));
    const stranger = await openTestHouse(maker, 'Elsewhere', routes);
    const theirs = { ownerId: stranger.owner.member.personId };
    expect(codeOf(await perform(house.owner, addSegment, wish(theirs)))).toBe('not-found');
    expect(codeOf(await perform(house.owner, addSegment, wish({ unitId: randomUUID() })))).toBe('not-found');
    const gone = await house.person('Gone');
    good(await perform(house.owner, departPerson, { ...inHouse(gone.id), body: {} }));
    expect(wordsOf(await perform(house.owner, addSegment, wish({ ownerId: gone.id })))).toMatch(/has left/u);
  });

  it('are seen by every role and changed by owner, manager and analyst alone, and in no other workspace', async () => {
    const made = good(await perform(house.owner, addSegment, wish()));
    const { params } = inHouse(made.id);
    for (const role of ['agent', 'auditor'] as const) {
      const who = house.as(role);
      expect(good(await perform(who, showSegment, { params })).id).toBe(made.id);
      expect(codeOf(await perform(who, addSegment, wish()))).toBe('not-allowed');
      const body = { state: 'archived' as const, revision: 1 };
      expect(codeOf(await perform(who, moveSegment, { params, body }))).toBe('not-allowed');
    }
    for (const role of ['manager', 'analyst'] as const) {
      expect(codeOf(await perform(house.as(role), addSegment, wish()))).toBe('done');
    }
    const stranger = await openTestHouse(maker, 'Strangers', routes);
    const there = inHouse(made.id, stranger.owner);
    expect(codeOf(await perform(stranger.owner, showSegment, there))).toBe('not-found');
    expect(codeOf(await perform(stranger.owner, listSegmentReviews, there))).toBe('not-found');
    expect(good(await perform(stranger.owner, segmentListing.page, {})).items).toEqual([]);
    const { id } = stranger.owner.member.workspace;
    expect(codeOf(await maker.storage.read(id, (queries) => knownSegments(queries, [made.id])))).toBe(
      'not-found',
    );
  });
});

describe('the four questions of a segment', () => {
  it('are all needed, said one by one, and answering them makes the next review due', async () => {
    now = START;
    const made = good(await perform(house.owner, addSegment, wish({ reviewMonths: 1 })));
    expect(made).toMatchObject({ review: 'due', reviewDueOn: '2026-02-28', reviewedAt: null });
    const [open] = good(await perform(house.owner, listSegmentReviews, inHouse(made.id))).items;
    const params = { ...inHouse(made.id).params, reviewId: open!.id };
    const partly = { ...ANSWERS, whatTheyNeed: ' ', howExceeded: '', revision: 1 };
    const drafted = good(await perform(house.owner, draftSegmentReview, { params, body: partly }));
    expect(drafted).toMatchObject({ state: 'due', whoTheyAre: ANSWERS.whoTheyAre, revision: 2 });
    const refused = await perform(house.owner, completeSegmentReview, {
      params,
      body: { ...partly, revision: 2 },
    });
    expect(wordsOf(refused)).toMatch(/whatTheyNeed: .*howExceeded: /u);
    expect(wordsOf(refused)).not.toMatch(/whoTheyAre|howMet/u);
    now = new Date('2026-03-01T00:00:00Z');
    const seen = good(await perform(house.owner, showSegment, inHouse(made.id)));
    expect(seen).toMatchObject({ review: 'overdue', reviewDueOn: '2026-02-28' });
    const completing = { params, body: { ...ANSWERS, revision: 2 } };
    const done = good(await perform(house.owner, completeSegmentReview, completing));
    expect(done).toMatchObject({ state: 'done', completedBy: { name: 'Olu' }, number: 1 });
    const { items } = good(await perform(house.owner, listSegmentReviews, inHouse(made.id)));
    expect(items.map(({ number, state, dueOn }) => [number, state, dueOn])).toEqual([
      [2, 'due', '2026-04-01'],
      [1, 'done', '2026-02-28'],
    ]);
    expect(wordsOf(await perform(house.owner, draftSegmentReview, completing))).toMatch(/stays as it is/u);
    const events = await eventsOf(open!.id);
    expect(events.map(({ what }) => what)).toEqual(['segment-review.changed', 'segment-review.completed']);
    now = START;
  });

  it('are listed by how they stand today, and an archived segment is not reviewed', async () => {
    now = START;
    const late = good(await perform(house.owner, addSegment, wish()));
    now = new Date('2026-05-10T12:00:00Z');
    const early = good(await perform(house.owner, addSegment, wish()));
    const overdue = async () => {
      const where = JSON.stringify([{ field: 'review', is: ['overdue'] }]);
      const query = { where, limit: 200, sort: '-reviewDueOn' };
      return good(await perform(house.owner, segmentListing.page, { query })).items.map(({ id }) => id);
    };
    expect(await overdue()).toContain(late.id);
    expect(await overdue()).not.toContain(early.id);
    const { id } = house.owner.member.workspace;
    const states = await maker.storage.read(id, (queries) => segmentReviewStates(queries, '2026-05-10'));
    expect(states.get(late.id)).toMatchObject({ state: 'overdue', dueOn: '2026-02-28' });
    expect(states.get(early.id)).toMatchObject({ state: 'due', dueOn: '2026-06-10' });
    const archiving = { ...inHouse(late.id), body: { state: 'archived' as const, revision: 1 } };
    good(await perform(house.owner, moveSegment, archiving));
    expect(await overdue()).not.toContain(late.id);
    const [open] = good(await perform(house.owner, listSegmentReviews, inHouse(late.id))).items;
    const params = { ...inHouse(late.id).params, reviewId: open!.id };
    const body = { ...ANSWERS, revision: 1 };
    expect(wordsOf(await perform(house.owner, completeSegmentReview, { params, body }))).toMatch(/archived/u);
    now = START;
  });

  it('are answered once when two answer at the same moment, and not by agents and auditors', async () => {
    const made = good(await perform(house.owner, addSegment, wish()));
    const [open] = good(await perform(house.owner, listSegmentReviews, inHouse(made.id))).items;
    const params = { ...inHouse(made.id).params, reviewId: open!.id };
    const asked = { params, body: { ...ANSWERS, revision: 1 } };
    for (const role of ['agent', 'auditor'] as const) {
      expect(codeOf(await perform(house.as(role), completeSegmentReview, asked))).toBe('not-allowed');
      expect(codeOf(await perform(house.as(role), draftSegmentReview, asked))).toBe('not-allowed');
    }
    const outcomes = await Promise.all([
      perform(house.owner, completeSegmentReview, asked),
      perform(house.owner, completeSegmentReview, asked),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(['conflict', 'done']);
    const other = good(await perform(house.owner, addSegment, wish()));
    const elsewhere = { ...asked, params: { ...params, id: other.id } };
    expect(codeOf(await perform(house.owner, completeSegmentReview, elsewhere))).toBe('not-found');
  });
});

describe('a sheet of segments', () => {
  const sent = (text: string) => ({
    query: { fileName: 'segments.csv' },
    body: { bytes: new TextEncoder().encode(text) },
  });

  it('that went out comes in without changing anything', async () => {
    const other = await openTestHouse(maker, 'Round trip', routes);
    const ana = await other.person('Ana Ek');
    const unit = await other.unit('Desk');
    const trap = { name: '=SUM(A1)', definition: 'Those, who "quote"\nand break lines' };
    good(await perform(other.owner, addSegment, wish({ ...trap, ownerId: ana.id, unitId: unit.id })));
    good(await perform(other.owner, addSegment, wish({ reviewMonths: 6 })));
    const { items } = good(await perform(other.owner, segmentListing.page, {}));
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = items.map(({ name, definition, owner, unit: of, reviewMonths }) =>
      [name, definition, owner?.name ?? '', of?.name ?? '', String(reviewMonths)].map(cell).join(','),
    );
    const text = `Name,Definition,Owner,Unit,Months between reviews\r\n${lines.join('\r\n')}\r\n`;
    expect(good(await perform(other.owner, segmentImport.take, sent(text))).rows).toEqual({
      read: 2,
      added: 0,
      changed: 0,
      unchanged: 2,
      refused: 0,
    });
    const partly = 'name;definition\r\n=sum(a1);Only this\r\nNew ones;Who came\r\n';
    const report = good(await perform(other.owner, segmentImport.take, sent(partly)));
    expect(report.rows).toMatchObject({ added: 1, changed: 1, refused: 0 });
    const found = good(
      await perform(other.owner, segmentListing.page, { query: { search: 'sum(a1)', limit: 5 } }),
    );
    // What the file does not say stays.
    expect(found.items).toMatchObject([
      { definition: 'Only this', owner: { name: 'Ana Ek' }, unit: { name: 'Desk' } },
    ]);
  });

  it('gives back the rows that it cannot take, each with its reasons, and a preview keeps nothing', async () => {
    const other = await openTestHouse(maker, 'Refused rows', routes);
    const text = [
      'Name,Definition,Owner,Unit,Months between reviews,Colour',
      'Fine,Those who fit,,,,red',
      ',No name,,,,',
      'Lost,Whose owner is nobody,Nobody,Nowhere,,',
      'Seldom,Reviewed too rarely,,,99,',
      'Often,Reviewed in words,,,twelve,',
    ].join('\n');
    const preview = good(await perform(other.owner, segmentImport.preview, sent(text)));
    expect(preview.rows).toEqual({ read: 5, added: 1, changed: 0, unchanged: 0, refused: 4 });
    expect(preview.unusedColumns).toEqual(['Colour']);
    expect(preview.refusals.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
    expect(preview.refusals[1]?.reason).toMatch(/nobody here is called "Nobody".*no unit called "Nowhere"/u);
    expect(preview.refusedFile).toContain('Lost,Whose owner is nobody,Nobody,Nowhere');
    expect(good(await perform(other.owner, segmentListing.page, {})).items).toEqual([]);
    for (const role of ['agent', 'auditor'] as const) {
      expect(codeOf(await perform(other.as(role), segmentImport.take, sent(text)))).toBe('not-allowed');
    }
  });
});
