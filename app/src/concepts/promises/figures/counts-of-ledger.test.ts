import { expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addAttribute, mergeAttribute } from '../../attributes/declarations.ts';
import {
  breakPromise,
  cancelPromise,
  deliverPromise,
  renegotiatePromise,
  reopenPromise,
  takePromises,
} from '../ledger/ledger-promise.endpoints.ts';
import { openLedgerHouse } from '../ledger/test-ledger-house.ts';
import { foldCounts, wrongPromiseCounts } from './counting-rounds.ts';
import { promiseFiguresAsked } from './promise-figures.ts';
import { computedPromiseFigures } from './promise-figures-computed.ts';

const test = useTestStorage();

it('counts follow every deed on a promise, a batch, and attributes that are merged', async () => {
  const { storage } = test();
  const house = await openLedgerHouse(storage, { name: 'Counted ledger', at: '2026-03-10T09:00:00Z' });
  const { owner, workspace, clock } = house;
  const params = (id: string) => ({ workspace: owner.member.workspace.slug, id });
  const attribute = async (name: string) =>
    good(await perform(owner, addAttribute, { body: { name } as never }));
  const [soon, quick] = [
    await attribute('Somebody answers soon'),
    await attribute('Somebody answers quickly'),
  ];
  const made = await Promise.all([1, 2, 3, 4].map(() => house.promise({ attributeId: soon.id })));
  const [kept, broken, cancelled, moved] = made as [
    (typeof made)[0],
    (typeof made)[0],
    (typeof made)[0],
    (typeof made)[0],
  ];
  const settled = async (endpoint: typeof deliverPromise, id: string, body: object) =>
    good(await perform(owner, endpoint, { params: params(id), body: { revision: 1, ...body } as never }));
  clock.now = new Date('2026-03-10T12:00:00Z');
  await settled(deliverPromise, kept.id, { extra: 'A call the day after' });
  await settled(breakPromise as never, broken.id, { reason: 'Nobody is there' });
  await settled(cancelPromise as never, cancelled.id, { reason: 'They found it out themselves' });
  const limit = { amount: 3, unit: 'days' };
  await settled(renegotiatePromise as never, moved.id, {
    agreedWith: 'Ms Sand',
    due: { limit },
    reason: 'Snow',
  });
  const again = { revision: 2, reason: 'It was another one' };
  good(await perform(owner, reopenPromise, { params: params(cancelled.id), body: again as never }));
  const promises = Array.from({ length: 12 }, (_, i) => ({
    ...{ words: 'We call you back', attribute: 'Somebody answers quickly', made: '2026-02-01T09:00:00Z' },
    ...{ due: '2026-02-03T09:00:00Z', done: i < 9 ? '2026-02-03T09:00:00Z' : '2026-02-03T09:00:01Z' },
  }));
  good(await perform(owner, takePromises, { body: { promises, timeZone: 'UTC' } }));
  const merging = { into: quick.id, reason: 'The same', revision: soon.revision };
  good(await perform(owner, mergeAttribute, { params: params(soon.id), body: merging as never }));
  const figures = async () => {
    const query = { from: '2026-02-01', to: '2026-03-31', by: 'attribute' };
    return good(
      await storage.read(workspace, (queries) =>
        computedPromiseFigures(queries, promiseFiguresAsked.parse(query), clock.now),
      ),
    );
  };
  const before = await figures();
  await foldCounts(storage, workspace);
  expect(await wrongPromiseCounts(storage, workspace)).toBe(0);
  expect(await figures()).toEqual(before);
  expect(before.counts).toMatchObject({
    ...{ kept: 10, keptLate: 3, broken: 1, renegotiated: 1, cancelled: 0, open: 2, extra: 1 },
  });
  expect(before.keepingRate).toMatchObject({ n: 14, estimate: 10 / 14 });
  expect(before.strictRate).toMatchObject({ n: 15, estimate: 10 / 15 });
  expect(before.parts.map(({ name, counts }) => [name, counts.kept])).toEqual([
    ['Somebody answers quickly', 10],
  ]);
});
