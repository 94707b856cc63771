import { describe, expect, it } from 'vitest';
import { GAPS, type GapCell, type GapMap, type GapNumber, type GapRow } from '../gap-map/gap-map.ts';
import { csvOfMap, csvText } from './gap-map-csv.ts';
import { countsWords, orderedRows, saidOf } from './gap-map-said.rules.ts';
import { monthLater, monthsDown } from './insight-months.ts';

const written = (value: number): string => value.toFixed(1);
const ranged = (estimate: number, reach: number) => ({
  estimate,
  interval: { low: estimate - reach, high: estimate + reach },
});

function cell(gap: GapNumber, wish: Partial<GapCell> = {}): GapCell {
  return {
    ...{ gap, state: 'closed', figure: null, size: null, effect: null, of: 'all customers', newest: null },
    ...{ records: [], hole: null, sentence: '', change: null },
    ...wish,
  };
}

type RowWish = {
  readonly weakest?: GapNumber | null;
  readonly cells?: Partial<Record<GapNumber, Partial<GapCell>>>;
};

function row(name: string, { weakest = null, cells = {} }: RowWish = {}): GapRow {
  return {
    attribute: { id: name, name, unit: null },
    weight: null,
    cells: GAPS.map((gap) => cell(gap, cells[gap])),
    weakest,
  };
}

const open = (effect: number, reach: number, records: GapCell['records'] = []): Partial<GapCell> => ({
  ...{ state: 'open', records },
  size: ranged(2 * effect, reach),
  effect: ranged(effect, reach),
});
const hole = { missing: 'There is no measure, so no standard was set.', action: 'Measure it', place: 'x' };
const said = (rows: readonly GapRow[], counts: GapMap['counts'] = {} as GapMap['counts']) =>
  saidOf({ rows: [...rows], counts }, written);

describe('what the gap map says at once', () => {
  it('names the worst attribute, its gap, how wide it is, what it costs, and the record to look at', () => {
    const records = [{ name: 'Minutes late', place: 'standards/1' }];
    const worst = row('Comes on time', { weakest: 3, cells: { 3: open(10, 1, records) } });
    const found = said([worst]);
    expect(found).toMatchObject({ kind: 'gap', next: { name: 'Minutes late', place: 'standards/1' } });
    expect(found.sentence).toBe(
      '“Comes on time” is worst, at gap 3, delivery: 20.0 (19.0 to 21.0) of 100 points wide, which goes with 10.0 (9.0 to 11.0) of 100 points of overall satisfaction.',
    );
    expect(found.sure).toContain('That gap 3 is open is sure at 95%');
    expect(found.sure).toContain('no other attribute loses as much is sure too');
  });

  it('says first what customers lose by it where gap 5 is open, and then where it breaks', () => {
    const felt = row('Comes on time', { weakest: 3, cells: { 3: open(10, 1), 5: open(4, 1) } });
    expect(said([felt]).sentence).toBe(
      '“Comes on time” is worst: customers perceive 8.0 (7.0 to 9.0) of 100 points less than they expect, which goes with 4.0 (3.0 to 5.0) of 100 points of overall satisfaction. The chain breaks at gap 3, delivery, 20.0 (19.0 to 21.0) of 100 points wide.',
    );
    const unclear = row('A', {
      weakest: 3,
      cells: { 3: open(10, 1), 5: { ...open(4, 9), state: 'unclear' } },
    });
    expect(said([unclear]).sentence).toContain('“A” is worst, at gap 3');
    const alone = row('A', { weakest: 5, cells: { 5: open(4, 1) } });
    expect(said([alone]).sentence).toContain('None of the gaps before it is proven open.');
    // Rows rank by what is lost, so that a gap that looks dearer does not make a rival.
    const dear = row('B', { weakest: 2, cells: { 2: open(30, 1), 5: open(2, 0.5) } });
    expect(said([felt, dear]).sure).toContain('no other attribute loses as much');
  });

  it('says that it is not sure which is worst from the point on at which intervals touch', () => {
    const worst = row('A', { weakest: 5, cells: { 5: open(10, 1) } });
    const apart = row('B', { weakest: 5, cells: { 5: open(7, 1.9) } });
    const touching = row('B', { weakest: 5, cells: { 5: open(7, 2) } });
    expect(said([worst, apart]).sure).toContain('loses as much is sure too');
    expect(said([worst, touching]).sure).toContain('more than “B” is not sure');
    expect(said([worst, touching, touching]).sure).toContain('“B” and 1 more');
  });

  it('compares sizes where no effect is known', () => {
    const sized = (name: string, size: number) =>
      row(name, { weakest: 2, cells: { 2: { state: 'open', size: ranged(size, 3), effect: null } } });
    expect(said([sized('A', 40), sized('B', 20)]).sure).toContain('loses as much is sure too');
    expect(said([sized('A', 40), sized('B', 36)]).sure).toContain('“B” is not sure');
    expect(said([sized('A', 40)]).sentence).not.toContain('satisfaction');
  });

  it('sends whoever finds only gap 5 to the first hole before it, and otherwise to the chain', () => {
    const withHole = row('A', { weakest: 5, cells: { 2: { state: 'unknown', hole }, 5: open(3, 1) } });
    expect(said([withHole]).next).toEqual({
      words: 'Gap 2 of “A” is not known, because there is no measure, so no standard was set:',
      name: 'Measure it',
      place: 'x',
    });
    expect(said([row('A', { weakest: 5, cells: { 5: open(3, 1) } })]).next!.place).toBe('attributes/A');
  });

  it('tells unproven from holes from all closed', () => {
    const unclear = row('A', { cells: { 1: { state: 'unclear' } } });
    expect(said([unclear], { unclear: 1 } as GapMap['counts'])).toMatchObject({
      kind: 'unproven',
      next: null,
    });
    const missing = row('A', { cells: { 2: { state: 'unknown', hole } } });
    expect(said([missing])).toMatchObject({ kind: 'holes', next: { name: 'Measure it' } });
    expect(said([row('A')])).toMatchObject({ kind: 'holds', next: null });
  });

  it('counts every gap once and leaves out what there is none of', () => {
    const counts = { open: 2, unclear: 0, closed: 3, withheld: 0, unknown: 5 };
    expect(countsWords(counts, String)).toBe('10 gaps: 2 proven open, 3 closed, 5 not known.');
  });
});

