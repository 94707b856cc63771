import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { changeWorkspace } from '../../platform/events/index.ts';
import { type Member, type Performing, perform } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { newWorkspace } from '../people/index.ts';
import { type HistoryKind, listHistory } from './declarations.ts';
import { eventLogRoutes } from './index.ts';

const AT = new Date('2026-03-01T09:00:00Z');
const test = useTestStorage();
let seconds = 0;
let house: Performing;
let other: Performing;

beforeAll(async () => {
  house = await workspace('Tea house');
  other = await workspace('Coffee house');
});

async function workspace(name: string): Promise<Performing> {
  const maker = { storage: test().storage, now: () => new Date(AT.getTime() + seconds++ * 1000) };
  const owner = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const { workspaceId, slug, ownerId } = good(await newWorkspace(maker, { name, owner }, randomUUID));
  const member: Member = {
    workspace: { id: workspaceId, slug, name },
    personId: ownerId,
    role: 'owner',
    unitIds: [],
  };
  const routes = eventLogRoutes(() => {
    throw new Error('a history needs no proof');
  });
  return { maker, member, routes };
}

async function change(kind: string, id: string, after: string): Promise<void> {
  const by = { workspace: house.member.workspace.id, actor: { personId: house.member.personId } };
  const what = `${kind}.changed`;
  const done = await changeWorkspace(house.maker, by, async ({ record }) => {
    await record({ what, subject: { kind, id }, before: { name: 'old' }, after: { name: after } });
    return taken(null);
  });
  good(done);
}

it('the history of a record is what was changed of it, by whom, the newest first, for all who see records', async () => {
  const id = randomUUID();
  await change('requirement', id, 'first');
  await change('requirement', id, 'second');
  await change('requirement', randomUUID(), 'another one');
  await change('segment', id, 'of another kind');
  const agent = { ...house, member: { ...house.member, role: 'agent' } };
  const { items } = good(
    await perform(agent, listHistory, { query: { kind: 'requirement', id, limit: 50 } }),
  );
  expect(items.map(({ after, actor }) => [after, actor?.name])).toEqual([
    [{ name: 'second' }, 'Olu'],
    [{ name: 'first' }, 'Olu'],
  ]);
  const first = good(await perform(agent, listHistory, { query: { kind: 'requirement', id, limit: 1 } }));
  const query = { kind: 'requirement' as const, id, limit: 1, after: first.next ?? '' };
  const second = good(await perform(agent, listHistory, { query }));
  expect(second.items.map(({ after }) => after)).toEqual([{ name: 'first' }]);
  expect(second.next).toBeNull();
  const elsewhere = good(
    await perform(other, listHistory, { query: { kind: 'requirement', id, limit: 50 } }),
  );
  expect(elsewhere.items).toEqual([]);
});

it.each(['person', 'api-key', 'workspace', 'belief-answer', '', 'requirement\0'])(
  'what was changed of %j is not for all who see records',
  async (kind) => {
    const query = { kind: kind as HistoryKind, id: house.member.personId, limit: 50 };
    const refused = await perform(house, listHistory, { query });
    expect(refused.ok ? 'done' : refused.refusals[0]?.message).toMatch(/the kind is one of/u);
  },
);
