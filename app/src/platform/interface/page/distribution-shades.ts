/** Red, green and blue, each 0..255. */
type Colour = readonly [red: number, green: number, blue: number];

/** One step of the hue from lowest to highest, with the ink that can be read on it. */
export type Shade = { readonly fill: string; readonly ink: string };

const STEPS = 11;
const LIGHT_ENDS: readonly [Colour, Colour] = [
  [222, 234, 248],
  [18, 62, 115],
];
const DARK_ENDS: readonly [Colour, Colour] = [
  [33, 52, 80],
  [178, 211, 248],
];

/** Which shades show a distribution? Steps of one hue that move away from the paper, each with a readable ink. */
export function shadesFor(scheme: 'light' | 'dark'): Shade[] {
  const [low, high] = scheme === 'light' ? LIGHT_ENDS : DARK_ENDS;
  return Array.from({ length: STEPS }, (_, step) => {
    const colour = between(low, high, step / (STEPS - 1));
    const ink: Colour =
      contrast(colour, [0, 0, 0]) > contrast(colour, [255, 255, 255]) ? [0, 0, 0] : [255, 255, 255];
    return { fill: hex(colour), ink: hex(ink) };
  });
}

/** Which of the shades has the answer at this place? More answers than shades share some. */
export function shadeStep(index: number, count: number): number {
  return count < 2 ? STEPS - 1 : Math.round((index / (count - 1)) * (STEPS - 1));
}

/** How well are two colours told apart, 1 to 21? WCAG 2.2, relative luminance. */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function between(low: Colour, high: Colour, share: number): Colour {
  return low.map((start, index) =>
    Math.round(start + share * ((high[index] ?? 0) - start)),
  ) as unknown as Colour;
}

function hex(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
