import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import type { CustomerKind, CustomerRecord } from '../customer.ts';
import { showKindOfCustomer } from '../declarations.ts';
import { customerById, kindRoutes } from '../index.ts';
import { codeOf, customerWith, keepAndSettle, openTestHouse, type TestHouse, wordsOf } from '../testing.ts';
import { listKindRules, setKindRules, showKindMovement, showKinds } from './kind.endpoints.ts';
import { addKindNeed, changeKindNeed, kindNeedImport, kindNeedListing } from './needs/kind-need.endpoints.ts';
import { addKindPlan, changeKindPlan, listKindPlans } from './plans/kind-plan.endpoints.ts';
import { SHIPPED_KINDS } from './shipped-kinds.ts';

const test = useTestStorage();
let now = new Date('2026-05-10T09:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openTestHouse(maker, 'Tea house', kindRoutes({ maker, newId: randomUUID }));
});

const SHIPPED = SHIPPED_KINDS.entries;
const rulesBody = (over: object = {}) =>
  ({ body: { entries: SHIPPED, reason: 'As Heed proposes', revision: 0, ...over } }) as never;

const keep = (records: readonly CustomerRecord[], who: Performing = house.owner): Promise<void> =>
  keepAndSettle(maker, who, records);

async function kept(over: Partial<CustomerRecord>, who: Performing = house.owner): Promise<CustomerRecord> {
  const record = customerWith(over, now);
  await keep([record], who);
  return record;
}

const kindOf = async (id: string, who: Performing = house.owner) =>
  good(await perform(who, showKindOfCustomer, { params: { id } as never }));

/** The kind of a customer by the shipped rules, written down plainly. */
function plainKind(one: CustomerRecord, today: string): CustomerKind | null {
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const recent = (day: string | null): boolean => day !== null && day > yearAgo;
  const long = (day: string | null): boolean => day !== null && day < yearAgo;
  const served = one.relation === 'customer' && one.leftOn === null;
  const unhappy =
    one.openComplaints >= 1 ||
    (one.satisfaction !== null && one.satisfaction < 50 && recent(one.satisfactionOn)) ||
    (one.recommendation !== null && one.recommendation <= 6 && recent(one.recommendationOn));
  if (served && unhappy) return 'dissatisfied';
  const elsewhere = one.competitor !== null && (one.purchases <= 0 || long(one.lastPurchaseOn));
  if (one.relation === 'competitors-customer' || elsewhere) return 'competitor-loyal';
  const isNew = one.relation === 'customer' && one.purchases <= 0 && one.customerSince === null;
  if (one.relation === 'prospect' || isNew) return 'potential';
  const loyal =
    (one.recommendation !== null && one.recommendation >= 9 && recent(one.recommendationOn)) ||
    (one.purchases >= 2 && recent(one.lastPurchaseOn)) ||
    long(one.customerSince);
  return served && loyal ? 'loyal' : null;
}

const day = fc.constantFrom(null, '2023-01-15', '2025-05-09', '2025-05-11', '2026-05-01');
const anyFacts = fc.record({
  relation: fc.constantFrom('customer', 'prospect', 'competitors-customer', 'internal', 'affected-party'),
  competitor: fc.constantFrom(null, null, 'Coffee Ltd'),
  leftOn: fc.constantFrom(null, null, '2026-01-01'),
  customerSince: day,
  purchases: fc.constantFrom(0, 1, 2, 7),
  lastPurchaseOn: day,
  satisfaction: fc.constantFrom(null, 0, 49.9, 50, 100),
  satisfactionOn: day,
  recommendation: fc.constantFrom(null, 0, 6, 7, 9),
  recommendationOn: day,
  openComplaints: fc.constantFrom(0, 0, 1),
});

