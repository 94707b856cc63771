import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import type { Attribute } from './declarations.ts';
import {
  addAttribute,
  archiveAttribute,
  attributeListing,
  changeAttribute,
  listNaming,
  mergeAttribute,
  restoreAttribute,
  showAttribute,
  showAttributeTree,
  splitAttribute,
  startFromReadySet,
} from './declarations.ts';
import { usableAttribute } from './index.ts';
import { as, attributeHouse, notedFollower } from './test-attribute-house.ts';

const AT = new Date('2026-03-01T09:00:00Z');

const test = useTestStorage();
let seconds = 0;
let maker: ChangeMaker;
let house: Performing;
const follower = notedFollower();

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + seconds++ * 1000) };
  house = await attributeHouse(maker, 'Tea house', [follower]);
});

const said = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'done' : outcome.refusals.map(({ message }) => message).join('; ');

async function added(name: string, over: object = {}, where: Performing = house): Promise<Attribute> {
  return good(await perform(where, addAttribute, { body: { name, ...over } as never }));
}

const at = (id: string) => ({ workspace: house.member.workspace.slug, id });

async function shown(id: string) {
  return good(await perform(house, showAttribute, { params: at(id) }));
}

async function eventsOf(where: Performing, id: string) {
  const log = await maker.storage.read(where.member.workspace.id, (queries) =>
    readEvents(queries, { limit: 200, subject: { kind: 'attribute', id } } as never),
  );
  return good(log).items.filter(({ subject }) => subject.id === id);
}

