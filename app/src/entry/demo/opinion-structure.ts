import type { Circumstances, Shift } from './brightwater-truth.ts';

/**
 * What a customer thinks about something, as a number before it is rounded to a scale point.
 *
 * opinion = base + shifts + Σ effect·(other opinion − its base) + spread·z, with z standard normal and independent
 */
export type Opinion = {
  readonly base: number;
  readonly spread: number;
  /** Effects of opinions that stand before this one. */
  readonly follows?: Readonly<Record<string, number>>;
  readonly shifts?: readonly Shift[];
};
/** Opinions by name, causes before what follows from them. */
export type OpinionStructure = ReadonlyMap<string, Opinion>;

/** One customer's opinions, drawn. */
export function drawOpinions(
  structure: OpinionStructure,
  circumstances: Circumstances,
  normal: () => number,
): ReadonlyMap<string, number> {
  const drawn = new Map<string, number>();
  for (const [name, opinion] of structure) {
    let value = opinion.base + shiftFor(opinion, circumstances) + opinion.spread * normal();
    for (const [cause, effect] of Object.entries(opinion.follows ?? {})) {
      value += effect * (known(drawn, cause) - known(structure, cause).base);
    }
    drawn.set(name, value);
  }
  return drawn;
}

/** The normal distribution of each opinion among customers in these circumstances. */
export type OpinionDistribution = { readonly mean: number; readonly sd: number };

/**
 * How are opinions distributed? Exact: a sum of independent normal terms is normal, so the effect of every source of
 * spread on every opinion is followed along the structure.
 */
export function opinionDistributions(
  structure: OpinionStructure,
  circumstances: Circumstances,
): ReadonlyMap<string, OpinionDistribution> {
  const means = new Map<string, number>();
  const sources = new Map<string, ReadonlyMap<string, number>>();
  for (const [name, opinion] of structure) {
    let mean = opinion.base + shiftFor(opinion, circumstances);
    const own = new Map([[name, opinion.spread]]);
    for (const [cause, effect] of Object.entries(opinion.follows ?? {})) {
      mean += effect * (known(means, cause) - known(structure, cause).base);
      for (const [source, size] of known(sources, cause)) {
        own.set(source, (own.get(source) ?? 0) + effect * size);
      }
    }
    means.set(name, mean);
    sources.set(name, own);
  }
  const distributions = [...means].map(([name, mean]) => {
    return [name, { mean, sd: Math.hypot(...known(sources, name).values()) }] as const;
  });
  return new Map(distributions);
}

function shiftFor({ shifts = [] }: Opinion, { segment, region, month }: Circumstances): number {
  const applying = shifts.filter(
    (shift) =>
      (shift.fromMonth ?? 1) <= month &&
      (shift.segment ?? segment) === segment &&
      (shift.region ?? region) === region,
  );
  return applying.reduce((sum, { by }) => sum + by, 0);
}

/** What a map holds under a name that must be there. */
export function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`nothing is called ${name} so far`);
  return found;
}
