import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../customers/testing.ts';
import { departPerson } from '../people/declarations.ts';
import type { Role } from '../people/index.ts';
import {
  addTrainingEndpoint,
  changeTrainingEndpoint,
  heldImport,
  heldListing,
  moveTrainingEndpoint,
  noteHeldTraining,
  revokeHeldTraining,
  showTraining,
  showTrainingMatrix,
  type TrainingShown,
  trainingImport,
  trainingListing,
} from './declarations.ts';
import { daysLater, isHeldOn, lastDay, standingOf } from './held/held-training.rules.ts';
import { endingTrainings, heldNow, trainingDay, trainingRoutes } from './index.ts';

const test = useTestStorage();
const now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openTestHouse(maker, 'School', trainingRoutes({ maker, newId: randomUUID }));
  owner = house.owner;
});

const at = ({ id }: { readonly id: string }) => ({ workspace: owner.member.workspace.slug, id });
const added = async (over: object = {}): Promise<TrainingShown> =>
  good(await perform(owner, addTrainingEndpoint, { body: { name: `T ${randomUUID()}`, ...over } as never }));
const note = (training: { readonly id: string }, body: object, by = owner) =>
  perform(by, noteHeldTraining, { params: at(training), body: { evidence: '', ...body } as never });
const heldOn = (person: { readonly id: string }, day: string): Promise<ReadonlySet<string>> =>
  test().storage.read(owner.member.workspace.id, (queries) => heldNow(queries, person.id, day));
const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text) }) as never;

