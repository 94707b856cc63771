import type { RegionsProps } from '../../../platform/interface/web.ts';
import { FACT_CASES, type FactRow, type PlacedAttribute } from './fact-and-perception.ts';
import { CASE_WORDS } from './fact-words.rules.ts';

type Plane = Pick<RegionsProps, 'x' | 'y' | 'format' | 'corners'>;
type Region = RegionsProps['regions'][number];

/** No region is drawn further than so many points from its middle, or one of few people would make all others small. */
const FURTHEST = 25;
const BETWEEN = FACT_CASES.length;

/** What the signs mean: the four cases, and between them. */
export const KINDS: readonly string[] = [...FACT_CASES.map((one) => CASE_WORDS[one].name), 'between cases'];

/** An attribute on the plane. */
export function regionOf(name: string, placed: PlacedAttribute): Region {
  const { fact, perception, region } = placed;
  return {
    name,
    at: { x: fact.estimate ?? region.centre.x, y: perception.estimate ?? region.centre.y },
    centre: region.centre,
    radii: region.radii,
    kind: placed.case === null ? BETWEEN : FACT_CASES.indexOf(placed.case),
  };
}

export type PlaneLabels = { readonly x: string; readonly y: string };

/** What the axes of these attributes say. */
export function labelsOf(rows: readonly FactRow[]): PlaneLabels {
  return {
    x: 'in fact: points within the standard above what is required',
    y: `in perception: % of the scale above what customers ${againstWords(rows)}`,
  };
}

/** What perceptions are held against: what is accepted where that is known, else what is expected. */
export function againstWords(rows: readonly FactRow[]): string {
  const kinds = new Set(rows.flatMap(({ against }) => against?.kind ?? []));
  if (kinds.size > 1) return 'accept, or else expect';
  return kinds.has('acceptable') ? 'accept' : 'expect';
}

/** The plane on which all of them have room, with good to the right and up; the lines cross where it is just good enough. `further` are spots that have room too. */
export function planeOf(
  placed: readonly PlacedAttribute[],
  labels: PlaneLabels | null,
  further: readonly Region['at'][] = [],
): Plane {
  const small = labels === null;
  const reach = (axis: 'x' | 'y'): { readonly min: number; readonly max: number } => {
    const ends = placed.flatMap(({ region, ...one }) => {
      const far = Math.min(FURTHEST, region.radii[axis]);
      const estimate = (axis === 'x' ? one.fact : one.perception).estimate ?? 0;
      return [region.centre[axis] - far, region.centre[axis] + far, estimate];
    });
    const all = [...ends, ...further.map((spot) => spot[axis])];
    const low = Math.min(-2, ...all);
    const high = Math.max(2, ...all);
    const margin = (high - low) * 0.06;
    return { min: low - margin, max: high + margin };
  };
  return {
    x: {
      ...reach('x'),
      label: labels?.x ?? '',
      reference: 0,
    },
    y: {
      ...reach('y'),
      label: labels?.y ?? '',
      reference: 0,
    },
    format: { decimals: 0 },
    corners: small
      ? { topLeft: '', topRight: '', bottomLeft: '', bottomRight: '' }
      : {
          topLeft: CASE_WORDS['at-risk'].name,
          topRight: CASE_WORDS['both-good'].name,
          bottomLeft: CASE_WORDS['both-bad'].name,
          bottomRight: CASE_WORDS['perceived-badly'].name,
        },
  };
}

/** The plot in words: which attributes are which case. */
export function planeInWords(rows: readonly FactRow[]): string {
  const parts = [...FACT_CASES, null].flatMap((one) => {
    const names = rows.flatMap(({ attribute, placed }) =>
      placed !== null && placed.case === one ? [attribute.name] : [],
    );
    const name = one === null ? 'between cases' : CASE_WORDS[one].name;
    return names.length === 0 ? [] : [`${name}: ${names.join(', ')}`];
  });
  return `Quality in fact across, quality in perception up. ${parts.join('; ')}.`;
}