describe('the order of the rows', () => {
  it('is by the widest gap that is open before any that is not, by name, or as the server gave them', () => {
    const wide = row('b', { cells: { 1: { state: 'unclear', size: ranged(90, 95) } } });
    const narrow = row('c', { cells: { 1: { state: 'open', size: ranged(5, 1) } } });
    const none = row('a');
    const names = (rows: readonly GapRow[]) => rows.map(({ attribute }) => attribute.name).join('');
    const rows = [none, wide, narrow];
    expect(names(orderedRows(rows, 'size'))).toBe('cba');
    expect(names(orderedRows(rows, 'name'))).toBe('abc');
    expect(orderedRows(rows, 'effect')).toBe(rows);
  });
});

describe('the map as a file', () => {
  const about = {
    ...{
      asOf: '2026-11-23T00:00:00Z',
      from: '2025-11',
      to: '2026-11',
      since: null,
      segment: null,
      unit: null,
    },
    ...{ satisfaction: null, counts: {} as GapMap['counts'], warnings: [] },
    methods: { size: '', effect: '', state: '', change: '' },
  };

  it('has a line for each gap, and text that no spreadsheet takes for a formula', () => {
    const rows = [row('=HYPERLINK("http://x"),"y"\n2', { weakest: 1, cells: { 1: open(1, 1) } })];
    const text = csvOfMap({ ...about, rows }, rows);
    expect(text.startsWith('\u{feff}Attribute,')).toBe(true);
    expect(text).toContain('"\'=HYPERLINK(""http://x""),""y""\n2",');
    expect(text.split('\r\n')).toHaveLength(1 + GAPS.length + 1);
    expect(text).toContain(',1,Listening,open,yes,');
  });

  it('keeps numbers as they are, below zero too', () => {
    expect(csvText([[-1.5, 0, null, '-x']])).toBe("\u{feff}-1.5,0,,'-x\r\n");
  });
});

describe('months', () => {
  it('are counted over the ends of years', () => {
    expect(monthLater('2026-01', -1)).toBe('2025-12');
    expect(monthLater('2025-11', 14)).toBe('2027-01');
    expect(monthsDown('2026-02', 3)).toEqual(['2026-02', '2026-01', '2025-12']);
  });
});
