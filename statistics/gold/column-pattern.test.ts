import { describe, expect, it } from 'vitest';
import { columnOf, namesUnder } from './column-pattern.ts';
import type { GoldCase } from './gold-case.ts';
import { readGoldTable } from './gold-table.ts';
import { goldKanoTable } from './kano-gold.ts';
import { goldServqual } from './servqual-gold.ts';

function caseOf(data: GoldCase['data'], options: GoldCase['options'], text = ''): GoldCase {
  const table = () => readGoldTable(text);
  return { name: 'case', method: 'method', data, options, table, asked: () => undefined };
}

describe('the columns of a case', () => {
  it('are found under every kind of pattern', () => {
    expect(columnOf('E1..E22', 'E1', '7')).toBe('E7');
    expect(columnOf('exp_q1..exp_q9', 'E1', '9')).toBe('exp_q9');
    expect(columnOf('W_<dimension>, 100 points per respondent', '', 'food')).toBe('W_food');
    expect(columnOf(undefined, 'perf_*', 'a b')).toBe('perf_a b');
  });

  it('keep a name with signs that stand for something in a replacement', () => {
    const table = readGoldTable('imp_c$$d,perf_c$$d,"imp_$&"\n1,2,3\n');
    const names = namesUnder('imp_*', '', table);
    expect(names).toEqual(['c$$d', '$&']);
    expect(names.map((name) => columnOf('imp_*', '', name))).toEqual(['imp_c$$d', 'imp_$&']);
  });
});

describe('words of a case', () => {
  it('are the five answers in their order where none is known', () => {
    const answers = ['prima', 'klar', 'egal', 'na gut', 'schlimm'];
    const { cells } = goldKanoTable(caseOf({ inline: { answers } }, { table: 'Pouliot (1993)' })) as {
      cells: { functional: string; dysfunctional: string; category: string }[];
    };
    const categoryOf = (functional: string, dysfunctional: string): string | undefined =>
      cells.find((cell) => cell.functional === functional && cell.dysfunctional === dysfunctional)?.category;
    expect([categoryOf('prima', 'schlimm'), categoryOf('klar', 'klar'), categoryOf('egal', 'egal')]).toEqual([
      'O',
      'Q',
      'I',
    ]);
  });

  it('tell how many points a person shared out', () => {
    const text = 'E1,P1,E2,P2,W_a,W_b\n5,4,6,4,3,7\n5,5,6,5,5,5\n4,5,5,1,4,6\n';
    const options = { dimensions: { a: [1], b: [2] }, weights: 'W_<dimension>, 10 points per respondent' };
    const { dimensions } = goldServqual(caseOf({}, options, text)) as {
      dimensions: Record<string, { meanWeight: number; weightedGap: number }>;
    };
    expect(dimensions['a']!.meanWeight).toBeCloseTo(4, 12);
    expect(dimensions['b']!.weightedGap).toBeCloseTo(-(0.7 * 2 + 0.5 * 1 + 0.6 * 4) / 3, 12);
  });
});
