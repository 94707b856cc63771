import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, type TestHouse, wordsOf } from '../customers/testing.ts';
import {
  addCalendarEndpoint,
  calendarListing,
  changeCalendarEndpoint,
  changeExceptions,
  countDueTimes,
  exceptionImport,
  listCalendarDays,
  makeDefaultCalendar,
  moveCalendar,
  showCalendar,
  tryCalendar,
} from './calendar.endpoints.ts';
import { usableCalendar } from './clocks/calendar-clock.ts';
import type { CalendarFollower } from './recounting/calendar-follower.ts';
import { calendarIn, openCalendarHouse, wishedCalendar } from './test-calendar-house.ts';

const test = useTestStorage();
let ticks = Date.parse('2026-11-23T08:00:00Z');
/** Later each time, so that events have an order. */
const now = (): Date => {
  ticks += 1;
  return new Date(ticks);
};
let maker: ChangeMaker;
let house: TestHouse;
let owner: Performing;
let following = 0;

/** Something that counts by calendars, as many as a test says. */
const follower: CalendarFollower = {
  kind: 'things',
  count: async (_, calendarId) => (calendarId === null ? 0 : following),
  recount: async () => ({ counted: 0, changed: 0, after: null }),
};

beforeAll(async () => {
  maker = { storage: test().storage, now };
  house = await openCalendarHouse(maker, 'Harbour', [follower]);
  owner = house.owner;
});

const at = ({ id }: { readonly id: string }, by = owner) => ({ workspace: by.member.workspace.slug, id });
const workspace = (): string => owner.member.workspace.id;

describe('a calendar', () => {
  it('is added, changed and archived, each with its event; who saw an older one changes nothing', async () => {
    const added = await calendarIn(owner, { name: 'Office' });
    expect(added).toMatchObject({ timeZone: 'Europe/Berlin', weekHours: 40, isDefault: false, revision: 1 });
    const { isDefault: _, exceptions: __, ...same } = wishedCalendar({ name: 'Office' });
    const wished = { ...same, timeZone: 'Europe/Vienna', revision: 1 };
    const changed = good(await perform(owner, changeCalendarEndpoint, { params: at(added), body: wished }));
    expect(changed).toMatchObject({ timeZone: 'Europe/Vienna', revision: 2 });
    const late = await perform(owner, changeCalendarEndpoint, { params: at(added), body: wished });
    expect([codeOf(late), wordsOf(late)]).toEqual(['conflict', expect.stringContaining('you saw 1')]);
    const away = { revision: 2, state: 'archived' as const };
    expect(good(await perform(owner, moveCalendar, { params: at(added), body: away })).state).toBe(
      'archived',
    );
    const told = await test().storage.read(workspace(), (queries) =>
      readEvents(queries, { limit: 50, subject: { kind: 'calendar', id: added.id } }),
    );
    expect(good(told).items.map(({ what, before, after }) => [what, before, after])).toEqual([
      ['calendar.archived', { state: 'active' }, { state: 'archived' }],
      ['calendar.changed', { timeZone: 'Europe/Berlin' }, { timeZone: 'Europe/Vienna' }],
      ['calendar.added', null, expect.objectContaining({ name: 'Office', isDefault: false })],
    ]);
    const usable = await test().storage.read(workspace(), (queries) => usableCalendar(queries, added.id));
    expect(wordsOf(usable)).toContain('calendarId: this calendar is archived');
  });

  it('is managed by owners and managers; others see it, and nobody sees that of another workspace', async () => {
    const added = await calendarIn(owner);
    for (const role of ['analyst', 'agent', 'auditor'] as const) {
      const body = wishedCalendar();
      expect(codeOf(await perform(house.as(role), addCalendarEndpoint, { body }))).toBe('not-allowed');
      const seen = good(await perform(house.as(role), showCalendar, { params: at(added) }));
      expect(seen.id).toBe(added.id);
    }
    const managed = await perform(house.as('manager'), addCalendarEndpoint, { body: wishedCalendar() });
    expect(codeOf(managed)).toBe('done');
    const elsewhere = await openCalendarHouse(maker, 'Elsewhere');
    const stranger = elsewhere.owner;
    const seen = await perform(stranger, showCalendar, { params: at(added, stranger) });
    expect(codeOf(seen)).toBe('not-found');
    const body = { revision: 1, add: [], remove: [] };
    const changed = await perform(stranger, changeExceptions, { params: at(added, stranger), body });
    expect(codeOf(changed)).toBe('not-found');
    expect(good(await perform(stranger, calendarListing.page, {})).items).toEqual([]);
  });

  it('is refused without open hours, with hours that overlap, in a zone and of a place that there is not', async () => {
    const asked = async (over: object): Promise<string> => {
      const body = { ...wishedCalendar(), ...over };
      return wordsOf(await perform(owner, addCalendarEndpoint, { body }));
    };
    const closed = Array.from({ length: 7 }, () => []);
    expect(await asked({ week: closed })).toContain('no hour of it is open');
    const double = [
      { from: '09:00', to: '12:00' },
      { from: '11:00', to: '13:00' },
    ];
    expect(await asked({ week: [double, ...closed.slice(1)] })).toContain(
      'Monday: 09:00-12:00 and 11:00-13:00 overlap',
    );
    expect(await asked({ timeZone: 'Europe/Atlantis' })).toContain('no time zone "Europe/Atlantis"');
    expect(await asked({ timeZone: '+02:00' })).toContain('no time zone');
    const atlantis = {
      country: 'XX',
      state: null,
      region: null,
      types: ['public'],
      substitutes: true,
      otherwise: [],
    };
    expect(await asked({ holidays: [atlantis] })).toContain('no holidays of a country "XX"');
    expect(await asked({ holidays: [{ ...atlantis, country: 'DE', state: 'XX' }] })).toContain(
      'DE has no state',
    );
    const backwards = { from: '2026-12-31', to: '2026-12-24', hours: [], reason: 'x' };
    expect(await asked({ exceptions: [backwards] })).toContain('the last day is not before the first');
    const hidden = { from: '2026-12-31', to: '2026-12-31', hours: [], reason: 'a\u202eb' };
    expect(await asked({ exceptions: [hidden] })).toContain('control characters');
    const [first, second] = [wishedCalendar({ name: 'Twice' }), wishedCalendar({ name: 'TWICE' })];
    good(await perform(owner, addCalendarEndpoint, { body: first }));
    expect(wordsOf(await perform(owner, addCalendarEndpoint, { body: second }))).toContain('already');
  });

  it('stays while it is the default or somebody counts by it', async () => {
    const [one, other] = [await calendarIn(owner), await calendarIn(owner)];
    const body = { revision: 1 };
    good(await perform(owner, makeDefaultCalendar, { params: at(one), body }));
    const away = { revision: 2, state: 'archived' as const };
    expect(wordsOf(await perform(owner, moveCalendar, { params: at(one), body: away }))).toContain(
      'is the default',
    );
    expect(good(await perform(owner, makeDefaultCalendar, { params: at(other), body })).isDefault).toBe(true);
    expect(good(await perform(owner, showCalendar, { params: at(one) }))).toMatchObject({
      isDefault: false,
      revision: 3,
    });
    following = 7;
    const used = await perform(owner, moveCalendar, { params: at(one), body: { ...away, revision: 3 } });
    expect(wordsOf(used)).toContain('still counted by: 7 things');
    following = 0;
    const gone = await perform(owner, moveCalendar, { params: at(one), body: { ...away, revision: 3 } });
    expect(codeOf(gone)).toBe('done');
  });
});

