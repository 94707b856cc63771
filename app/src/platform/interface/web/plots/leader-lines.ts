import type { Markish } from '@observablehq/plot';

type Spot = { readonly x: number; readonly y: number };

/** From a point to the name that stands away from it, in pixels. */
export type Leader = { readonly spot: Spot; readonly end: Spot };

const SVG = 'http://www.w3.org/2000/svg';

/** Lines between pixels: Plot's own marks tie their ends to the scales. */
export function leaderMark(lines: readonly Leader[]): Markish {
  return () => {
    const group = document.createElementNS(SVG, 'g');
    group.setAttribute('stroke', 'var(--heed-strong)');
    for (const { spot, end } of lines) {
      const line = document.createElementNS(SVG, 'line');
      for (const [name, value] of Object.entries({ x1: spot.x, y1: spot.y, x2: end.x, y2: end.y }))
        line.setAttribute(name, String(value));
      group.append(line);
    }
    return group;
  };
}
