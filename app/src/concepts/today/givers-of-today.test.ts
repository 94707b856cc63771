import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { customerWith, keepAndSettle, openTestHouse, type TestHouse } from '../customers/testing.ts';
import { showToday, type TodayScope } from './declarations.ts';
import {
  agreementsToday,
  beliefsToday,
  importsToday,
  obligationsToday,
  policiesToday,
  privacyToday,
  readingsToday,
  repeatedContactsToday,
  requirementsToday,
  segmentReviewsToday,
  silentToday,
  surveysToday,
  todayRoutes,
} from './index.ts';
import { keepDueRecords } from './test-due-records.ts';

const test = useTestStorage();
const NOW = new Date('2026-05-11T09:00:00Z');
const GIVERS = [
  ...[obligationsToday, segmentReviewsToday, requirementsToday, agreementsToday, policiesToday, beliefsToday],
  ...[readingsToday, privacyToday, surveysToday, importsToday, silentToday, repeatedContactsToday],
];
let maker: ChangeMaker;
let house: TestHouse;
let customerId = '';
let ids: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  maker = { storage: test().storage, now: () => NOW };
  house = await openTestHouse(maker, 'All of it', todayRoutes({ now: maker.now, givers: GIVERS }));
  const customer = customerWith({ name: 'Ann', customerSince: '2024-01-01' }, NOW);
  customerId = customer.id;
  await keepAndSettle(maker, house.owner, [customer]);
  const { workspace, personId } = house.owner.member;
  const by = { workspace: workspace.id, actor: { personId: null } };
  ids = good(
    await changeWorkspace(maker, by, async ({ queries }) =>
      taken(await keepDueRecords(queries, { workspace: workspace.id, personId, customerId, now: NOW })),
    ),
  );
});

const today = async (who: Performing, scope: TodayScope = 'all') =>
  good(await perform(who, showToday, { query: { scope } as never }));

describe('what needs attention across all concepts', () => {
  it('stands there once each, by what it costs to wait, with a reason and one thing to do', async () => {
    const { items, further, lookedAt } = await today(house.owner);
    expect(items.map(({ kind, urgency, action: { place } }) => [kind, urgency, place])).toEqual([
      ['privacy-request', 'broken', 'privacy'],
      ['obligation', 'day', `obligations/${ids['obligation']}`],
      ['repeated-contact', 'day', `customers/${customerId}`],
      ['silent-customer', 'week', `customers/${customerId}`],
      ['belief-round', 'week', `beliefs/${ids['round']}`],
      ['survey-link', 'week', expect.stringContaining(`/links/${ids['link']}`)],
      ['measure', 'upkeep', `standards/${ids['measure']}`],
      ['import', 'upkeep', `imports/${ids['import']}`],
      ['agreement', 'upkeep', `processes/agreements/${ids['agreement']}`],
      ['segment-review', 'upkeep', `segments/${ids['segment']}`],
      ['policy', 'upkeep', `policies/${ids['policy']}`],
      ['requirement', 'upkeep', `requirements/${ids['requirement']}`],
      ['policy', 'upkeep', `policies/${ids['policy']}`],
    ]);
    expect(further).toEqual([]);
    expect(lookedAt).toHaveLength(GIVERS.length);
    for (const { reason, action } of items)
      expect([reason.length > 20, action.name.length > 3]).toEqual([true, true]);
    const reasons = new Map(items.map(({ kind, reason }) => [kind, reason]));
    expect(reasons.get('measure')).toContain('No reading came for 30 days, where one came every 3 days');
    expect(reasons.get('silent-customer')).toContain(
      'bought 5 times, every 25 days, and not for 100 days now',
    );
    expect(reasons.get('repeated-contact')).toContain('2 times unhappily and the last time too');
  });

  it('is told to those who may see it, and of their own where they ask for that', async () => {
    const auditor = await today(house.as('auditor'));
    expect(auditor.items.map(({ kind }) => kind)).toEqual([
      'obligation',
      'repeated-contact',
      'silent-customer',
    ]);
    const mine = await today(house.owner, 'mine');
    expect(mine.items.map(({ kind }) => kind)).toEqual(['belief-round', 'import', 'policy', 'policy']);
    expect(
      (await today(house.as('agent', { id: randomUUID() }), 'mine')).items.map(({ kind }) => kind),
    ).toEqual(['policy']);
  });

  it('is nothing in a quiet workspace, which says what was looked at', async () => {
    const quiet = await openTestHouse(maker, 'Quiet', todayRoutes({ now: maker.now, givers: GIVERS }));
    const { items, further, lookedAt, pending } = await today(quiet.owner);
    expect([items, further, pending]).toEqual([[], [], []]);
    expect(lookedAt).toEqual(GIVERS.map(({ kind }) => kind));
  });
});
