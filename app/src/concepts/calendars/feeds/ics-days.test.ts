import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { wordsOf } from '../../customers/testing.ts';
import { minutesOpen, openHours, openWeek, within, without } from '../open-hours.ts';
import { closedDay, icsOf } from '../test-calendar-house.ts';
import type { FeedDay } from './calendar-feed.ts';
import { judgedFeed } from './feed-judgement.rules.ts';
import { isPublicAddress, properFeedAddress } from './feed-request.ts';
import { icsDays } from './ics-days.ts';

const READING = { timeZone: 'Europe/Berlin', from: '2024-01-01', to: '2031-12-31' };

const daysIn = (...events: string[]) =>
  good(icsDays(icsOf(...events), READING)).days.map(({ day, closed, name }) => [
    day,
    closed === null ? 'all day' : closed.map(({ from, to }) => `${from}-${to}`).join(' '),
    name,
  ]);

describe('an iCalendar file', () => {
  it('closes whole days, the end of which is open again, and hours by the clocks of the calendar', () => {
    expect(daysIn(closedDay('2026-10-03', 'Unity'))).toEqual([['2026-10-03', 'all day', 'Unity']]);
    expect(
      daysIn('DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas').map(([day]) => day),
    ).toEqual(['2026-12-24', '2026-12-25', '2026-12-26']);
    expect(
      daysIn(
        'DTSTART:20261224T110000Z\nDTEND:20261224T230000Z\nSUMMARY:Eve',
        'DTSTART;TZID=America/New_York:20260703T120000\nDURATION:PT2H\nSUMMARY:Call',
        'DTSTART:20260105T080000\nDTEND:20260106T103000\nSUMMARY:Night',
      ),
    ).toEqual([
      ['2026-01-05', '08:00-24:00', 'Night'],
      ['2026-01-06', '00:00-10:30', 'Night'],
      ['2026-07-03', '18:00-20:00', 'Call'],
      ['2026-12-24', '12:00-24:00', 'Eve'],
    ]);
  });

  it('repeats by its rules, without days taken out, with those added, moved and cancelled', () => {
    const series = `UID:a
      DTSTART;VALUE=DATE:20250106
      RRULE:FREQ=YEARLY;COUNT=5
      EXDATE;VALUE=DATE:20270106
      RDATE;VALUE=DATE:20260401
      SUMMARY:Epiphany`;
    const moved = 'UID:a\nRECURRENCE-ID;VALUE=DATE:20280106\nDTSTART;VALUE=DATE:20280107\nSUMMARY:Moved';
    const gone = 'UID:a\nRECURRENCE-ID;VALUE=DATE:20290106\nDTSTART;VALUE=DATE:20290106\nSTATUS:CANCELLED';
    expect(daysIn(series, moved, gone).map(([day, , name]) => [day, name])).toEqual([
      ['2025-01-06', 'Epiphany'],
      ['2026-01-06', 'Epiphany'],
      ['2026-04-01', 'Epiphany'],
      ['2028-01-07', 'Moved'],
    ]);
    expect(daysIn(`${closedDay('2026-05-01')}\nSTATUS:CANCELLED`)).toEqual([]);
    // Winter time: eight in the morning stays eight in the morning.
    const weekly = 'DTSTART;TZID=Europe/Berlin:20261019T080000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3';
    expect(daysIn(weekly).map(([, hours]) => hours)).toEqual(['08:00-09:00', '08:00-09:00', '08:00-09:00']);
  });

  it('unfolds long lines, knows zones by the place that the file gives, and shows names harmlessly', () => {
    const zone =
      'END:VEVENT\nBEGIN:VTIMEZONE\nTZID:Custom\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\nBEGIN:VEVENT';
    const tokyo = `${zone}\nUID:9\nDTSTART;TZID=Custom:20260505T090000\nDURATION:PT1H\nSUMMARY:a\u202eb<script>`;
    const file = icsOf(
      closedDay('2026-05-01', 'Day of those who work'),
      `${closedDay('2026-05-02')}\n${tokyo}`,
    );
    const folded = file.replace('those who', 'those\r\n  who');
    const found = good(icsDays(folded, READING)).days;
    expect(found.map(({ day, name }) => [day, name])).toEqual([
      ['2026-05-01', 'Day of those who work'],
      ['2026-05-02', 'Holiday'],
      ['2026-05-05', 'a b<script>'],
    ]);
    expect(found[2]?.closed).toEqual([{ from: '02:00', to: '03:00' }]);
  });

  it('is refused in a line when it is a page, nothing, cut off, malformed, or repeats for ever', () => {
    const refused = (text: string) => wordsOf(icsDays(text, READING));
    expect(refused('<!doctype html><title>Sign in</title>')).toContain('a web page, not a calendar');
    expect(refused('')).toContain('nothing in it');
    expect(refused('BEGIN:VCARD\nEND:VCARD')).toContain('no calendar');
    expect(refused(icsOf(closedDay('2026-05-01')).slice(0, -20))).toContain('breaks off');
    expect(refused('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nnonsense\r\nEND:VEVENT\r\nEND:VCALENDAR')).toContain(
      'malformed',
    );
    expect(refused(icsOf('DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY'))).toContain(
      'repeats secondly',
    );
    expect(refused(icsOf('DTSTART:19000101T000000Z\nRRULE:FREQ=DAILY'))).toContain('repeat more than');
    for (const day of ['20261399', '20260230', '20270229']) {
      expect(refused(icsOf(`DTSTART;VALUE=DATE:${day}`))).toContain('a day that there is not');
    }
    expect(good(icsDays(icsOf(), READING)).days).toEqual([]);
    // A day that there is not, and a rule that never holds, end all the same.
    expect(
      daysIn('DTSTART;VALUE=DATE:20240101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2').length,
    ).toBeLessThan(4);
  });
});

