import { describe, expect, test } from 'vitest';
import { distanceTo, labelPoints, type PointLabel, type PointToName } from './point-labels.ts';

const LINE = 17;

// Letters of one width make the places plain to reckon.
const widthOf = (words: string): number => words.length * 7;

function labelled(points: readonly PointToName[], width: number, height: number): (PointLabel | null)[] {
  const bounds = { x: 0, y: 0, width, height };
  return labelPoints(points, { bounds, disliked: [], lineHeight: LINE, widthOf });
}

/** Ten items as they lie in the demo's plane of importance and performance, in shares of the plane. */
const ITEMS: readonly (readonly [string, number, number])[] = [
  ['Technician comes when agreed', 0.24, 0.14],
  ['Faults are mended quickly', 0.29, 0.165],
  ['Somebody answers soon', 0.085, 0.28],
  ['Connection is stable', 0.71, 0.07],
  ['My data and payments are safe', 0.92, 0.31],
  ['Bill is clear', 0.765, 0.555],
  ['Staff know the answer', 0.72, 0.655],
  ['Staff listen to what I need', 0.67, 0.688],
  ['Website and app are quick to use', 0.76, 0.79],
  ['Opening hours suit me', 0.23, 0.93],
];

function plane(width: number, height: number): PointToName[] {
  return ITEMS.map(([name, x, y], index) => ({ name, number: index + 1, x: x * width, y: y * height }));
}

function crowd(count: number, side: number): PointToName[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Feature with a long name ${index}`,
    number: index + 1,
    x: 100 + ((index * 37) % 41) * (side / 41),
    y: 100 + ((index * 23) % 31) * (side / 31),
  }));
}

const PLANES = [
  { title: 'a wide plane', width: 660, height: 392, points: plane(660, 392) },
  { title: 'a phone', width: 294, height: 312, points: plane(294, 312) },
  { title: 'a small phone', width: 200, height: 312, points: plane(200, 312) },
  { title: 'a crowd', width: 294, height: 312, points: crowd(14, 60) },
  { title: 'many points', width: 660, height: 392, points: crowd(60, 280) },
];

describe.each(PLANES)('labels in $title', ({ width, height, points }) => {
  const labels = labelled(points, width, height);
  const stood = labels.flatMap((label, index) => (label === null ? [] : [{ label, point: points[index]! }]));

  test('are the whole name or the number', () => {
    expect(stood.length).toBeGreaterThan(0);
    for (const { label, point } of stood) {
      expect(label.lines.join(' ')).toBe(label.isNumber ? String(point.number) : point.name);
      expect(Math.max(...label.lines.map(widthOf))).toBeLessThanOrEqual(label.box.width);
      expect(label.lines.length * LINE).toBeLessThanOrEqual(label.box.height);
    }
  });

  test('stand by their own point, nearer to no other', () => {
    for (const { label, point } of stood) {
      const own = distanceTo(label.box, point);
      expect(own).toBeLessThan(20);
      for (const other of points) {
        if (other !== point) expect(distanceTo(label.box, other)).toBeGreaterThan(own);
      }
      for (const another of stood) {
        if (another.label !== label) expect(distanceTo(another.label.box, point)).toBeGreaterThanOrEqual(own);
      }
    }
  });

  test('cover neither one another nor the edge', () => {
    for (const { label } of stood) {
      const { box } = label;
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const another of stood) {
        if (another.label === label) continue;
        const { box: theirs } = another.label;
        const apart =
          box.x >= theirs.x + theirs.width ||
          theirs.x >= box.x + box.width ||
          box.y >= theirs.y + theirs.height ||
          theirs.y >= box.y + box.height;
        expect(apart).toBe(true);
      }
    }
  });
});

describe('names and numbers', () => {
  test('all names stand whole in a wide plane', () => {
    const labels = labelled(plane(660, 392), 660, 392);
    expect(labels.map((label) => label?.lines.join(' '))).toEqual(ITEMS.map(([name]) => name));
  });

  test('a name goes over several lines before it becomes a number', () => {
    const point = { name: 'Text message at an outage', number: 1, x: 30, y: 100 };
    expect(labelled([point], 400, 200)[0]?.lines).toEqual(['Text message at an outage']);
    expect(labelled([point], 160, 200)[0]?.lines).toEqual(['Text message', 'at an outage']);
    expect(labelled([point], 80, 200)[0]?.lines).toEqual(['Text', 'message at', 'an outage']);
    expect(labelled([point], 45, 200)[0]?.lines).toEqual(['1']);
  });

  test('where there is no room at all nothing stands', () => {
    expect(labelled([{ name: 'Bill', number: 1, x: 5, y: 5 }], 10, 10)).toEqual([null]);
  });

  test('two points at one place both have a label', () => {
    const twice = [1, 2].map((number) => ({ name: `Item ${number}`, number, x: 100, y: 100 }));
    expect(labelled(twice, 300, 200).map((label) => label?.lines.join(' '))).toEqual(['Item 1', 'Item 2']);
  });
});