describe('the days of a training', () => {
  it('hold to the day before the same day so many months later, and to the end of months that are too short', () => {
    expect(lastDay('2026-01-15', 12)).toBe('2027-01-14');
    expect(lastDay('2026-01-01', 1)).toBe('2026-01-31');
    expect(lastDay('2026-01-31', 1)).toBe('2026-02-28');
    expect(lastDay('2024-02-29', 12)).toBe('2025-02-28');
    expect(lastDay('2026-01-31', null)).toBeNull();
    expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('count both ends, and say when they come to an end', () => {
    const one = {
      ...{ id: '', trainingId: '', personId: '', evidence: '', notedBy: null, notedAt: now },
      ...{ heldOn: '2026-01-10', validUntil: '2026-11-23', revokedAt: null, revokedWhy: '' },
    };
    expect(isHeldOn(one, '2026-01-09')).toBe(false);
    expect(isHeldOn(one, '2026-01-10')).toBe(true);
    expect(isHeldOn(one, '2026-11-23')).toBe(true);
    expect(isHeldOn(one, '2026-11-24')).toBe(false);
    expect(isHeldOn({ ...one, revokedAt: now }, '2026-11-23')).toBe(false);
    expect(standingOf(one, '2026-11-23')).toBe('ending');
    expect(standingOf(one, '2026-10-23')).toBe('valid');
    expect(standingOf(one, '2026-10-24')).toBe('ending');
    expect(standingOf(one, '2026-11-24')).toBe('ended');
  });
});

describe('a training', () => {
  it('is named, changed, archived and brought back, each with its event, and refused on an old revision', async () => {
    const one = await added({ purpose: 'Listens', validMonths: 24 });
    const body = { name: `${one.name}!`, purpose: '', validMonths: null, revision: 1 };
    expect(good(await perform(owner, changeTrainingEndpoint, { params: at(one), body }))).toMatchObject({
      validMonths: null,
      revision: 2,
    });
    expect(wordsOf(await perform(owner, changeTrainingEndpoint, { params: at(one), body }))).toContain(
      'you saw 1',
    );
    const away = { revision: 2, state: 'archived' as const };
    good(await perform(owner, moveTrainingEndpoint, { params: at(one), body: away }));
    const person = await house.person('Ana');
    expect(wordsOf(await note(one, { personId: person.id, heldOn: '2026-11-01' }))).toContain('is archived');
    // Its name is free now, and taken when it wants to come back.
    await added({ name: body.name.toUpperCase() });
    const back = { revision: 3, state: 'active' as const };
    expect(wordsOf(await perform(owner, moveTrainingEndpoint, { params: at(one), body: back }))).toContain(
      'there is a training called',
    );
    const log = good(
      await maker.storage.read(owner.member.workspace.id, (queries) =>
        readEvents(queries, { subject: { kind: 'training', id: one.id }, limit: 50 }),
      ),
    );
    expect(log.items.map(({ what }) => what).sort()).toEqual([
      'training.added',
      'training.archived',
      'training.changed',
    ]);
    expect(log.items.find(({ what }) => what === 'training.changed')).toMatchObject({
      before: { validMonths: 24 },
      after: { validMonths: null },
    });
  });

  it('is held by somebody until its months are over, is renewed, and is taken back with a reason', async () => {
    const one = await added({ validMonths: 12 });
    const person = await house.person('Bo');
    const held = good(
      await note(one, { personId: person.id, heldOn: '2025-12-01', evidence: '<b>Certificate</b> 1' }),
    );
    expect(held).toMatchObject({
      validUntil: '2026-11-30',
      standing: 'ending',
      evidence: '<b>Certificate</b> 1',
    });
    expect(await heldOn(person, '2026-11-30')).toContain(one.id);
    expect(await heldOn(person, '2026-12-01')).not.toContain(one.id);
    expect(wordsOf(await note(one, { personId: person.id, heldOn: '2025-12-01' }))).toContain('already');
    const ending = await test().storage.read(owner.member.workspace.id, (queries) =>
      endingTrainings(queries, now),
    );
    expect(ending).toContainEqual(
      expect.objectContaining({ person: 'Bo', training: one.name, validUntil: '2026-11-30', isEnded: false }),
    );
    good(await note(one, { personId: person.id, heldOn: '2026-11-20' }));
    const shown = good(await perform(owner, showTraining, { params: at(one) }));
    expect(shown.training).toMatchObject({ holders: 1, ending: 0 });
    expect(shown.held).toHaveLength(2);
    const params = at(shown.held[0]!);
    const why = { why: 'It was bought' };
    expect(good(await perform(owner, revokeHeldTraining, { params, body: why }))).toMatchObject({
      standing: 'revoked',
      revokedWhy: 'It was bought',
    });
    expect(wordsOf(await perform(owner, revokeHeldTraining, { params, body: why }))).toContain('already');
    // The older one holds still.
    expect(await heldOn(person, '2026-11-25')).toContain(one.id);
  });

  it('is refused of days that cannot be, of nobody and of who has left', async () => {
    const one = await added({ validMonths: 12 });
    const person = await house.person('Cy');
    const said = async (body: object): Promise<string> => wordsOf(await note(one, body));
    expect(await said({ personId: person.id, heldOn: '2026-11-24' })).toContain('in the future');
    expect(await said({ personId: person.id, heldOn: '2026-02-30' })).toContain('write a day');
    const until = { heldOn: '2026-02-01', validUntil: '2026-01-31' };
    expect(await said({ personId: person.id, ...until })).toContain('validUntil: lies before');
    expect(await said({ personId: randomUUID(), heldOn: '2026-02-01' })).toContain('no such person');
    good(await perform(owner, departPerson, { params: at(person) as never, body: {} as never }));
    expect(await said({ personId: person.id, heldOn: '2026-02-01' })).toContain('has left');
    const name = { body: { name: 'a\u0000b' } as never };
    expect(codeOf(await perform(owner, addTrainingEndpoint, name))).toBe('request-refused');
  });

  it('may be seen by all who see trainings, and managed by owners and managers only', async () => {
    const one = await added();
    const person = await house.person('Di');
    const roles: readonly Role[] = ['owner', 'manager', 'analyst', 'agent', 'auditor'];
    for (const role of roles) {
      const by = house.as(role, await house.person(`The ${role}`, role));
      good(await perform(by, showTrainingMatrix, { params: at(one) as never }));
      good(await perform(by, showTraining, { params: at(one) }));
      const may = role === 'owner' || role === 'manager' ? 'done' : 'not-allowed';
      const body = { name: `By ${role} ${randomUUID()}` } as never;
      expect(codeOf(await perform(by, addTrainingEndpoint, { body })), role).toBe(may);
      const day = `2026-01-0${roles.indexOf(role) + 1}`;
      expect(codeOf(await note(one, { personId: person.id, heldOn: day }, by)), role).toBe(may);
    }
    const other = await openTestHouse(maker, 'Elsewhere', trainingRoutes({ maker, newId: randomUUID }));
    const there = { workspace: other.owner.member.workspace.slug, id: one.id };
    expect(codeOf(await perform(other.owner, showTraining, { params: there }))).toBe('not-found');
  });

  it('stands in the matrix of everybody, with the record that lasts longest', async () => {
    const one = await added({ validMonths: 6 });
    const person = await house.person('Eve');
    good(await note(one, { personId: person.id, heldOn: '2026-01-01' }));
    good(await note(one, { personId: person.id, heldOn: '2026-09-01' }));
    const matrix = good(await perform(owner, showTrainingMatrix, { params: at(one) as never }));
    expect(matrix.today).toBe('2026-11-23');
    const cells = matrix.cells.filter(({ trainingId }) => trainingId === one.id);
    expect(cells).toEqual([
      expect.objectContaining({
        personId: person.id,
        heldOn: '2026-09-01',
        validUntil: '2027-02-28',
        standing: 'valid',
      }),
    ]);
    expect(matrix.people.find(({ id }) => id === person.id)).toMatchObject({ name: 'Eve', handles: true });
  });

  it('comes in from a sheet and goes out as one, row by row, and twice changes nothing', async () => {
    const name = `Sheet ${randomUUID()}`;
    const csv = `Name,Purpose,Valid months\n${name},"Listens, decides",24\nNo months ${name},,two\n`;
    const send = () =>
      perform(owner, trainingImport.take, { query: { fileName: 't.csv' }, body: bytes(csv) } as never);
    expect(good(await send())).toMatchObject({ rows: { added: 1, refused: 1 } });
    expect(good(await send())).toMatchObject({ rows: { unchanged: 1, refused: 1 } });
    const person = await house.person(`Flo ${name}`);
    const held = `Person,Training,Held on,Valid until,Evidence\n${person.email},${name.toUpperCase()},2026-03-01,,Paper 7\nNobody,${name},2026-03-01,,\n${person.email},None,2026-03-01,,\n${person.email},${name},01.03.2026,,\n`;
    const sent = () =>
      perform(owner, heldImport.take, { query: { fileName: 'h.csv' }, body: bytes(held) } as never);
    const report = good(await sent()) as { rows: object; refusals: { reason: string }[] };
    expect(report.rows).toMatchObject({ added: 1, refused: 3 });
    expect(report.refusals.map(({ reason }) => reason).join('\n')).toMatch(
      /nobody here is called.*\n.*no training in use is called.*\n.*write a day/u,
    );
    expect(good(await sent())).toMatchObject({ rows: { unchanged: 1, refused: 3 } });
    const file = good(await performFile(owner, heldListing.csv, { query: { search: 'Paper 7' } as never }));
    const lines = (await new Response(file.content).text()).trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('2028-02-29');
    const page = good(await perform(owner, trainingListing.page, { query: { search: name } as never }));
    expect(page.items[0]).toMatchObject({ name, validMonths: 24, holders: 1 });
  });

  it('counts days where the workspace works', async () => {
    const day = (text: string) =>
      test().storage.read(owner.member.workspace.id, (queries) => trainingDay(queries, new Date(text)));
    expect(await day('2026-11-23T23:59:00Z')).toBe('2026-11-23');
    expect(await day('2026-11-24T00:00:00Z')).toBe('2026-11-24');
  });
});
