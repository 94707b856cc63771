import { describe, expect, test } from 'vitest';
import { placeRows } from './row-places.ts';

const ROWS = [
  { label: 'Room', columns: ['3.84', '3.75 to 3.93', '389'] },
  {
    label: 'The information given before the visit about opening hours was complete',
    columns: ['4.1', '', '9'],
  },
  { label: '직원이 친절하고 질문에 정확하게 답변해 주었다', columns: ['', '', '7'] },
];
const ROOM = { heads: ['Estimate', 'Interval', 'n'], headHeight: 40, markHeight: 28 };

describe('rows of a plot', () => {
  test.each([1000, 700, 600, 599, 358, 320, 240])('stand within %d px, none over another', (width) => {
    const places = placeRows(ROWS, { ...ROOM, width });
    expect(places.left).toBeGreaterThanOrEqual(0);
    expect(places.right).toBeGreaterThan(places.left + 100);
    expect(places.right).toBeLessThanOrEqual(width);
    let above = ROOM.headHeight;
    for (const row of places.rows) {
      expect(row.labelY).toBeGreaterThan(above);
      expect(row.markY).toBeGreaterThan(above);
      expect(row.bottom).toBeGreaterThan(row.markY);
      above = row.bottom;
    }
    expect(places.height).toBeGreaterThanOrEqual(above);
  });

  test('have their figures beside the marks where there is room, and above them where not', () => {
    const wide = placeRows(ROWS, { ...ROOM, width: 1000 });
    expect(wide.columns.map(({ head }) => head)).toEqual(ROOM.heads);
    expect(wide.columns[0]!.right - wide.columns[0]!.width).toBeGreaterThan(wide.right);
    const narrow = placeRows(ROWS, { ...ROOM, width: 358 });
    expect(narrow.stacked).toBe(true);
    expect(narrow.rows.every(({ labelY, markY }) => labelY < markY)).toBe(true);
  });
});
