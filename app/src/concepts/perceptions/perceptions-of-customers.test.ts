import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { linkAnswers, unlinkAnswers } from '../customer-answers/declarations.ts';
import { placeSegmentMembers } from '../customers/declarations.ts';
import { customerWith, keepAndSettle } from '../customers/testing.ts';
import { driversOf } from './index.ts';
import { type PerceptionHouse, perceptionHouse } from './test-perception-house.ts';

const test = useTestStorage();
let clock = new Date('2024-12-01T09:00:00Z');
let maker: ChangeMaker;
let house: PerceptionHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => clock };
  house = await perceptionHouse(maker, 'Bread house');
});

async function placed(segmentId: string, on: string, { who, member }: { who: string[]; member: boolean }) {
  clock = new Date(`${on}T09:00:00Z`);
  const params = { workspace: house.owner.member.workspace.slug, id: segmentId };
  good(await perform(house.owner, placeSegmentMembers, { params, body: { customerIds: who, member } }));
}

describe('perceptions of customers who are known', () => {
  it('belong to the segments in which each was when they answered, as far as the link goes', async () => {
    const soft = await house.attribute('Bread is soft');
    const regulars = await house.segment('Regulars');
    const ids = await Promise.all(
      [0, 1, 2, 3].map(async (i) => {
        const record = customerWith({ reference: `C-${i}` }, clock);
        await keepAndSettle(maker, house.owner, [record]);
        return record.id;
      }),
    );
    const [ann, bob, cem, dee] = ids as [string, string, string, string];
    await placed(regulars, '2025-01-01', { who: [bob, dee], member: true });
    await placed(regulars, '2025-06-01', { who: [dee], member: false });
    await placed(regulars, '2026-01-01', { who: [ann], member: true });
    await placed(regulars, '2026-01-31', { who: [bob], member: false });
    await placed(regulars, '2026-02-15', { who: [dee], member: true });
    // Nothing was known of the third before: what is known first counts for the time before.
    await placed(regulars, '2026-03-01', { who: [cem], member: true });
    const recipe = {
      columns: {
        ...{ C: { as: 'customer' }, When: { as: 'time', format: 'yyyy-MM-dd' } },
        ...{ S: { as: 'item', scale: [1, 10] }, P: { as: 'item', scale: [1, 5] } },
      },
      ...{ minimumN: 1, analyses: [{ id: 's', method: 'satisfaction', items: ['S', 'P'] }] },
    };
    const rows = ['C-0,2026-02-01,3,1', 'C-1,2026-02-01,5,2', 'C-2,2026-02-01,6,3', 'C-3,2026-02-01,9,4'];
    const csv = ['C,When,S,P', ...rows, ',2026-02-01,10,5'].join('\n');
    const setId = await house.answers(csv, recipe, [{ column: 'P', attributeId: soft, role: 'perception' }]);
    const of = { attributeId: soft, segmentId: regulars, from: null, to: null };
    const before = await house.perceptions();
    expect(before.perceived(of)!.n).toBe(0);
    expect(before.sources.get(soft)!.warnings.join()).toContain('nothing says to which segments');
    const making = { storage: test().storage, engine: house.engine, now: () => clock };
    const asked = { workspace: house.workspace, segmentId: null, from: null, to: null };
    expect(good(await driversOf(making, asked))).toBeNull();

    const params = { workspace: house.owner.member.workspace.slug, id: setId };
    const wish = {
      ...{ customerColumn: 'C', customersBy: 'reference' as const, answeredColumn: 'When' },
      satisfaction: { column: 'S', worst: 1, best: 10 },
      ...{ recommendation: null, told: 'The letter said so', laterFiles: false, revision: null },
    };
    good(await perform(house.owner, linkAnswers, { params, body: wish }));
    const linked = await house.perceptions();
    expect(linked.segmentIds).toEqual([regulars]);
    expect(linked.perceived(of)).toMatchObject({ n: 2, mean: 2 });
    expect(linked.perceived({ ...of, segmentId: null })!.n).toBe(5);
    // Who leaves now was in it when they answered.
    await placed(regulars, '2026-03-05', { who: [ann], member: false });
    expect((await house.perceptions()).perceived(of)).toMatchObject({ n: 2, mean: 2 });
    const all = good(await driversOf(making, asked))!;
    expect([all.n, all.outcome.column, all.outcome.scale]).toEqual([5, 'S', [1, 10]]);
    expect(all.because).toContain('when the answers were linked');
    expect(good(await driversOf(making, { ...asked, segmentId: regulars }))!.n).toBe(2);

    good(await perform(house.owner, unlinkAnswers, { params, body: { revision: 1 } }));
    expect((await house.perceptions()).perceived(of)!.n).toBe(0);
  });
});
