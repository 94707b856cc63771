import { describe, expect, it } from 'vitest';
import { heed, plant } from './planted-answers.ts';

const FILE = [
  'got,held,answered',
  '2026-03-31T10:00:00Z,,2026-04-20T10:00:00Z',
  '2026-03-31T10:00:00Z,2026-04-20T10:00:00Z,2026-05-20T10:00:00Z',
  '2026-03-31T10:00:00Z,2026-04-28T10:00:00Z,2026-05-20T10:00:00Z',
  'yesterday,,',
  '2026-03-31T10:00:00Z,,',
].join('\n');
const HOURS = [{ from: '09:00', to: '17:00' }];
const CALENDAR = JSON.stringify({
  timeZone: 'Europe/London',
  week: [HOURS, HOURS, HOURS, HOURS, HOURS, [], []],
  exceptions: { '2026-04-03': [], '2026-04-06': [] },
});
const typed = (...more: readonly string[]) =>
  heed(plant({ 'cases.csv': FILE, 'cal.json': CALENDAR }), ['complaints', 'clock', ...more]);

describe('due times of a rule set, as typed', () => {
  it('of a file count each limit by the calendar, move it by a holding reply in time, and tell rows that cannot be read', () => {
    const columns = ['--received', 'got', '--held', 'held', '--answered', 'answered'];
    const asked = [
      'cases.csv',
      '--rule',
      'uk-fca-disp-1.6.2a',
      ...columns,
      '--calendar',
      'cal.json',
      '--json',
    ];
    const { code, out, error } = typed(...asked);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const found = JSON.parse(out) as { rows: { limits: object[] }[]; refused: object[]; counts: object[] };
    // 15 business days after 31 March, without Good Friday and Easter Monday, end with 23 April; 35 with 21 May.
    const due = { dueAt: '2026-04-24T00:00:00+01:00', extendedDueAt: '2026-05-22T00:00:00+01:00' };
    expect(found.rows.map(({ limits }) => limits[1])).toMatchObject([
      { ...due, what: 'answer', dueInForce: due.dueAt, inTime: true },
      { ...due, dueInForce: due.extendedDueAt, inTime: true },
      { ...due, dueInForce: due.dueAt, inTime: false },
      { ...due, doneAt: null, inTime: null },
    ]);
    expect(found.refused).toMatchObject([{ row: 4 }]);
    expect(found.counts[1]).toEqual({ what: 'answer', inTime: 2, late: 1, open: 1 });
  });

  it('of moments need no file; what cannot be asked is refused in a line', () => {
    const asked = ['--rule', 'uk-fca-disp-1.5', '--at', '2026-04-01T10:00:00Z', '--calendar', 'cal.json'];
    expect(typed(...asked).out).toContain('outcome: due 2026-04-08 17:00');
    expect(typed('--rule', 'uk-fca-disp', '--at', '2026-04-01T10:00:00Z')).toMatchObject({
      code: 1,
      out: '',
    });
    expect(typed('--rule', 'uk-fca-disp-1.5', '--at', 'noon').error).toContain('is no moment');
    expect(typed('--rule', 'uk-fca-disp-1.5').code).toBe(2);
  });
});