describe('the four kinds', () => {
  it('sort nobody until somebody sets their rules, then everybody, each with the reasons', async () => {
    const { owner } = house;
    const facts = {
      satisfaction: 30,
      satisfactionOn: '2026-04-01',
      purchases: 9,
      lastPurchaseOn: '2026-05-01',
    };
    const unhappy = await kept({ ...facts, revenue: 100 });
    expect(await kindOf(unhappy.id)).toMatchObject({ inForce: false, kind: null, reasons: [] });
    expect(good(await perform(owner, showKinds, {}))).toMatchObject({
      inForce: false,
      everybody: 1,
      inNone: 1,
    });
    for (const role of ['agent', 'auditor'] as const) {
      expect(codeOf(await perform(house.as(role), setKindRules, rulesBody()))).toBe('not-allowed');
    }
    const shown = good(await perform(owner, setKindRules, rulesBody()));
    expect(shown).toMatchObject({
      inForce: true,
      inNone: 0,
      rules: { version: 1, reason: 'As Heed proposes' },
    });
    expect(shown.items.find(({ kind }) => kind === 'dissatisfied')).toMatchObject({
      ...{ size: 1, share: 1, revenue: { sum: 100, n: 1 } },
    });
    const found = await kindOf(unhappy.id, house.as('agent'));
    expect(found.kind).toBe('dissatisfied');
    expect(found.reasons.join('; ')).toMatch(/satisfaction .*30/iu);
    // Once mended the customer is loyal, by the purchases.
    now = new Date('2026-05-11T09:00:00Z');
    await keep([{ ...unhappy, satisfaction: 80, satisfactionOn: '2026-05-11' }]);
    expect(await kindOf(unhappy.id)).toMatchObject({ kind: 'loyal', before: [{ kind: 'dissatisfied' }] });
    const moved = good(await perform(owner, showKindMovement, { query: { months: 1 } as never }));
    expect(moved.passages).toContainEqual({ from: null, to: 'loyal', n: 1 });
    expect(moved.kinds.find(({ kind }) => kind === 'loyal')?.months).toMatchObject([
      { month: '2026-05-01', entered: 1, left: 0, atEnd: 1 },
    ]);
  });

  it('are what their rules say in plain words, whoever the customer is', async () => {
    const law = await openTestHouse(maker, 'Law', kindRoutes({ maker, newId: randomUUID }));
    good(await perform(law.owner, setKindRules, rulesBody()));
    await fc.assert(
      fc.asyncProperty(fc.array(anyFacts, { minLength: 20, maxLength: 40 }), async (all) => {
        const records = all.map((facts) => customerWith(facts as Partial<CustomerRecord>, now));
        await keep(records, law.owner);
        const kinds = await maker.storage.read(law.owner.member.workspace.id, async (queries) => {
          const found = [];
          for (const { id } of records) found.push((await customerById(queries, id))?.kind ?? null);
          return found;
        });
        expect(kinds).toEqual(records.map((one) => plainKind(one, now.toISOString().slice(0, 10))));
      }),
      { numRuns: 3 },
    );
  });

  it('change by versions that say who and why, and refuse what is seen no more or cannot be worked out', async () => {
    const { owner } = house;
    const before = await kept({ purchases: 3, lastPurchaseOn: '2026-05-01' });
    expect((await kindOf(before.id)).kind).toBe('loyal');
    const stricter = SHIPPED.map((entry) =>
      entry.word === 'loyal' ? { ...entry, rule: { field: 'purchases', atLeast: 5 } } : entry,
    );
    const body = { entries: stricter, reason: 'Three purchases are no loyalty' };
    expect(codeOf(await perform(owner, setKindRules, rulesBody({ ...body, revision: 0 })))).toBe('conflict');
    good(await perform(house.as('analyst'), setKindRules, rulesBody({ ...body, revision: 1 })));
    expect((await kindOf(before.id)).kind).toBeNull();
    const versions = good(await perform(house.as('auditor'), listKindRules, {})).items;
    expect(versions.map(({ version }) => version)).toEqual([2, 1, 0]);
    expect(versions[0]).toMatchObject({ reason: 'Three purchases are no loyalty' });
    const refused: readonly (readonly [object, RegExp])[] = [
      [{ entries: SHIPPED.slice(1) }, /entries: give one rule for each of loyal, potential/u],
      [{ reason: ' ' }, /reason: say why/u],
      [withLoyal({ field: 'kind', is: ['loyal'] }), /entries\[3\] \(loyal\).*cannot ask about the kind/u],
      [withLoyal({ field: 'shoe-size', atLeast: 40 }), /there is no field .shoe-size/u],
      [withLoyal({ field: 'purchases', atLeast: 1e300 }), /purchases.*1000000000000|at most 1000000000000/u],
    ];
    for (const [over, words] of refused) {
      expect(wordsOf(await perform(owner, setKindRules, rulesBody({ revision: 2, ...over })))).toMatch(words);
    }
    const log = good(
      await maker.storage.read(owner.member.workspace.id, (queries) => readEvents(queries, { limit: 50 })),
    );
    const [set] = log.items.filter(({ what }) => what === 'kinds.rules-set');
    expect(set?.before).toMatchObject({ version: 1 });
    expect(JSON.stringify(set?.after)).toMatch(/purchases is at least 5/u);
  });
});

function withLoyal(rule: object) {
  return { entries: SHIPPED.map((entry) => (entry.word === 'loyal' ? { ...entry, rule } : entry)) };
}

const NEED = {
  ...{ kind: 'potential', statement: 'To try it for a week', source: 'lost-sale', confidence: 'medium' },
  ...{ confidenceWhy: 'Five of eight said so', ownerId: null, reviewOn: '2026-09-01' },
};