describe('attributes', () => {
  it('are added below one another, changed by who saw them last, archived and taken back, each with its event', async () => {
    const reliability = await added('Reliability', { servqual: 'reliability' });
    const comes = await added('Comes on time', { parentId: reliability.id });
    expect(comes.path).toEqual(['Reliability', 'Comes on time']);
    const facts = { name: 'Comes when promised', parentId: reliability.id, revision: 1 } as never;
    const changed = good(await perform(house, changeAttribute, { params: at(comes.id), body: facts }));
    expect(changed).toMatchObject({ name: 'Comes when promised', revision: 2 });
    expect(said(await perform(house, changeAttribute, { params: at(comes.id), body: facts }))).toMatch(
      /somebody changed this meanwhile/u,
    );
    const again = { name: 'Comes when promised', parentId: reliability.id, revision: 2 } as never;
    const same = good(await perform(house, changeAttribute, { params: at(comes.id), body: again }));
    expect(same.revision).toBe(2);
    const archive = (id: string, revision: number) =>
      perform(house, archiveAttribute, { params: at(id), body: { revision } });
    expect(said(await archive(reliability.id, 1))).toMatch(/"Comes when promised"/u);
    good(await archive(comes.id, 2));
    good(await archive(reliability.id, 1));
    expect(said(await archive(reliability.id, 2))).toMatch(/is archived/u);
    const early = await perform(house, restoreAttribute, { params: at(comes.id), body: { revision: 3 } });
    expect(said(early)).toMatch(/"Reliability" is archived/u);
    good(await perform(house, restoreAttribute, { params: at(reliability.id), body: { revision: 2 } }));
    good(await perform(house, restoreAttribute, { params: at(comes.id), body: { revision: 3 } }));
    const events = await eventsOf(house, comes.id);
    expect(events.map(({ what }) => what).reverse()).toEqual([
      'attribute.added',
      'attribute.changed',
      'attribute.archived',
      'attribute.restored',
    ]);
    expect(events.find(({ what }) => what === 'attribute.changed')).toMatchObject({
      before: { name: 'Comes on time' },
      after: { name: 'Comes when promised' },
    });
    expect(events.at(-1)).toMatchObject({ after: { name: 'Comes on time', parent: 'Reliability' } });
  });

  it('refuse circles by their names, a ninth level, the same name and what is not there', async () => {
    let above: string | null = null;
    const chain: Attribute[] = [];
    for (let level = 1; level <= 8; level += 1) {
      const one: Attribute = await added(`Level ${level}`, { parentId: above });
      chain.push(one);
      above = one.id;
    }
    expect(
      said(await perform(house, addAttribute, { body: { name: 'Level 9', parentId: above } as never })),
    ).toMatch(/may have 8 levels, and this would make 9/u);
    const round = { name: 'Level 1', parentId: chain[2]!.id, revision: 1 } as never;
    expect(said(await perform(house, changeAttribute, { params: at(chain[0]!.id), body: round }))).toContain(
      'circle: "Level 1" › "Level 2" › "Level 3" › "Level 1"',
    );
    const add = (body: object) => perform(house, addAttribute, { body: body as never });
    expect(said(await add({ name: 'LEVEL 1' }))).toMatch(/there is an attribute called "LEVEL 1" already/u);
    expect(said(await add({ name: 'A', parentId: randomUUID() }))).toMatch(/parentId: there is no such/u);
    expect(said(await add({ name: 'A', unitId: randomUUID() }))).toMatch(/no such unit/u);
    expect(said(await add({ name: 'A', ownerId: randomUUID() }))).toMatch(/no such person/u);
    expect(said(await add({ name: 'A', servqual: 'speed' }))).not.toBe('done');
    expect(said(await add({ name: 'a\u0000b' }))).toMatch(/control characters/u);
  });

  it('are managed by owner, manager and analyst, seen by all, and of another workspace are not there', async () => {
    const one = await added('Seen by all');
    const body = { name: 'Mine' } as never;
    for (const role of ['agent', 'auditor']) {
      const other = as(house, role);
      const revision = { revision: 1 };
      expect(said(await perform(other, addAttribute, { body }))).toContain(`not as ${role}`);
      expect(said(await perform(other, startFromReadySet, { body: { set: 'garvin' } }))).toContain(role);
      const params = at(one.id);
      expect(said(await perform(other, archiveAttribute, { params, body: revision }))).toContain(role);
      const merge = { ...revision, into: randomUUID(), reason: 'no' };
      expect(said(await perform(other, mergeAttribute, { params, body: merge }))).toContain(role);
      expect(good(await perform(other, showAttribute, { params })).name).toBe('Seen by all');
      expect(good(await perform(other, attributeListing.page, { query: {} as never })).count).toBeGreaterThan(
        0,
      );
    }
    expect(said(await perform(as(house, 'analyst'), addAttribute, { body }))).toBe('done');
    const stranger = await attributeHouse(maker, 'Strangers');
    const params = { workspace: stranger.member.workspace.slug, id: one.id };
    expect(said(await perform(stranger, showAttribute, { params }))).toMatch(/no such attribute/u);
    expect(said(await perform(stranger, archiveAttribute, { params, body: { revision: 1 } }))).toMatch(
      /no such attribute/u,
    );
    expect(good(await perform(stranger, showAttributeTree, {})).items).toEqual([]);
  });

  it('are started from ready sets; one of the same name gets its place', async () => {
    const shop = await attributeHouse(maker, 'Shop');
    const start = async (set: 'servqual' | 'garvin' | 'hokanson') =>
      good(await perform(shop, startFromReadySet, { body: { set } }));
    expect(await start('servqual')).toEqual({ added: 5, changed: 0, unchanged: 0 });
    expect(await start('garvin')).toEqual({ added: 7, changed: 1, unchanged: 0 });
    expect(await start('hokanson')).toEqual({ added: 11, changed: 0, unchanged: 0 });
    expect(await start('garvin')).toEqual({ added: 0, changed: 0, unchanged: 8 });
    const { items } = good(await perform(shop, showAttributeTree, {}));
    expect(items.find(({ name }) => name === 'Reliability')).toMatchObject({
      servqual: 'reliability',
      garvin: 'reliability',
    });
  });
});

