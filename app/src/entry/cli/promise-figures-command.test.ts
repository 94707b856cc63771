import { describe, expect, it } from 'vitest';
import { heed, plant } from './planted-answers.ts';

const FILE = [
  'due,done,depot',
  '2026-02-01 10:00,2026-02-01 09:00,North',
  '2026-02-01 10:00,2026-02-01 10:15,North',
  '2026-02-01 10:00,2026-02-01 10:16,South',
  '2026-02-01 10:00,,South',
].join('\n');
const ASKED = ['promises', 'figures-of', 'calls.csv', '--due', 'due', '--done', 'done'];
const typed = (...more: readonly string[]) => heed(plant({ 'calls.csv': FILE }), [...ASKED, ...more]);

describe('figures of a file of promises, as typed', () => {
  it('are JSON and nothing else with --json, with the tolerance that was typed', () => {
    const { code, out, error } = typed('--tolerance', '15m', '--by', 'depot', '--json');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(JSON.parse(out)).toMatchObject({
      ...{ by: 'depot', toleranceMinutes: 15, rows: { read: 4, refused: 0 } },
      counts: { kept: 2, keptLate: 1, broken: 1, open: 0 },
      keepingRate: { n: 4, estimate: 0.5 },
      littleMore: { estimate: null, warnings: ['the file does not say'] },
    });
  });

  it('are refused in a line: a tolerance that is none, a column that is not there', () => {
    expect(typed('--by', 'Depot').error).toContain('no column "Depot"');
    expect(typed('--tolerance', '1 month', '--by', 'depot')).toMatchObject({ code: 1, out: '' });
  });
});
