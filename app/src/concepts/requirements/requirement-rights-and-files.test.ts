import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { mergeAttribute } from '../attributes/declarations.ts';
import {
  approveRequirement,
  arrangeRequirement,
  changeRequirement,
  requirementImport,
  requirementListing,
  sendRequirementForReview,
  showRequirement,
  tellOfRequirement,
  withdrawRequirement,
  writeRequirement,
} from './declarations.ts';
import { requirementCounts, requirementsOfAttribute } from './index.ts';
import {
  about,
  broughtIntoForce,
  codeOf,
  listFile,
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

describe('who may', () => {
  it('write only in own units as an agent, approve as owner or manager, and never as an auditor', async () => {
    const unit = await house.unit('Desk');
    const other = await house.unit('Van');
    const agent = house.as('agent', { unitIds: [unit] });
    const write = (who: Performing, unitId: string | null) =>
      perform(who, writeRequirement, { body: { statement: 'Calls are answered', unitId } as never });
    expect(codeOf(await write(agent, unit))).toBe('done');
    expect(codeOf(await write(agent, other))).toBe('not-allowed');
    expect(codeOf(await write(agent, null))).toBe('not-allowed');
    expect(codeOf(await write(house.as('auditor'), unit))).toBe('not-allowed');
    const theirs = good(await write(house.owner, other));
    const params = about(house.owner, theirs);
    const { revision } = theirs;
    const deeds = [
      perform(agent, changeRequirement, { params, body: { revision, target: 1 } as never }),
      perform(agent, arrangeRequirement, { params, body: { revision, means: 'x' } as never }),
      perform(agent, sendRequirementForReview, { params, body: { revision } }),
      perform(agent, withdrawRequirement, { params, body: { revision, reason: 'x', only: 'all' } }),
      perform(agent, approveRequirement, { params, body: { revision, despite: '' } }),
      perform(house.as('analyst'), approveRequirement, { params, body: { revision, despite: '' } }),
      perform(agent, tellOfRequirement, {
        params,
        body: { version: 1, name: 'x', how: 'x', on: '2026-01-01' } as never,
      }),
    ];
    expect((await Promise.all(deeds)).map(codeOf)).toEqual(deeds.map(() => 'not-allowed'));
    expect(codeOf(await perform(house.as('auditor'), showRequirement, { params }))).toBe('done');
  });

  it('is never somebody of another workspace', async () => {
    const stranger = await openRequirementHouse(maker, 'Strangers');
    const mine = await written(house, { statement: 'Ours alone' });
    const params = about(stranger.owner, mine);
    expect(codeOf(await perform(stranger.owner, showRequirement, { params }))).toBe('not-found');
    const body = { revision: 1, target: 1 } as never;
    expect(codeOf(await perform(stranger.owner, changeRequirement, { params, body }))).toBe('not-found');
    expect((await list({}, stranger.owner)).items).toEqual([]);
    const foreign = { statement: 'Calls', segmentIds: [families] } as never;
    expect(codeOf(await perform(stranger.owner, writeRequirement, { body: foreign }))).toBe('not-found');
  });
});

describe('requirements as a list and a file', () => {
  it('are filtered by where they stand in the chain and by what they name', async () => {
    const where = (conditions: object[]) => ({ where: JSON.stringify(conditions) });
    const measureId = await house.measure(
      'Wait at the desk',
      onTime,
      Array.from({ length: 90 }, () => 5),
    );
    const bare = await house.measure('Never read', onTime);
    const segment = await house.segment('Filtered');
    const wish = { segmentIds: [segment], means: 'Desk' };
    const met = await written(house, { ...wish, statement: 'One', measureId });
    const unread = await written(house, { ...wish, statement: 'Two', measureId: bare });
    const open = await written(house, { ...wish, statement: 'Three' });
    const inSegment = { field: 'segments', is: [segment] };
    const standing = async (...words: string[]) =>
      (await list(where([inSegment, { field: 'standing', is: words }]))).items.map(({ id }) => id).sort();
    expect(await standing('met')).toEqual([met.id]);
    expect(await standing('without-readings', 'without-measure')).toEqual([unread.id, open.id].sort());
    const sorted = await list({ ...where([inSegment]), sort: 'standing' });
    expect(sorted.items.map(({ standing: stands }) => stands)).toEqual([
      'without-measure',
      'without-readings',
      'met',
    ]);
    expect(sorted.count).toBe(3);
    expect(sorted.items[2]).toMatchObject({
      segments: [{ name: 'Filtered' }],
      measure: { name: 'Wait at the desk' },
    });
  });

  it('go out and come back unchanged, whatever their words are', async () => {
    const other = await openRequirementHouse(maker, 'Round trip');
    const attributeId = await other.attribute('Clear bill; and "paper"');
    const segmentIds = [await other.segment('Firms'), await other.segment('Homes')];
    const owner = await other.person('Ana');
    const unitId = await other.unit('Desk');
    const measureId = await other.measure('Errors', attributeId);
    await written(other, {
      ...whole(),
      attributeId,
      segmentIds,
      ownerId: owner.id,
      unitId,
      measureId,
      means: 'Two\nlines; "quoted"',
      target: -0.5,
      lower: -1,
      upper: null,
    });
    await written(other, { statement: '=SUM(A1) is shown as it is', kind: 'society' });
    await written(other, { statement: 'Wants answer needs', needOrWant: 'want' });
    good(
      await broughtIntoForce(
        other,
        await written(other, { ...whole(), attributeId, segmentIds, statement: 'Approved' }),
      ),
    );
    const send = (text: string, declared = requirementImport.take) =>
      perform(other.owner, declared, { query: { fileName: 'r.csv' }, body: { bytes: Buffer.from(text) } });
    const file = await listFile(other);
    expect(good(await send(file)).rows).toEqual({ read: 4, added: 0, changed: 0, unchanged: 4, refused: 0 });
    const withoutIds = file.replaceAll(/,[0-9a-f-]{36}(?=\r?\n)/gu, ',');
    expect(good(await send(withoutIds)).rows).toMatchObject({ unchanged: 4, added: 0 });
    const edited = good(await send(file.replace('Wants answer needs', 'Wants answer needs of all')));
    expect(edited.rows).toMatchObject({ changed: 1, unchanged: 3 });
  });

  it('that cannot be taken come back with their reasons; the others are drafts with what they lack', async () => {
    const approved = good(
      await broughtIntoForce(house, await written(house, { ...whole(), statement: 'Kept as it is' })),
    );
    const csv = [
      'Statement,Kind,Segments,Target,Upper limit,Id,Colour',
      'Calls are answered soon,stated,Families,1,2,,red',
      'Doors open at 8,wish,Families,1,2,,',
      'Doors open at 8,implied,Nobody; Families,"1,5",2,,',
      'Doors open at 8,implied,,1e308,,,',
      `Changed by a file,stated,,,,${approved.id},`,
      'Lost,stated,,,,nonsense,',
    ].join('\n');
    const asked = { query: { fileName: 'r.csv' }, body: { bytes: Buffer.from(csv) } };
    const preview = good(await perform(house.owner, requirementImport.preview, asked));
    const report = good(await perform(house.owner, requirementImport.take, asked));
    expect(report).toEqual(preview);
    expect(report.rows).toEqual({ read: 6, added: 1, changed: 0, unchanged: 0, refused: 5 });
    expect(report.unusedColumns).toEqual(['Colour']);
    const reasons = report.refusals.map(({ reason }) => reason);
    expect(reasons[0]).toContain('kind');
    expect(reasons[1]).toMatch(/"Nobody".*"1,5" is no number/u);
    expect(reasons[3]).toContain('is approved');
    expect(report.notes.join(' ')).toMatch(/1 drafts.*fail the test "clear"/u);
    expect(report.refusedFile).toContain('Doors open at 8');
  });

  it('follow when their attribute is merged into another, each with its event', async () => {
    const from = await house.attribute('Answers in time');
    const to = await house.attribute('Answers punctually');
    const one = await written(house, { ...whole(), attributeId: from });
    const approved = good(
      await broughtIntoForce(house, await written(house, { ...whole(), attributeId: from })),
    );
    const body = { into: to, reason: 'The same', revision: 1 };
    good(await perform(house.owner, mergeAttribute, { params: about(house.owner, { id: from }), body }));
    for (const { id } of [one, approved]) {
      const now = good(await perform(house.owner, showRequirement, { params: about(house.owner, { id }) }));
      expect(now.attribute?.name).toBe('Answers punctually');
      expect((await eventsOf(id)).at(-1)?.what).toBe('requirement.attribute-followed');
    }
    const { id: workspace } = house.owner.member.workspace;
    const found = await maker.storage.read(workspace, async (queries) => ({
      counts: await requirementCounts(queries, [from, to]),
      brief: await requirementsOfAttribute(queries, to, 1),
    }));
    expect([...found.counts.values()].map(({ draft, approved: inForce }) => [draft, inForce])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(found.brief).toHaveLength(1);
  });
});
