import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { wordsOf } from '../../customers/testing.ts';
import { calendarListing, changeExceptions, listCalendarDays } from '../calendar.endpoints.ts';
import { listHolidayPlaces, listHolidays } from '../holidays/holiday.endpoints.ts';
import { holidaysIn } from '../holidays/holiday-days.ts';
import { calendarIn, openCalendarHouse } from '../test-calendar-house.ts';
import { clockOf } from './calendar-clock.ts';

const test = useTestStorage();
let maker: ChangeMaker;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date('2026-11-23T08:00:00Z') };
  owner = (await openCalendarHouse(maker, 'Clock house')).owner;
});

const at = ({ id }: { readonly id: string }, by = owner) => ({ workspace: by.member.workspace.slug, id });

describe('the clock of a workspace', () => {
  it('is Monday to Friday, 9 to 17 in UTC while there is no calendar, then that of the default one', async () => {
    const fresh = await openCalendarHouse(maker, 'Fresh');
    const id = fresh.owner.member.workspace.id;
    const open = (iso: string) =>
      test().storage.read(id, async (queries) => (await clockOf(queries, null)).isOpenAt(Date.parse(iso)));
    expect([await open('2026-11-23T09:00:00Z'), await open('2026-11-23T17:00:00Z')]).toEqual([true, false]);
    const asked = { from: '2026-11-23', to: '2026-11-23' };
    const params = { workspace: fresh.owner.member.workspace.slug, id: 'default' as const };
    const days = good(await perform(fresh.owner, listCalendarDays, { params, query: asked }));
    expect(days.timeZone).toBe('UTC');
    const added = await calendarIn(fresh.owner, { isDefault: true });
    expect([await open('2026-11-23T08:00:00Z'), await open('2026-11-23T16:00:00Z')]).toEqual([true, false]);
    // Once more after a change: the clock is that of the newest one.
    const body = {
      revision: 1,
      add: [{ from: '2026-11-23', to: '2026-11-23', hours: [], reason: 'Fair' }],
      remove: [],
    };
    good(await perform(fresh.owner, changeExceptions, { params: at(added, fresh.owner), body }));
    expect(await open('2026-11-23T08:00:00Z')).toBe(false);
  });

  it('knows the holidays of places in the language that is asked for', async () => {
    const states = good(
      await perform(owner, listHolidayPlaces, { query: { country: 'DE', language: 'en' } }),
    );
    expect(states.items.map(({ code }) => code)).toContain('BY');
    const query = { country: 'DE', state: 'by', language: 'en', year: 2026 };
    const { items } = good(await perform(owner, listHolidays, { query }));
    expect(items.find(({ day }) => day === '2026-10-03')).toMatchObject({
      name: 'National Holiday',
      type: 'public',
    });
    expect(new Set(items.map(({ day }) => day.slice(0, 4)))).toEqual(new Set(['2026', '2027', '2028']));
    // Days of faith begin in the evening; offices keep the days themselves, all of them. Halves of days are halves.
    const daysOf = (country: string, name: RegExp) =>
      holidaysIn({ country, state: null, region: null }, 2026, 'en')
        .filter((one) => name.test(one.name))
        .map(({ day, closed }) => [day, closed?.[0]?.from ?? 'all day']);
    expect(daysOf('TR', /Sacrifice/u)).toEqual([
      ['2026-05-27', 'all day'],
      ['2026-05-28', 'all day'],
      ['2026-05-29', 'all day'],
      ['2026-05-30', 'all day'],
    ]);
    expect(daysOf('IL', /Atonement/u)).toEqual([['2026-09-21', 'all day']]);
    expect(daysOf('AT', /Christmas Eve/u)).toEqual([['2026-12-24', '14:00']]);
    expect(daysOf('NO', /Easter Sunday/u)).toEqual([['2026-04-05', 'all day']]);
    expect(wordsOf(await perform(owner, listHolidays, { query: { country: 'ZZ' } }))).toContain(
      'no holidays',
    );
  });

  it('lists calendars with their week in words, also as a file', async () => {
    const fresh = await openCalendarHouse(maker, 'Listing');
    await calendarIn(fresh.owner, { name: 'Office', holidays: [{ country: 'DE', state: 'BY' }] });
    const { items } = good(await perform(fresh.owner, calendarListing.page, {}));
    expect(items[0]).toMatchObject({ hours: 'Mon to Fri 09:00-17:00', places: ['Germany, Bayern'] });
    const file = good(await performFile(fresh.owner, calendarListing.csv, {}));
    expect(await new Response(file.content as ReadableStream).text()).toContain('Office,Europe/Berlin');
  });
});