describe('what a feed says anew', () => {
  const isOpen = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const closed = (day: string): FeedDay => ({ day, closed: null, name: 'Holiday' });
  const dayFrom = (first: string, days: number): string =>
    new Date(Date.parse(`${first}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const judged = (inForce: readonly FeedDay[], came: readonly FeedDay[]) =>
    judgedFeed({ inForce, came, today: '2026-11-23', isOpen });

  it('is taken by itself as a rule, keeps days that have passed, and waits when it would close or open too much', () => {
    const year = ['2026-12-25', '2027-01-01', '2027-05-01', '2027-12-24'].map(closed);
    expect(judged([], year)).toEqual({ verdict: 'take', days: year });
    expect(judged(year, year).verdict).toBe('same');
    const past = closed('2026-05-01');
    expect(judged([past, ...year], year)).toMatchObject({ verdict: 'same' });
    expect(judged(year, [])).toMatchObject({
      verdict: 'wait',
      why: expect.stringContaining('no coming day any more'),
    });
    const often = Array.from({ length: 90 }, (_, i) => closed(dayFrom('2027-01-01', i * 4)));
    expect(judged(year, often)).toMatchObject({
      verdict: 'wait',
      why: expect.stringContaining('working days more in 2027'),
    });
    const all = Array.from({ length: 40 }, (_, i) => closed(dayFrom('2027-02-01', i)));
    expect(judged([], all)).toMatchObject({
      verdict: 'wait',
      why: expect.stringContaining('nearly every working day of four weeks'),
    });
    const many = Array.from({ length: 12 }, (_, i) => closed(dayFrom('2027-01-04', i * 28)));
    expect(judged(many, many.slice(0, 5))).toMatchObject({
      verdict: 'wait',
      why: expect.stringContaining('more than half'),
    });
  });
});

describe('addresses of feeds', () => {
  it('lead to the public internet only', () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '0.0.0.0',
      '100.64.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ];
    const inside6 = [
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      'ff02::1',
    ];
    for (const address of [...inside, ...inside6, 'localhost', ''])
      expect([address, isPublicAddress(address)]).toEqual([address, false]);
    for (const address of ['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1'])
      expect(isPublicAddress(address)).toBe(true);
    expect(good(properFeedAddress('webcal://example.org/a.ics')).href).toBe('https://example.org/a.ics');
    for (const wrong of [
      'file:///etc/passwd',
      'ftp://example.org',
      'nothing',
      'https://me:secret@example.org/',
      'javascript:1',
    ]) {
      expect(wordsOf(properFeedAddress(wrong))).toContain('address:');
    }
  });
});

describe('open hours', () => {
  const minute = fc.integer({ min: 0, max: 1440 });
  const time = (value: number): string =>
    `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
  const hours = fc
    .uniqueArray(minute, { minLength: 0, maxLength: 8 })
    .map((given) => given.sort((a, b) => a - b))
    .map((given) =>
      given.flatMap((from, i) =>
        i % 2 === 0 && i + 1 < given.length ? [{ from: time(from), to: time(given[i + 1]!) }] : [],
      ),
    );

  it('are cut so that what is left and what is taken away are together what was there', () => {
    fc.assert(
      fc.property(hours, hours, (open, closed) => {
        const left = without(open, closed);
        const both = within(open, closed);
        expect(minutesOpen(left) + minutesOpen(both)).toBe(minutesOpen(open));
        expect(within(left, closed)).toEqual([]);
        expect(openHours.parse(left)).toEqual(left);
      }),
      { numRuns: 150 },
    );
  });

  it('go on after midnight on the day behind, and lose no minute there', () => {
    const night = Array.from({ length: 7 }, () => [{ from: '22:00', to: '06:00' }]);
    const week = openWeek.parse(night);
    expect(week[0]).toEqual([
      { from: '00:00', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ]);
    expect(week.reduce((sum, day) => sum + minutesOpen(day), 0)).toBe(7 * 8 * 60);
    const late = openWeek.parse([[{ from: '18:00', to: '00:00' }], [], [], [], [], [], []]);
    expect(late.slice(0, 2)).toEqual([[{ from: '18:00', to: '24:00' }], []]);
  });
});
