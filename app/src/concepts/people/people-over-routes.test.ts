import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../platform/events/index.ts';
import { type Member, type Performing, perform } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  addUnit,
  changeRole,
  changeUnits,
  departPerson,
  erasePerson,
  invitePerson,
  listPeople,
  listUnits,
  makeInvitationLink,
  makePasswordLink,
} from './declarations.ts';
import { join, memberOf, newWorkspace, peopleRoutes, workspacesOf } from './index.ts';
import type { Invitation } from './person.ts';

const AT = new Date('2026-03-01T09:00:00Z');

const test = useTestStorage();
// Each change a second after the one before, so that the log has one order.
let seconds = 0;
let maker: ChangeMaker;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + seconds++ * 1000) };
  owner = await workspace('Tea house');
});

/** A workspace of its own, as its owner asks for things in it. */
async function workspace(name: string): Promise<Performing> {
  const founder = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const routes = peopleRoutes({
    maker,
    newId: randomUUID,
    invitationLink: async (_, personId) => ({
      link: `https://heed.example/${personId}`,
      expiresAt: AT.toISOString(),
    }),
    passwordLink: async (userId) => ({ link: `https://heed.example/${userId}`, expiresAt: AT.toISOString() }),
  });
  const member = (await memberOf(maker.storage, founder.userId, opened.slug)) as Member;
  return { maker, routes, member };
}

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : (outcome.refusals[0]?.code ?? '');
}

const invitation = (over: Partial<Invitation> = {}): { body: Invitation } => ({
  body: { name: 'Ana', email: `${randomUUID()}@example.org`, role: 'agent', unitIds: [], ...over },
});

describe('people of a workspace', () => {
  it('are invited, come in, get another role, leave and are erased, each with its event', async () => {
    const person = good(await perform(owner, invitePerson, invitation({ email: 'Ana@Example.org' })));
    expect(person).toMatchObject({ state: 'invited', role: 'agent', units: [] });
    const params = { workspace: owner.member.workspace.slug, id: person.id };
    expect(good(await perform(owner, makeInvitationLink, { params })).link).toContain(person.id);
    const userId = randomUUID();
    const by = { workspace: owner.member.workspace.id, actor: { personId: person.id } };
    good(await changeWorkspace(maker, by, (change) => join(change, person.id, { userId, name: 'Ana' })));
    expect((await memberOf(maker.storage, userId, owner.member.workspace.slug))?.role).toBe('agent');
    expect(codeOf(await perform(owner, makeInvitationLink, { params }))).toBe('conflict');
    good(await perform(owner, changeRole, { params, body: { role: 'analyst' } }));
    expect((await memberOf(maker.storage, userId, owner.member.workspace.slug))?.role).toBe('analyst');
    good(await perform(owner, departPerson, { params, body: {} }));
    expect(await memberOf(maker.storage, userId, owner.member.workspace.slug)).toBeNull();
    const erased = good(await perform(owner, erasePerson, { params, body: {} }));
    expect(erased.name).toBe('Erased person');
    const { id: workspaceId } = owner.member.workspace;
    const log = await maker.storage.read(workspaceId, (queries) => readEvents(queries, { limit: 200 }));
    const events = good(log).items.filter(({ subject }) => subject.id === person.id);
    expect(events.map(({ what }) => what).reverse()).toEqual([
      'person.invited',
      'person.joined',
      'person.role-changed',
      'person.left',
    ]);
    expect(events.every(({ erased }) => erased)).toBe(true);
    expect(events.map(({ actorId }) => actorId === owner.member.personId).reverse()).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(JSON.stringify(good(log))).not.toMatch(/ana@example/iu);
  });

  it('have one seat for one address, however it is written and however many ask at once', async () => {
    const asked = invitation({ email: 'Twice@example.org' });
    const other = invitation({ email: 'tWICE@example.org' });
    const outcomes = await Promise.all(
      [asked, other, asked, other].map((each) => perform(owner, invitePerson, each)),
    );
    expect(outcomes.map(codeOf).sort()).toEqual(['conflict', 'conflict', 'conflict', 'done']);
  });

  it('keep an owner, also when two owners leave at the same moment', async () => {
    const house = await workspace('Two owners');
    const second = good(await perform(house, invitePerson, invitation({ role: 'owner' })));
    const by = { workspace: house.member.workspace.id, actor: { personId: second.id } };
    good(
      await changeWorkspace(maker, by, (change) =>
        join(change, second.id, { userId: randomUUID(), name: 'Second' }),
      ),
    );
    const { slug } = house.member.workspace;
    const leave = (id: string) => perform(house, departPerson, { params: { workspace: slug, id }, body: {} });
    const outcomes = await Promise.all([leave(house.member.personId), leave(second.id)]);
    expect(outcomes.map(codeOf).sort()).toEqual(['conflict', 'done']);
  });

  it('are listed in pages, none left out and none twice, also when some have the same name', async () => {
    const house = await workspace('Namesakes');
    for (let i = 0; i < 7; i += 1)
      good(await perform(house, invitePerson, invitation({ name: i < 5 ? 'Same' : `Other ${i}` })));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const query = { limit: 2, ...(after === undefined ? {} : { after }) };
      const page = good(await perform(house, listPeople, { query }));
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    const forged = await perform(house, listPeople, { query: { limit: 2, after: 'nonsense' } });
    expect(codeOf(forged)).toBe('request-refused');
  });

  it('get a password link of an owner only while they belong to no other workspace', async () => {
    const one = await workspace('One of two');
    const two = await workspace('Two of two');
    const userId = randomUUID();
    const comeInto = async (house: Performing): Promise<{ workspace: string; id: string }> => {
      const person = good(await perform(house, invitePerson, invitation()));
      const by = { workspace: house.member.workspace.id, actor: { personId: person.id } };
      good(await changeWorkspace(maker, by, (change) => join(change, person.id, { userId, name: 'Ana' })));
      return { workspace: house.member.workspace.slug, id: person.id };
    };
    const params = await comeInto(one);
    expect(good(await perform(one, makePasswordLink, { params })).link).toContain(userId);
    await comeInto(two);
    expect(codeOf(await perform(one, makePasswordLink, { params }))).toBe('conflict');
    const log = await maker.storage.read(one.member.workspace.id, (queries) =>
      readEvents(queries, { limit: 50 }),
    );
    expect(good(log).items.filter(({ what }) => what === 'person.password-link-made')).toHaveLength(1);
  });

  it.each([
    ['a@b', 'Ana'],
    ['<b>@example.org', 'Ana'],
    ['o1\u200b@example.org', 'Ana'],
    ['ana@example.org', '\u202egnahc'],
    ['ana@example.org', '\ud800'],
    ['ana@example.org', 'a\u0000b'],
  ])('are not invited as %j, %j, which cannot sign in or looks like somebody else', async (email, name) => {
    expect(codeOf(await perform(owner, invitePerson, invitation({ email, name })))).toBe('request-refused');
  });

  it('of another workspace are not there', async () => {
    const stranger = await workspace('Strangers');
    const person = good(await perform(owner, invitePerson, invitation()));
    const params = { workspace: stranger.member.workspace.slug, id: person.id };
    expect(codeOf(await perform(stranger, changeRole, { params, body: { role: 'owner' } }))).toBe(
      'not-found',
    );
    expect(codeOf(await perform(stranger, departPerson, { params, body: {} }))).toBe('not-found');
    expect(codeOf(await perform(stranger, makeInvitationLink, { params }))).toBe('not-found');
    const listed = good(await perform(stranger, listPeople, { query: { limit: 200 } }));
    expect(listed.items.map(({ id }) => id)).not.toContain(person.id);
  });

  it('see the workspaces they belong to and no others', async () => {
    const { slug } = owner.member.workspace;
    const person = good(await perform(owner, invitePerson, invitation()));
    const userId = randomUUID();
    expect(await workspacesOf(maker.storage, userId)).toEqual([]);
    const by = { workspace: owner.member.workspace.id, actor: { personId: person.id } };
    good(await changeWorkspace(maker, by, (change) => join(change, person.id, { userId, name: 'Ana' })));
    expect(
      (await workspacesOf(maker.storage, userId)).map(({ workspace: { slug: found } }) => found),
    ).toEqual([slug]);
  });
});

