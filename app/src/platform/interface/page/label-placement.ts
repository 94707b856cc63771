export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A label that wants to stand near a point. */
export type LabelWish = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Surroundings = {
  /** Labels stay within. */
  readonly bounds: Box;
  /** Labels never cover these: the points. */
  readonly forbidden: readonly Box[];
  /** Labels avoid these where they can: whiskers and lines. */
  readonly disliked: readonly Box[];
};

const DISTANCES = [9, 14, 22, 32, 44, 58, 74, 92];
const DIRECTIONS = 16;
const GAP = 2;

/**
 * Where do labels stand so that none covers another or a point? The most crowded choose first, and each takes the place
 * that is near and covers least; null where there is none.
 */
export function placeLabels(wishes: readonly LabelWish[], surroundings: Surroundings): (Box | null)[] {
  const order = wishes
    .map((wish, index) => ({ wish, index, crowd: wishes.filter((other) => near(wish, other)).length }))
    .sort((one, other) => other.crowd - one.crowd || one.index - other.index);
  const placed: Box[] = [];
  const boxes: (Box | null)[] = wishes.map(() => null);
  for (const { wish, index } of order) {
    const box = bestBox(wish, placed, surroundings);
    if (box === null) continue;
    placed.push(box);
    boxes[index] = box;
  }
  return boxes;
}

/** The point of a box that is nearest to a point: where the line between them ends. */
export function nearestOf(box: Box, { x, y }: { x: number; y: number }): { x: number; y: number } {
  return {
    x: Math.min(Math.max(x, box.x), box.x + box.width),
    y: Math.min(Math.max(y, box.y), box.y + box.height),
  };
}

function bestBox(
  wish: LabelWish,
  placed: readonly Box[],
  { bounds, forbidden, disliked }: Surroundings,
): Box | null {
  let best: { box: Box; cost: number } | null = null;
  for (const [ring, distance] of DISTANCES.entries()) {
    for (let direction = 0; direction < DIRECTIONS; direction += 1) {
      const box = boxAt(wish, distance, (direction / DIRECTIONS) * 2 * Math.PI);
      if (!within(box, bounds) || [...placed, ...forbidden].some((other) => overlap(box, other, GAP)))
        continue;
      const covered = disliked.filter((other) => overlap(box, other, 0)).length;
      const cost = ring * 2 + covered + direction / 100;
      if (best === null || cost < best.cost) best = { box, cost };
    }
    if (best !== null && best.cost < (ring + 1) * 2) break;
  }
  return best?.box ?? null;
}

// The box whose edge lies at a distance from the point, in a direction counted from the right.
function boxAt({ x, y, width, height }: LabelWish, distance: number, angle: number): Box {
  const [across, down] = [Math.cos(angle), Math.sin(angle)];
  return {
    x: x + across * distance + (across - 1) * (width / 2),
    y: y + down * distance + (down - 1) * (height / 2),
    width,
    height,
  };
}

function within(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}

function overlap(one: Box, other: Box, gap: number): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  );
}

function near(one: LabelWish, other: LabelWish): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < 48;
}