describe('merging and splitting', () => {
  it('lets everything that names an attribute follow, in one change with an event for each', async () => {
    const [speed, quick] = [await added('Speed'), await added('Quickness')];
    const child = await added('Speed of answers', { parentId: speed.id });
    const notes = [randomUUID(), randomUUID()];
    for (const id of notes) follower.notes.set(id, speed.id);
    const named = good(await perform(house, listNaming, { params: at(speed.id) })).items;
    expect(named.map(({ kind }) => kind)).toEqual(['attribute', 'note', 'note']);
    const merge = { into: quick.id, reason: 'They mean the same', revision: 1 };
    const done = good(await perform(house, mergeAttribute, { params: at(speed.id), body: merge }));
    expect(done).toMatchObject({ moved: 3, merged: { state: 'merged', mergedInto: { name: 'Quickness' } } });
    expect(notes.map((id) => follower.notes.get(id))).toEqual([quick.id, quick.id]);
    expect((await shown(child.id)).parent?.name).toBe('Quickness');
    expect(await shown(quick.id)).toMatchObject({
      madeOf: [{ name: 'Speed', state: 'merged' }],
      namedBy: [{ kind: 'note', count: 2 }],
    });
    const [newest] = await eventsOf(house, speed.id);
    expect(newest).toMatchObject({
      what: 'attribute.merged',
      before: { state: 'active', mergedInto: null },
      after: { state: 'merged', mergedInto: 'Quickness', reason: 'They mean the same' },
    });
    const use = await maker.storage.read(house.member.workspace.id, (queries) =>
      usableAttribute(queries, speed.id),
    );
    expect(said(use)).toBe('the attribute "Speed" was merged into "Quickness"; use that one');
    const body = { name: 'Speed', revision: 2 } as never;
    expect(said(await perform(house, changeAttribute, { params: at(speed.id), body }))).toMatch(
      /merged into/u,
    );
    expect((await added('Speed')).state).toBe('active');
  });

  it('of one into itself, into what is not in use, or into what lies below a child is refused', async () => {
    const [top, gone] = [await added('Top'), await added('Gone')];
    const middle = await added('Middle', { parentId: top.id });
    const low = await added('Low', { parentId: middle.id });
    good(await perform(house, archiveAttribute, { params: at(gone.id), body: { revision: 1 } }));
    const merge = async (into: string, revision = 1) =>
      said(
        await perform(house, mergeAttribute, { params: at(top.id), body: { into, reason: 'why', revision } }),
      );
    expect(await merge(top.id)).toMatch(/into itself/u);
    expect(await merge(gone.id)).toMatch(/"Gone" is archived/u);
    expect(await merge(randomUUID())).toMatch(/into: there is no such attribute/u);
    expect(await merge(low.id)).toMatch(/circle: .*"Middle"/u);
    expect(await merge(middle.id, 7)).toMatch(/meanwhile/u);
    // A child may take the place of what lay above it.
    expect(await merge(middle.id)).toBe('done');
    expect((await shown(middle.id)).parent).toBeNull();
  });

  it('sends what names an attribute to the part that is said, all else to the first', async () => {
    const whole = await added('Help', { servqual: 'empathy' });
    const child = await added('Help on the phone', { parentId: whole.id });
    const [stays, goes] = [randomUUID(), randomUUID()];
    follower.notes.set(stays, whole.id).set(goes, whole.id);
    const split = (over: object) =>
      perform(house, splitAttribute, {
        params: at(whole.id),
        body: {
          parts: [{ name: 'Friendly help', description: '' }, { id: child.id }],
          moves: [{ kind: 'note', id: goes, part: 1 }],
          reason: 'Two things',
          revision: 1,
          ...over,
        } as never,
      });
    expect(said(await split({ parts: [{ id: child.id }, { id: child.id }] }))).toMatch(/twice/u);
    expect(said(await split({ parts: [{ id: child.id }, { id: whole.id }] }))).toMatch(/part of itself/u);
    expect(said(await split({ moves: [{ kind: 'note', id: goes, part: 2 }] }))).toMatch(/no part 2/u);
    expect(said(await split({ moves: [{ kind: 'note', id: randomUUID(), part: 1 }] }))).toMatch(
      /one of these does not name "Help"/u,
    );
    expect(follower.notes.get(goes)).toBe(whole.id);
    const done = good(await split({}));
    expect(done.parts.map(({ name, servqual, parent }) => [name, servqual, parent])).toEqual([
      ['Friendly help', 'empathy', null],
      ['Help on the phone', null, null],
    ]);
    expect(follower.notes.get(stays)).toBe(done.parts[0]!.id);
    expect(follower.notes.get(goes)).toBe(child.id);
    expect((await shown(whole.id)).splitInto.map(({ name }) => name)).toEqual([
      'Friendly help',
      'Help on the phone',
    ]);
    expect((await shown(child.id)).madeOf).toMatchObject([{ name: 'Help', state: 'split' }]);
  });
});