describe('units', () => {
  it('are added below one another, once by name, and people are put into them', async () => {
    const house = await workspace('Units');
    const { slug } = house.member.workspace;
    const service = good(await perform(house, addUnit, { body: { name: 'Service', parent: null } }));
    const desk = good(await perform(house, addUnit, { body: { name: 'Desk', parent: service.id } }));
    expect(codeOf(await perform(house, addUnit, { body: { name: 'service', parent: null } }))).toBe(
      'conflict',
    );
    expect(codeOf(await perform(house, addUnit, { body: { name: 'Lost', parent: randomUUID() } }))).toBe(
      'not-found',
    );
    // The database folds these letters otherwise than the program; that too is one name.
    good(await perform(house, addUnit, { body: { name: 'ΑΣ', parent: null } }));
    expect(['done', 'conflict']).toContain(
      codeOf(await perform(house, addUnit, { body: { name: 'ασ', parent: null } })),
    );
    good(await perform(house, addUnit, { body: { name: '\u0130', parent: null } }));
    expect(['done', 'conflict']).toContain(
      codeOf(await perform(house, addUnit, { body: { name: 'i', parent: null } })),
    );
    const person = good(await perform(house, invitePerson, invitation({ unitIds: [desk.id] })));
    expect(person.units).toEqual([{ id: desk.id, name: 'Desk' }]);
    const params = { workspace: slug, id: person.id };
    const moved = good(await perform(house, changeUnits, { params, body: { unitIds: [service.id] } }));
    expect(moved.units).toEqual([{ id: service.id, name: 'Service' }]);
    const listed = good(await perform(house, listUnits, {}));
    const units = { items: listed.items.filter(({ name }) => name === 'Desk' || name === 'Service') };
    expect(units.items.map(({ name, parent }) => [name, parent])).toMatchObject([
      ['Desk', service.id],
      ['Service', null],
    ]);
    const stray = good(await perform(owner, addUnit, { body: { name: 'Elsewhere', parent: null } }));
    expect(codeOf(await perform(house, changeUnits, { params, body: { unitIds: [stray.id] } }))).toBe(
      'not-found',
    );
  });
});

describe('a workspace', () => {
  it('takes a name of its own when another has the same', async () => {
    const one = await workspace('Müller & Söhne');
    const two = await workspace('Müller & Söhne');
    expect([one.member.workspace.slug, two.member.workspace.slug]).toEqual([
      'muller-sohne',
      'muller-sohne-2',
    ]);
    const nameless = await workspace('漢字');
    expect(nameless.member.workspace.slug).toBe('workspace');
  });
});
