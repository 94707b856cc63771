import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../customers/testing.ts';
import {
  addLink,
  addProcess,
  changeLink,
  changeProcess,
  complainOfLink,
  linkImport,
  listLinksToRate,
  moveLink,
  moveProcess,
  processImport,
  processListing,
  rateLink,
  ratingImport,
  ratingListing,
  showLink,
  showProcess,
  showProcessChain,
  stepLinkComplaint,
} from './declarations.ts';
import {
  byWords,
  type ChainHouse,
  openChainHouse,
  process,
  ratingSheet,
  sheetOf,
  wishedLink,
  wishedProcess,
} from './test-chain-house.ts';

const test = useTestStorage();
const now = new Date('2026-06-15T09:00:00Z');
let maker: ChangeMaker;
let house: ChainHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openChainHouse(maker, 'Bakery');
  owner = house.owner;
});

const at = ({ id }: { readonly id: string }, by = owner) => ({ workspace: by.member.workspace.slug, id });

describe('a process', () => {
  it('is drawn, changed and archived, each with its event, and shows suppliers, inputs, actions, outputs and customers', async () => {
    const dough = await house.process('Dough', house.units.dough);
    const oven = await house.process('Oven', house.units.oven);
    const mill = await house.customer('Mill & Sons');
    const flour = await house.link({ kind: 'supplier', id: mill }, process(dough.id), { handsOver: 'Flour' });
    const loaf = await house.link(process(dough.id), process(oven.id), { handsOver: 'Raw loaves' });
    const page = good(await perform(owner, showProcess, { params: at(dough) }));
    expect(page.incoming.map(({ from, handsOver }) => [from.name, handsOver])).toEqual([
      ['Mill & Sons', 'Flour'],
    ]);
    expect(page.outgoing.map(({ to, id }) => [to.name, to.unit?.name, id])).toEqual([
      ['Oven', 'Bakehouse', loaf.id],
    ]);
    const busy = await perform(owner, moveProcess, {
      params: at(dough),
      body: { revision: 1, state: 'archived' },
    });
    expect(wordsOf(busy)).toContain('still has 2 links');
    const body = { ...wishedProcess('Doughs', { unitId: house.units.dough }), revision: 1 };
    expect(good(await perform(owner, changeProcess, { params: at(dough), body })).revision).toBe(2);
    expect(wordsOf(await perform(owner, changeProcess, { params: at(dough), body }))).toContain('you saw 1');
    for (const link of [flour, loaf]) {
      const archived = { params: at(link), body: { revision: 1, state: 'archived' as const } };
      good(await perform(owner, moveLink, archived));
    }
    const away = { params: at(dough), body: { revision: 2, state: 'archived' as const } };
    expect(good(await perform(owner, moveProcess, away)).state).toBe('archived');
    const log = good(
      await maker.storage.read(owner.member.workspace.id, (queries) => readEvents(queries, { limit: 200 })),
    );
    const changed = log.items.find(({ what }) => what === 'process.changed')!;
    expect([changed.before, changed.after]).toEqual([{ name: 'Dough' }, { name: 'Doughs' }]);
    const linked = log.items.find(
      ({ what, subject }) => what === 'process-link.added' && subject.id === flour.id,
    )!;
    expect(linked.after).toMatchObject({ from: 'Mill & Sons', to: 'Dough' });
  });

  it('comes in as a sheet and goes out as one that says the same', async () => {
    const sheet = 'Name,Purpose,Unit,Actions\nGlaze,Shine,Bakehouse,Mix; brush\n"=evil",,Nowhere,\n';
    const report = good(await perform(owner, processImport.take, sheetOf(sheet)));
    expect(report.rows).toMatchObject({ read: 2, added: 1, refused: 1 });
    expect(report.refusals[0]!.reason).toContain('no unit called "Nowhere"');
    const made = good(await performFile(owner, processListing.csv, { query: { search: 'Glaze' } as never }));
    const csv = await new Response(made.content).text();
    expect(csv).toContain('Mix; brush');
    const again = good(await perform(owner, processImport.take, sheetOf(csv)));
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: 0 });
  });
});

