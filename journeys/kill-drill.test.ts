import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrongRecords } from './drill-accounts.ts';
import { type KillDrill, openDrill, VICTIMS } from './kill-drill.ts';

const SEED = 20_261;

describe('a Heed whose parts are killed while eight people write', () => {
  let drill: KillDrill;

  beforeAll(async () => {
    drill = await openDrill(SEED);
  }, 120_000);

  afterAll(() => drill.clear());

  it.each(VICTIMS)(
    'loses nothing acknowledged, does nothing twice, and leaves nothing over: %s',
    async (victim) => {
      const round = await drill.round(victim);
      expect(round.findings).toEqual([]);
      expect(round.acknowledged).toBeGreaterThan(0);
    },
    120_000,
  );

  it('ends in order afterwards', async () => {
    expect(await drill.finish()).toEqual([]);
  });
});

describe('the drill itself', () => {
  const acknowledged = new Map([
    ['a@example.org', '1'],
    ['b@example.org', '2'],
  ]);
  const [a, b] = [
    { email: 'a@example.org', id: '1' },
    { email: 'b@example.org', id: '2' },
  ];

  it.each([
    ['lost', [a], ['b@example.org is there 0 times']],
    ['twice', [a, b, { ...b, id: '3' }], ['b@example.org is there 2 times']],
    ['somebody else', [a, { ...b, id: '3' }], ['b@example.org is there as somebody else']],
    [
      'never asked for',
      [a, b, { email: 'c@example.org', id: '3' }],
      ['c@example.org was never acknowledged'],
    ],
    ['right', [a, b], []],
  ])('sees who is %s', (_case, people, findings) => {
    expect(wrongRecords(acknowledged, people)).toEqual(findings);
  });
});
