import { beforeAll, describe, expect, it } from 'vitest';
import { readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import {
  addDisputeBody,
  changeDisputeBody,
  disputeBodyImport,
  disputeBodyListing,
  moveDisputeBody,
  showDisputeBody,
  startDisputeBodies,
} from './dispute-body.endpoints.ts';
import { wallLimit } from './dispute-body.ts';

const stored = useTestStorage();
let house: CaseHouse;

beforeAll(async () => {
  const maker = { storage: stored().storage, now: () => new Date('2026-03-02T09:00:00Z') };
  house = await openCaseHouse(maker, 'Bodies');
});

const bodyNamed = async (name: string, over: object = {}, as = house.owner) =>
  perform(as, addDisputeBody, { body: { name, method: 'determinative', ...over } as never });

describe('the register of outside bodies', () => {
  it('begins with well-known ones, of which none was verified, and not twice', async () => {
    const { added } = good(await perform(house.owner, startDisputeBodies, { body: {} }));
    expect(added).toBeGreaterThan(4);
    const { items } = good(await perform(house.owner, disputeBodyListing.page, { query: {} as never }));
    expect(items.length).toBe(added);
    expect(items.every(({ verified, source }) => verified === 'no' && source.includes('from memory'))).toBe(
      true,
    );
    expect(items.find(({ country }) => country === 'GB')?.within).toMatch(/months, by the end of the day/u);
    expect(codeOf(await perform(house.owner, startDisputeBodies, { body: {} }))).toBe('conflict');
  });

  it('is kept by who manages complaints, each change with before and after, and no edit is lost', async () => {
    const made = good(
      await bodyNamed('Tea Board', { country: 'gb', content: { website: 'https://tea.example' } }),
    );
    expect(made).toMatchObject({ country: 'GB', verified: 'no', within: '', revision: 1 });
    expect(wordsOf(await bodyNamed('TEA BOARD'))).toMatch(/in the register already/u);
    expect(wordsOf(await bodyNamed('Bad', { content: { website: 'javascript:alert(1)' } }))).toMatch(
      /begins with https/u,
    );
    for (const role of ['agent', 'analyst', 'auditor'] as const) {
      expect(codeOf(await bodyNamed(`Of ${role}`, {}, house.as(role)))).toBe('not-allowed');
      expect(codeOf(await perform(house.as(role), showDisputeBody, { params: house.at(made) }))).toBe('done');
    }
    const body = {
      name: 'Tea Board',
      country: 'GB',
      method: 'advisory' as const,
      content: { isVerified: true },
      referWithin: wallLimit(90, 'days'),
    };
    const change = { params: house.at(made), body: { ...body, revision: 1 } as never };
    expect(good(await perform(house.as('manager'), changeDisputeBody, change))).toMatchObject({
      verified: 'yes',
      revision: 2,
    });
    expect(codeOf(await perform(house.owner, changeDisputeBody, change))).toBe('conflict');
    const archive = { params: house.at(made), body: { state: 'archived' as const, revision: 2 } };
    expect(good(await perform(house.owner, moveDisputeBody, archive)).state).toBe('archived');
    const page = await stored().storage.read(house.workspace.id, (queries) =>
      readEvents(queries, { limit: 20 }),
    );
    const changed = good(page).items.find(({ what }) => what === 'dispute-body.changed');
    expect(changed).toMatchObject({ before: { method: 'determinative' }, after: { method: 'advisory' } });
  });

  it('goes out as a sheet and comes in again unchanged', async () => {
    const bytes = new TextEncoder().encode(
      'Body,Country,Method,Refer within,Languages,Verified\nSheet Board,IE,advisory,6 months,en; ga,yes\nBad Board,IE,magic,,,\nWorse Board,Ireland,advisory,soon,,\n',
    );
    const asked = { query: { fileName: 'b.csv' }, body: { bytes } } as never;
    const first = good(await perform(house.owner, disputeBodyImport.take, asked));
    expect(first.rows).toMatchObject({ added: 1, refused: 2 });
    expect(good(await perform(house.owner, disputeBodyImport.take, asked)).rows).toMatchObject({
      unchanged: 1,
    });
    const where = JSON.stringify([{ field: 'country', is: ['IE'] }]);
    const { items } = good(
      await perform(house.owner, disputeBodyListing.page, { query: { where, search: 'Sheet' } as never }),
    );
    expect(items).toMatchObject([
      {
        name: 'Sheet Board',
        languages: ['en', 'ga'],
        verified: 'yes',
        referWithin: { amount: 6, unit: 'months' },
      },
    ]);
  });
});