describe('anticipated needs', () => {
  it('are written down with source and confidence, and confirmed or refuted with evidence only', async () => {
    const { owner } = house;
    const add = (body: object, who: Performing = owner) => perform(who, addKindNeed, { body } as never);
    expect(codeOf(await add(NEED, house.as('agent')))).toBe('not-allowed');
    const need = good(await add(NEED, house.as('analyst')));
    expect(need).toMatchObject({
      state: 'anticipated',
      confidence: 'medium',
      reviewOn: '2026-09-01',
      revision: 1,
    });
    expect(wordsOf(await add({ ...NEED, statement: 'TO TRY it for a week' }))).toMatch(
      /written down for this kind already/u,
    );
    expect(wordsOf(await add({ ...NEED, reviewOn: '1066-01-01' }))).toMatch(/1900/u);
    const params = { id: need.id } as never;
    const confirm = (revision: number, evidence: string) =>
      perform(owner, changeKindNeed, {
        params,
        body: { wish: { ...NEED, state: 'confirmed', evidence }, revision } as never,
      });
    expect(wordsOf(await confirm(1, ''))).toMatch(/say what confirmed or refuted it/u);
    expect(good(await confirm(1, 'Trial weeks in June'))).toMatchObject({ state: 'confirmed', revision: 2 });
    expect(codeOf(await confirm(1, 'Too late'))).toBe('conflict');
    const rest = { kind: 'potential', source: 'meeting' };
    const sheet = [
      'Kind,Need,Source,Confidence',
      'potential,To try it for a week,lost-sale,high',
      'loyal,"=HYPERLINK(""x"")",meeting,',
      'friendly,Anything,meeting,low',
    ].join('\n');
    const query = { fileName: 'needs.csv' } as never;
    const took = good(
      await perform(owner, kindNeedImport.take, { query, body: { bytes: Buffer.from(sheet) } as never }),
    );
    expect(took.rows).toEqual({ read: 3, added: 1, changed: 1, unchanged: 0, refused: 1 });
    expect(took.refusedFile).toContain('friendly');
    const asked = {
      query: { where: JSON.stringify([{ field: 'kind', is: [rest.kind] }]), limit: 50 } as never,
    };
    const listed = good(await perform(house.as('agent'), kindNeedListing.page, asked));
    expect(listed.items.map(({ statement, confidence, state }) => [statement, confidence, state])).toEqual([
      ['To try it for a week', 'high', 'confirmed'],
    ]);
    const file = good(await performFile(owner, kindNeedListing.csv, { query: {} as never }));
    expect(await new Response(file.content).text()).toContain(`"'=HYPERLINK`);
  });
});

describe('plans for a kind', () => {
  it('say what happened with the kind meanwhile, and that this proves no cause', async () => {
    now = new Date('2026-06-01T09:00:00Z');
    const other = await openTestHouse(maker, 'Plans', kindRoutes({ maker, newId: randomUUID }));
    const { owner } = other;
    const mai = await other.person('Mai');
    good(await perform(owner, setKindRules, rulesBody()));
    const complaining = { openComplaints: 1 };
    const [a, b] = [await kept(complaining, owner), await kept(complaining, owner)];
    const prospect = await kept({ relation: 'prospect' }, owner);
    const wish = {
      ...{ kind: 'dissatisfied', goal: 'Every complaint solved', measure: 'size', target: 0 },
      ...{ beginsOn: '2026-06-02', endsOn: '2026-06-30', ownerId: mai.id },
      actions: [{ what: 'Call each of them', ownerId: mai.id, dueOn: '2026-06-05' }],
    };
    expect(codeOf(await perform(other.as('agent'), addKindPlan, { body: wish } as never))).toBe(
      'not-allowed',
    );
    const bad = { ...wish, endsOn: '2026-06-01' };
    expect(wordsOf(await perform(owner, addKindPlan, { body: bad } as never))).toMatch(
      /endsOn: a plan ends/u,
    );
    const plan = good(await perform(owner, addKindPlan, { body: wish } as never));
    expect(plan).toMatchObject({ verb: 'recover', result: null, owner: { name: 'Mai' } });
    now = new Date('2026-06-10T09:00:00Z');
    await keep([{ ...a, openComplaints: 0, purchases: 4, lastPurchaseOn: '2026-06-09' }], owner);
    await keep([{ ...prospect, relation: 'customer', openComplaints: 2 }], owner);
    const later = new Date('2026-06-20T09:00:00Z');
    now = later;
    const [shown] = good(await perform(other.as('auditor'), listKindPlans, {})).items;
    expect(shown?.result).toMatchObject({
      ...{ atBegin: 2, atEnd: 2, difference: 0 },
      came: [{ kind: 'potential', n: 1, byRule: 0 }],
      went: [{ kind: 'loyal', n: 1, byRule: 0 }],
    });
    expect(shown?.result?.warnings[0]).toMatch(/does not prove/u);
    expect(shown?.actions[0]).toMatchObject({ isOverdue: true });
    const done = {
      ...wish,
      actions: [{ ...wish.actions[0], id: plan.actions[0]!.id, doneOn: '2026-06-12' }],
      ...{ state: 'done', outcome: 'One of two solved' },
    };
    const params = { id: plan.id } as never;
    const end = (revision: number) =>
      perform(owner, changeKindPlan, { params, body: { wish: done, revision } as never });
    expect(good(await end(1))).toMatchObject({ state: 'done', actions: [{ isOverdue: false }] });
    expect(codeOf(await end(1))).toBe('conflict');
    expect(
      codeOf(
        await perform(house.owner, changeKindPlan, { params, body: { wish: done, revision: 2 } as never }),
      ),
    ).toBe('not-found');
    expect((await kindOf(b.id, owner)).kind).toBe('dissatisfied');
  });
});
