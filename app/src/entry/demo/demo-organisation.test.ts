import { describe, expect, it } from 'vitest';
import { demoOrganisation } from './demo-organisation.ts';

const NOW = Temporal.Instant.from('2026-03-17T09:00:00Z');

describe('the demo organisation', () => {
  const demo = demoOrganisation({ seed: 7, now: NOW });
  const lines = demo.survey.csv.trimEnd().split('\n');
  const days = [...demo.survey.csv.matchAll(/^BW-\d+,(\d{4}-\d\d-\d\d),/gm)].map(([, day]) => day!);

  it('is the same to the byte for the same seed and month, and another for another seed', () => {
    const later = Temporal.Instant.from('2026-03-31T23:59:59Z');
    expect(demoOrganisation({ seed: 7, now: later })).toEqual(demo);
    const other = demoOrganisation({ seed: 8, now: NOW });
    expect(other.survey.csv).not.toBe(demo.survey.csv);
    expect(other.truth.periods).toEqual(demo.truth.periods);
  });

  it('covers the 24 full months before now, in order', () => {
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(24);
    expect([days[0]!.slice(0, 7), days.at(-1)!.slice(0, 7)]).toEqual(['2024-03', '2026-02']);
    expect(days).toEqual(days.toSorted());
    expect(demo.truth).toMatchObject({
      from: '2024-03-01',
      dispatchFrom: '2025-03-01',
      newBillFrom: '2025-09-01',
      rows: days.length,
    });
  });

  it('follows now over the end of a year and of February', () => {
    const next = demoOrganisation({ seed: 7, now: Temporal.Instant.from('2028-03-01T00:00:00Z') });
    expect(next.truth.from).toBe('2026-03-01');
    expect(next.survey.csv).toContain(',2028-02-29,2028 Q1,Since new dispatch,');
  });

  it('says before and since by the day of the answer', () => {
    const rows = [...demo.survey.csv.matchAll(/^BW-\d+,(\d{4}-\d\d-\d\d),[^,]*,([^,]*),/gm)];
    const wrong = rows.filter(
      ([, day, period]) => day! < '2025-03-01' !== (period === 'Before new dispatch'),
    );
    expect([rows.length, wrong]).toEqual([days.length, []]);
  });

  it('asks each customer once, about 2,400 in all', () => {
    const customers = [...demo.survey.csv.matchAll(/^BW-\d{5},/gm)].map(([number]) => number);
    expect(new Set(customers).size).toBe(customers.length);
    expect(customers.length).toBeGreaterThan(24 * 86);
    expect(customers.length).toBeLessThan(24 * 114);
  });

  it('has the mess of real files: quoted headers, codes for no answer, blanks, line breaks in comments', () => {
    expect(lines[0]).toContain('"Weight, Institut Möwe"');
    expect(demo.survey.csv).toMatch(/,n\/a,/);
    expect(demo.survey.csv).toMatch(/,99,/);
    expect(demo.survey.csv).toMatch(/,,/);
    expect(demo.survey.csv).toMatch(/Household ,/);
    expect(lines.length).toBeGreaterThan(demo.truth.rows + 1);
  });

  it('has people of every role, with addresses of their own, in units that exist', () => {
    const roles = new Set(demo.people.map(({ role }) => role));
    expect(roles).toEqual(new Set(['owner', 'manager', 'analyst', 'agent', 'auditor']));
    const addresses = demo.people.map(({ email }) => email);
    expect(new Set(addresses).size).toBe(demo.people.length);
    for (const address of addresses) expect(address).toMatch(/^[a-z]+\.[a-z]+@brightwater\.example$/);
    const units = new Set<string>(demo.units.map(({ key }) => key));
    expect(demo.people.filter(({ unit }) => unit !== null && !units.has(unit))).toEqual([]);
    expect(demo.truth.attributes.filter(({ unit }) => !units.has(unit))).toEqual([]);
  });

  it('is plain data that survives being written as JSON', () => {
    expect(JSON.parse(JSON.stringify(demo))).toEqual(demo);
  });
});
