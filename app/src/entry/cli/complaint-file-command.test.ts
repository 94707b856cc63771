import { describe, expect, it } from 'vitest';
import { heed, plant } from './planted-answers.ts';

const FILE = [
  'Date received,Product,Issue,Timely response?,Consumer disputed?,Complaint ID',
  '2026-02-01,Credit card,Late,Yes,No,1',
  '2026-02-02,"Credit card or prepaid card","Two\nlines",No,Yes,2',
  '2026-02-03,Mortgage,Late,Yes,,3',
].join('\n');
const typed = (...more: readonly string[]) =>
  heed(plant({ 'complaints.csv': FILE }), ['complaints', 'figures-of', 'complaints.csv', ...more]);

describe('figures of a file of complaints, as typed', () => {
  it('are JSON and nothing else with --json', () => {
    const { code, out, error } = typed('--by', 'issue', '--every', 'day', '--json');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(JSON.parse(out)).toMatchObject({
      ...{ by: 'issue', received: 3, from: '2026-02-01', to: '2026-02-03' },
      timely: { n: 3, estimate: 2 / 3 },
      disputed: { n: 2, estimate: 0.5 },
      receipts: { every: 'day', periods: [{ n: 1 }, { n: 1 }, { n: 1 }] },
      parts: [
        { key: 'Late', n: 2 },
        { key: 'Two\nlines', n: 1 },
      ],
    });
  });

  it('are lines to read without it, and say which names look like one', () => {
    const { code, out } = typed();
    expect(code).toBe(0);
    expect(out).toContain('answered in time: 66.7 %');
    expect(out).toContain('"Credit card" and "Credit card or prepaid card" look like two names of one');
  });

  it('are refused in a line: a part, a period, a day that there is not, and another file', () => {
    expect(typed('--by', 'colour').error).toContain('"colour" is none of product');
    expect(typed('--every', 'year').code).toBe(2);
    expect(typed('--from', '2026-02-30').error).toContain('a day is written as');
    expect(typed('--from', '2026-02-03', '--to', '2026-02-01').code).toBe(2);
    const other = heed(plant({ 'other.csv': 'a,b\n1,2\n' }), ['complaints', 'figures-of', 'other.csv']);
    expect(other).toMatchObject({ code: 1, out: '' });
    expect(other.error).toContain('has no column "Date received"');
  });
});
