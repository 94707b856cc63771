import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { addUnit } from '../people/declarations.ts';
import { addObligation, obligationImport, obligationListing } from './declarations.ts';
import type { Obligation } from './obligation.ts';
import { asked, registerOf } from './test-register.ts';

const test = useTestStorage();
let now = new Date('2026-03-10T09:00:00Z');
let maker: ChangeMaker;

beforeAll(() => {
  maker = { storage: test().storage, now: () => now };
});

describe('the register', () => {
  it('shows what is overdue first, and says so from the day after', async () => {
    const house = await registerOf(maker, 'Register');
    now = new Date('2026-03-10T23:59:00Z');
    for (const nextCheck of ['2026-03-10', '2026-03-09', '2027-01-01']) {
      good(await perform(house, addObligation, { body: asked({ nextCheck }) }));
    }
    const list = async (query: object) =>
      good(await perform(house, obligationListing.page, { query: { limit: 50, ...query } })) as {
        items: Obligation[];
        count: number;
      };
    expect((await list({})).items.map(({ overdue }) => overdue)).toEqual([true, false, false]);
    const where = JSON.stringify([{ field: 'overdue', is: ['yes'] }]);
    expect((await list({ where })).count).toBe(1);
    now = new Date('2026-03-11T00:00:00Z');
    expect((await list({ where })).count).toBe(2);
    const never = JSON.stringify([{ field: 'state', is: ['never-checked'] }]);
    expect((await list({ where: never, sort: '-title', search: 'packag tax' })).count).toBe(3);
  });

  it('goes out as a file and comes back unchanged; bad rows come back with their reasons', async () => {
    now = new Date('2026-03-10T09:00:00Z');
    const house = await registerOf(maker, 'Sheets');
    const kitchen = good(await perform(house, addUnit, { body: { name: 'Kitchen', parent: null } }));
    const over = { title: '=1+1', unitId: kitchen.id, ownerId: house.member.personId };
    good(await perform(house, addObligation, { body: asked(over) }));
    good(
      await perform(house, addObligation, {
        body: asked({ kind: 'society', topic: 'waste', title: 'Cups' }),
      }),
    );
    const csv = await fileOf(house);
    expect(csv).toContain("'=1+1");
    const send = (text: string) =>
      perform(house, obligationImport.take, {
        query: { fileName: 'obligations.csv' },
        body: { bytes: Buffer.from(text) },
      });
    expect(good(await send(csv)).rows).toMatchObject({ read: 2, unchanged: 2, refused: 0 });
    const bad = [
      'Title,Kind,Topic,Source,What it asks for,Unit,Next check',
      'Lids,society,waste,Council,No plastic lids,Kitchen,2026-12-01',
      'Cups,society,waste,Council,Cups come back,,',
      'Spoons,society,,Council,No plastic spoons,,',
      'Forks,regulatory,,Council,No plastic forks,Cellar,',
      'Knives,regulatory,,Council,No plastic knives,,30.1.2026',
    ].join('\n');
    const report = good(await send(bad));
    expect(report.rows).toEqual({ read: 5, added: 1, changed: 1, unchanged: 0, refused: 3 });
    expect(report.refusals.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('topic'),
      expect.stringContaining('no unit called "Cellar"'),
      expect.stringContaining('2026-01-31'),
    ]);
    const kept = good(await perform(house, obligationListing.page, { query: { limit: 9 } })) as {
      items: Obligation[];
    };
    expect(kept.items.find(({ title }) => title === 'Cups')).toMatchObject({
      asks: 'Cups come back',
      clause: '§ 7 (1)',
      nextCheck: null,
    });
  });
});

async function fileOf(by: Performing): Promise<string> {
  const route = by.routes.find(({ declared }) => declared === obligationListing.csv)!;
  if (route.work.kind !== 'answer') throw new Error('the file is no answer');
  const visit = { member: by.member } as never;
  const file = good(await route.work.run({ params: {}, query: {}, body: {} } as never, visit)) as {
    content: ReadableStream<Uint8Array>;
  };
  return new Response(file.content).text();
}