describe('days of a calendar', () => {
  it('close on holidays of a place, in part on half days, and open where an exception says so', async () => {
    const added = await calendarIn(owner, {
      holidays: [
        {
          country: 'DE',
          state: 'BY',
          types: ['public'],
          otherwise: [
            { rule: '01-06', hours: null },
            { rule: 'easter 1', hours: [{ from: '08:00', to: '12:00' }] },
          ],
        },
      ],
      exceptions: [
        {
          from: '2026-12-24',
          to: '2026-12-24',
          hours: [{ from: '09:00', to: '12:00' }],
          reason: 'Christmas Eve',
        },
        { from: '2026-12-25', to: '2026-12-25', hours: [{ from: '10:00', to: '11:00' }], reason: 'On call' },
      ],
    });
    const days = async (from: string, to: string) =>
      good(await perform(owner, listCalendarDays, { params: at(added), query: { from, to } })).items.map(
        ({ day, hours, reasons }) => [
          day,
          hours.map((one) => `${one.from}-${one.to}`).join(' '),
          reasons[0]?.name ?? '',
        ],
      );
    expect(await days('2026-12-23', '2026-12-26')).toEqual([
      ['2026-12-23', '09:00-17:00', ''],
      ['2026-12-24', '09:00-12:00', 'Christmas Eve'],
      ['2026-12-25', '10:00-11:00', 'On call'],
      ['2026-12-26', '', '2. Weihnachtstag'],
    ]);
    // Epiphany is kept open here; Easter Monday of 2027 is half a day.
    expect(await days('2027-01-06', '2027-01-06')).toEqual([['2027-01-06', '09:00-17:00', '']]);
    expect(await days('2027-03-29', '2027-03-29')).toEqual([['2027-03-29', '09:00-12:00', 'Ostermontag']]);
    const long = await perform(owner, listCalendarDays, {
      params: at(added),
      query: { from: '2020-01-01', to: '2030-01-01' },
    });
    expect(wordsOf(long)).toContain('at most 800 days');
  });

  it('make due times: three working days over Christmas, and what never comes is said', async () => {
    const added = await calendarIn(owner, { holidays: [{ country: 'DE' }] });
    const limit = { amount: 3, unit: 'days' as const };
    // Wednesday the 23rd; Thursday, then two holidays of which one is a Saturday, then Monday and Tuesday.
    const receivedAt = ['2026-12-23T15:00:00Z', '2026-12-23T09:00:00+01:00'];
    const asked = { limit, receivedAt, pauses: [] } as never;
    const found = good(await perform(owner, countDueTimes, { params: at(added), body: asked }));
    expect(found.items.map(({ dueAt }) => dueAt)).toEqual([
      '2026-12-29T16:00:00.000Z',
      '2026-12-29T16:00:00.000Z',
    ]);
    expect(found.limit).toContain('3 working days');
    const still = { limit, receivedAt, pauses: [{ from: '2026-12-24T08:00:00Z', until: null }] } as never;
    const paused = good(await perform(owner, countDueTimes, { params: at(added), body: still }));
    expect(paused.items[0]).toMatchObject({ dueAt: null, problem: '' });
    const years = Array.from({ length: 30 }, (_, year) => ({
      from: `${2026 + year}-01-01`,
      to: `${2026 + year}-12-31`,
      hours: [],
      reason: 'Closed for good',
    }));
    const shut = await calendarIn(owner, { exceptions: years });
    const never = good(await perform(owner, countDueTimes, { params: at(shut), body: asked }));
    expect(never.items[0]).toMatchObject({ dueAt: null, problem: expect.stringContaining('open') });
  });

  it('come back from a file of exceptions row by row, and what is refused is told', async () => {
    const added = await calendarIn(owner);
    const sheet = (text: string) => ({
      params: at(added),
      query: { fileName: 'days.csv' },
      body: { bytes: Buffer.from(text) },
    });
    const text = [
      'From;To;Hours;Reason',
      '2026-12-24;2026-12-31;closed;Between the years',
      '2027-05-07;;9-12, 13:00-15:00;Bridge day',
      '2027-05-07;2027-05-09;closed;overlaps',
      '2027-13-01;;closed;no such day',
      '2027-06-01;;noon;no hours',
    ].join('\n');
    const preview = good(await perform(owner, exceptionImport.preview, sheet(text)));
    expect(preview.rows).toEqual({ read: 5, added: 2, changed: 0, unchanged: 0, refused: 3 });
    expect(good(await perform(owner, showCalendar, { params: at(added) })).exceptions).toEqual([]);
    const taken = good(await perform(owner, exceptionImport.take, sheet(text)));
    expect(taken.refusals.map(({ row }) => row)).toEqual([3, 4, 5]);
    const page = good(await perform(owner, showCalendar, { params: at(added) }));
    expect(page.revision).toBe(2);
    expect(page.exceptions[1]).toEqual({
      from: '2027-05-07',
      to: '2027-05-07',
      hours: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '15:00' },
      ],
      reason: 'Bridge day',
    });
    expect(good(await perform(owner, exceptionImport.take, sheet(text))).rows.unchanged).toBe(2);
    expect(codeOf(await perform(house.as('agent'), exceptionImport.take, sheet(text)))).toBe('not-allowed');
  });

  it('say before a change is kept which of them open and close, and how much is counted anew', async () => {
    const added = await calendarIn(owner, { holidays: [{ country: 'AT' }] });
    following = 12;
    const { isDefault: _, ...same } = wishedCalendar();
    const body = {
      ...same,
      holidays: [],
      exceptions: [{ from: '2026-12-07', to: '2026-12-07', hours: [], reason: 'Move' }],
    };
    const effect = good(await perform(owner, tryCalendar, { params: at(added), body }));
    following = 0;
    expect(effect.following).toEqual([{ kind: 'things', count: 12 }]);
    expect(effect.days[0]).toMatchObject({ day: '2026-12-07', before: '09:00-17:00', after: 'closed' });
    // The 8th of December is a holiday of Austria.
    expect(effect.days[1]).toMatchObject({ day: '2026-12-08', before: 'closed', after: '09:00-17:00' });
    expect(effect.closed).toBe(1);
    expect(effect.hours).toBe((effect.opened - effect.closed) * 8);
    expect(good(await perform(owner, showCalendar, { params: at(added) })).revision).toBe(1);
  });
});