describe('a link', () => {
  it('is refused to itself, twice, without a process, and to what is not there; circles are allowed and shown', async () => {
    const [a, b] = [await house.process('A'), await house.process('B')];
    const add = async (body: ReturnType<typeof wishedLink>) => perform(owner, addLink, { body });
    const forth = good(await add(wishedLink(process(a.id), process(b.id), { handsOver: 'Drafts' })));
    expect(wordsOf(await add(wishedLink(process(a.id), process(a.id))))).toContain('not to itself');
    const twice = wishedLink(process(a.id), process(b.id), { handsOver: 'drafts' });
    expect(codeOf(await add(twice))).toBe('conflict');
    expect(wordsOf(await add(wishedLink(byWords('Mill'), byWords('Town'))))).toContain('at least one end');
    expect(codeOf(await add(wishedLink(process(a.id), process(randomUUID()))))).toBe('not-found');
    expect(codeOf(await add({ ...twice, handsOver: 'Plans', measureId: randomUUID() }))).toBe('not-found');
    const person = await house.customer('Ann', { party: 'person' });
    const byPerson = wishedLink({ kind: 'supplier', id: person }, process(a.id));
    expect(wordsOf(await add(byPerson))).toContain('is a person');
    const back = good(await add(wishedLink(process(b.id), process(a.id), { handsOver: 'Remarks' })));
    const chain = good(await perform(owner, showProcessChain, {}));
    const inCircle = chain.links.filter((link) => link.inCircle).map(({ id }) => id);
    expect(new Set(inCircle)).toEqual(new Set([forth.id, back.id]));
    expect(chain.circles.map((names) => [...names].sort())).toEqual([['A', 'B']]);
    const change = { params: at(forth), body: { ...twice, handsOver: 'Plans', revision: 7 } };
    expect(codeOf(await perform(owner, changeLink, change))).toBe('conflict');
    const other = await openChainHouse(maker, 'Rival');
    expect(codeOf(await perform(other.owner, showLink, { params: at(forth, other.owner) }))).toBe(
      'not-found',
    );
  });

  it('belongs to the unit that hands over: agents of other units neither draw nor change nor archive it', async () => {
    const { dough, oven } = house.units;
    const [mine, theirs] = [await house.process('Mine', dough), await house.process('Theirs', oven)];
    const agent = house.of('agent', [dough]);
    const link = good(
      await perform(agent, addLink, { body: wishedLink(process(mine.id), process(theirs.id)) }),
    );
    const from = wishedLink(process(theirs.id), process(mine.id));
    expect(codeOf(await perform(agent, addLink, { body: from }))).toBe('not-allowed');
    const stranger = house.of('agent', [oven]);
    const archived = { params: at(link), body: { revision: 1, state: 'archived' as const } };
    expect(codeOf(await perform(stranger, moveLink, archived))).toBe('not-allowed');
    expect(
      codeOf(await perform(house.of('auditor', [dough]), addProcess, { body: wishedProcess('No') })),
    ).not.toBe('done');
    const moved = { params: at(mine), body: { ...wishedProcess('Mine', { unitId: oven }), revision: 1 } };
    expect(codeOf(await perform(agent, changeProcess, moved))).toBe('not-allowed');
  });

  it('comes in as a sheet by names, and twice is once', async () => {
    await house.process('Sorting');
    await house.process('Loading');
    const sheet = [
      'From,To,Hands over,To kind,Service level',
      'Sorting,Loading,Crates,process,By noon',
      'Mill,Sorting,Sacks,,',
      'Sorting,Nobody,Crates,unit,',
      'Mill,Town,Sacks,,',
    ].join('\n');
    const report = good(await perform(owner, linkImport.take, sheetOf(sheet)));
    expect(report.rows).toMatchObject({ read: 4, added: 2, refused: 2 });
    const again = good(await perform(owner, linkImport.take, sheetOf(sheet)));
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });
});

