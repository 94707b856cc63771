import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { ARABIC, HOSTILE, KOREAN, SAMPLE_REPORT } from '../sample-report.ts';
import { terminalReport } from './terminal-report.ts';

const EMPTY = {
  ...SAMPLE_REPORT,
  rows: { read: 0, used: 0, refused: 0, refusals: [] },
  refusedCells: [],
  notes: [],
  sections: [],
};
const plain = terminalReport(SAMPLE_REPORT, { width: 80, color: false });

describe('the report in a terminal', () => {
  it.each([40, 60, 80, 100, 120])('has no line wider than %i columns, in colour or without', (width) => {
    for (const color of [true, false]) {
      const lines = terminalReport(SAMPLE_REPORT, { width, color }).split('\n');
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    }
  });

  it('uses no more than 120 columns', () => {
    const wide = terminalReport(SAMPLE_REPORT, { width: 300, color: false });
    expect(wide).toBe(terminalReport(SAMPLE_REPORT, { width: 120, color: false }));
    expect(Math.max(...wide.split('\n').map((line) => stringWidth(line)))).toBe(120);
  });

  it('holds nothing that a terminal obeys', () => {
    expect(plain.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    const coloured = terminalReport(SAMPLE_REPORT, { width: 80, color: true });
    const styles = new RegExp(`${String.fromCharCode(27)}\\[(?:0|1|2|33|34)m`, 'g');
    expect(coloured.replace(styles, '')).toBe(plain);
  });

  it('says everything that the report holds', () => {
    for (const section of SAMPLE_REPORT.sections) expect(plain).toContain(section.title.slice(0, 40));
    for (const words of ['−12.4', '[−16.2, −8.5]', 'n 1,180', 'withheld: fewer than 10', '! Warning:']) {
      expect(plain).toContain(words);
    }
    expect(plain).toContain('Method: Net promoter score');
    expect(plain).toContain('Compared by Kind of guest');
  });

  it('keeps figures in place beside wide and right-to-left labels', () => {
    const wide = terminalReport(SAMPLE_REPORT, { width: 120, color: false }).split('\n');
    const start = wide.findIndex((line) => line.startsWith('Expectation and perception'));
    const rows = wide.slice(start).filter((line) => / [+−]\d\.\d\d {2}\[/u.test(line));
    const ends = rows.slice(0, 20).map((row) => stringWidth(row.slice(0, row.indexOf('['))));
    expect(new Set(ends).size).toBe(1);
    expect(plain).toContain(KOREAN.slice(0, 8));
    expect(plain).toContain(`${ARABIC}\u200e`);
  });

  it('lists the first ten refused rows and cells, and how many more there are', () => {
    expect(plain).toContain('Refused rows: 617');
    expect(plain).toContain('and 607 more');
    expect(plain).toContain('Refused cells: 1,326');
    expect(plain).toContain('and 4 more');
    expect(plain).toContain('" 5⟨tab⟩"');
    expect(plain).toContain('all other values');
  });

  it('writes no number or name of a hostile text as a command', () => {
    expect(plain).not.toContain(HOSTILE.terminal);
    expect(plain).toContain('⟨U+001B⟩[31malarm');
  });

  it('says that nothing was refused', () => {
    expect(terminalReport(EMPTY, { width: 80, color: false })).toContain('Nothing was refused');
  });
});
