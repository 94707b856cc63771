import type { LadderRecord } from './ladder.ts';

/** How many customers find which value just acceptable, and on what. */
export type AcceptableDistribution = {
  readonly values: readonly number[];
  readonly people: readonly number[];
  readonly n: number;
  readonly lowerIsBetter: boolean;
};

/** Which level of service is how many customers' limit; null when only the level itself is known. */
export function distributionOfAcceptable(ladder: LadderRecord): AcceptableDistribution | null {
  const { distribution, scale } = ladder;
  if (distribution === null) return null;
  return {
    values: distribution.map(({ value }) => value),
    people: distribution.map(({ people }) => people),
    n: distribution.reduce((sum, { people }) => sum + people, 0),
    lowerIsBetter: scale.lowerIsBetter,
  };
}

/** How many customers a service of this level does not satisfy: it is worse than what they find just acceptable. */
export function peopleNotMet(
  { values, people, lowerIsBetter }: AcceptableDistribution,
  level: number,
): number {
  return values.reduce(
    (sum, value, i) => sum + ((lowerIsBetter ? level > value : level < value) ? people[i]! : 0),
    0,
  );
}