describe('ratings', () => {
  it('are of those who get it alone, one a month and person, and nobody learns what few people said', async () => {
    const { oven, shop } = house.units;
    const link = await house.link(process((await house.process('Bake', oven)).id), {
      kind: 'unit',
      id: shop,
    });
    const rater = async (name: string) => house.of('agent', [shop], (await house.person(name)).id);
    const raters = [await rater('Ann'), await rater('Ben'), await rater('Cleo')];
    type Said = { readonly revision?: number; readonly day?: string };
    const rate = async (by: Performing, score: number, { revision = 0, day }: Said = {}) =>
      perform(by, rateLink, {
        params: at(link),
        body: { score, revision, missing: `Saw ${score}`, ...(day === undefined ? {} : { day }) } as never,
      });
    expect(codeOf(await rate(house.of('agent', [oven]), 10))).toBe('not-allowed');
    expect(codeOf(await rate(house.of('owner', []), 10))).toBe('not-allowed');
    expect(codeOf(await rate(raters[0]!, 4, { day: '2026-06-16' }))).toBe('request-refused');
    good(await rate(raters[0]!, 2));
    expect(codeOf(await rate(raters[0]!, 4))).toBe('conflict');
    expect(good(await rate(raters[0]!, 4, { revision: 1 })).revision).toBe(2);
    good(await rate(raters[1]!, 6));
    const few = good(await perform(owner, showLink, { params: at(link) }));
    expect([few.figures.withheld, few.figures.satisfaction.estimate]).toEqual([
      'fewer than 3 people rated it',
      null,
    ]);
    expect([few.comments, few.trend?.months[0]?.estimate]).toEqual([[], null]);
    const none = good(await perform(owner, ratingListing.page, { query: { limit: 10 } as never }));
    expect(none.count).toBe(0);
    good(await rate(raters[2]!, 8));
    const shown = good(await perform(owner, showLink, { params: at(link) }));
    expect(shown.figures.satisfaction).toMatchObject({ n: 3, estimate: 6 });
    // t(0.975, 2) = 4.302653, s = 2: 6 ± 4.968 cut at 10.
    expect(shown.figures.satisfaction.interval!.low).toBeCloseTo(6 - 4.968277, 5);
    expect(shown.figures.low).toMatchObject({ n: 3, estimate: 2 / 3 });
    expect(JSON.stringify(shown.comments)).not.toContain('Ann');
    const listed = good(await perform(owner, ratingListing.page, { query: { limit: 10 } as never }));
    expect(listed.items.map((line) => Object.keys(line).includes('rater'))).toEqual([false, false, false]);
    // A single one of another month is not shown: the log tells who rated in it.
    good(await rate(raters[0]!, 9, { day: '2026-05-20' }));
    const still = good(await perform(owner, ratingListing.page, { query: { limit: 10 } as never }));
    expect([still.count, JSON.stringify(still.items)]).toEqual([3, expect.not.stringContaining('Saw 9')]);
    const said = good(await perform(owner, showLink, { params: at(link) }));
    expect(JSON.stringify(said.comments)).not.toContain('Saw 9');
    expect(said.trend?.months.map(({ estimate }) => estimate)).toEqual([null, 6]);
    const mine = good(await perform(raters[0]!, listLinksToRate, {}));
    expect(mine.items).toMatchObject([{ link: { id: link.id }, rating: { score: 4, revision: 2 } }]);
    const log = good(
      await maker.storage.read(owner.member.workspace.id, (queries) => readEvents(queries, { limit: 200 })),
    );
    const rated = log.items.filter(({ what }) => what === 'process-link.rated');
    expect(rated.length).toBe(4);
    expect(JSON.stringify(rated.map(({ after }) => after))).not.toMatch(/score|Saw/u);
  });

  it('come in by codes, and codes do not hide the few people among them', async () => {
    const { oven, shop } = house.units;
    const link = await house.link(process((await house.process('Cool', oven)).id), {
      kind: 'unit',
      id: shop,
    });
    const day = '2026-05-03';
    const rows = [
      ...['a', 'b', 'c', 'd'].map((rater, i) => ({ rater, day, score: 5 + i })),
      { rater: 'e', day, score: 11 },
      { rater: 'f', day: '2026-02-30', score: 5 },
      { rater: 'g', day: '2027-01-01', score: 5 },
      { rater: 'h', day, score: 'NaN' },
    ];
    const sheet = sheetOf(ratingSheet(link, rows));
    const report = good(await perform(owner, ratingImport.take, sheet));
    expect(report.rows).toMatchObject({ read: 8, added: 4, refused: 4 });
    expect(good(await perform(owner, ratingImport.take, sheet)).rows).toMatchObject({
      added: 0,
      unchanged: 4,
    });
    const stranger = good(await perform(house.of('agent', [oven]), ratingImport.take, sheet));
    expect(stranger.rows).toMatchObject({ added: 0, unchanged: 0, refused: 8 });
    const before = good(await perform(owner, showLink, { params: at(link) })).figures;
    expect(before.satisfaction).toMatchObject({ n: 4, estimate: 6.5 });
    const by = house.of('agent', [shop], (await house.person('Dan')).id);
    good(await perform(by, rateLink, { params: at(link), body: { score: 0, revision: 0 } as never }));
    const after = good(await perform(owner, showLink, { params: at(link) })).figures;
    expect([after.satisfaction.n, after.satisfaction.estimate]).toEqual([4, 6.5]);
    expect(after.satisfaction.warnings[0]).toContain('one person of Heed are left out');
  });

  it('stand beside complaints, which who hands over answers and who gets it closes', async () => {
    const { oven, shop } = house.units;
    const link = await house.link(process((await house.process('Slice', oven)).id), {
      kind: 'unit',
      id: shop,
    });
    const [giver, getter] = [house.of('agent', [oven]), house.of('agent', [shop])];
    const body = { what: 'Half of it was burnt' };
    expect(codeOf(await perform(giver, complainOfLink, { params: at(link), body }))).toBe('not-allowed');
    const raised = good(await perform(getter, complainOfLink, { params: at(link), body }));
    const step = async (by: Performing, asked: object) =>
      perform(by, stepLinkComplaint, {
        params: { ...at(link), complaintId: raised.id },
        body: { answer: '', ...asked } as never,
      });
    expect(codeOf(await step(getter, { step: 'answer', revision: 1, answer: 'So?' }))).toBe('not-allowed');
    expect(codeOf(await step(giver, { step: 'answer', revision: 1 }))).toBe('request-refused');
    expect(good(await step(giver, { step: 'answer', revision: 1, answer: 'New timer' })).state).toBe(
      'answered',
    );
    expect(codeOf(await step(getter, { step: 'close', revision: 1 }))).toBe('conflict');
    expect(codeOf(await step(giver, { step: 'close', revision: 2 }))).toBe('not-allowed');
    expect(good(await step(getter, { step: 'close', revision: 2 })).state).toBe('closed');
  });
});
