import {
  dunnTest,
  friedmanTest,
  kruskalWallisTest,
  oneWayAnova,
  summarizeSample,
  tallyNumbers,
  welchAnova,
} from '../src/index.ts';
import { numberOf } from './comparison-gold.ts';
import type { GoldCase } from './gold-case.ts';

export function goldManySamples(gold: GoldCase): unknown {
  const groups = groupsOf(gold);
  const names = groups.map(({ name }) => name);
  const samples = groups.map(({ numbers }) => summarizeSample(numbers));
  const tallies = groups.map(({ numbers }) => tallyNumbers(numbers));
  const ranked = kruskalWallisTest(tallies);
  const n = samples.reduce((sum, sample) => sum + sample.n, 0);
  const anova = n > samples.length ? oneWayAnova(samples) : null;
  const welch = samples.every((sample) => sample.n >= 2) ? welchAnova(samples) : null;
  const [holm, bh, bonferroni] = (['holm', 'benjamini-hochberg', 'bonferroni'] as const).map((adjustment) =>
    dunnTest(tallies, adjustment),
  );
  return {
    kruskalWallis: {
      h: ranked.h,
      df: ranked.degreesOfFreedom,
      pValue: ranked.pValue,
      epsilonSquared: ranked.epsilonSquared,
      etaSquaredH: ranked.etaSquaredH,
    },
    anova: {
      f: anova?.f ?? null,
      df1: anova?.degreesOfFreedomBetween ?? null,
      df2: anova?.degreesOfFreedomWithin ?? null,
      pValue: anova?.pValue ?? null,
      etaSquared: anova?.etaSquared ?? null,
      omegaSquared: anova?.omegaSquared ?? null,
    },
    welchAnova: {
      f: welch?.f ?? null,
      df1: welch?.degreesOfFreedomBetween ?? null,
      df2: welch?.degreesOfFreedomWithin ?? null,
      pValue: welch?.pValue ?? null,
    },
    dunn: holm!.map(({ a, b, z, pValue, adjusted }, at) => ({
      a: names[a]!,
      b: names[b]!,
      z,
      p: pValue === null ? null : asWritten(pValue),
      holm: adjusted,
      bh: bh![at]!.adjusted,
      bonferroni: bonferroni![at]!.adjusted,
    })),
  };
}

/** The cases tell rows apart by p as well, which they give to 12 digits; more would make it another row. */
function asWritten(pValue: number): number {
  return Number(pValue.toPrecision(12));
}

type Group = { readonly name: string; readonly numbers: Float64Array };

/** The groups in alphabetical order, numbers as names in ascending order; who has no group or no number is left out. */
function groupsOf(gold: GoldCase): Group[] {
  const { values, groups } = columnsOf(gold);
  if (values.length !== groups.length)
    throw new Error(`there are ${values.length} values and ${groups.length} groups`);
  const byGroup = new Map<string, number[]>();
  for (const [at, group] of groups.entries()) {
    const number = numberOf(values[at], gold, `value ${at + 1}`);
    if (Number.isNaN(number) || group === null || group === '' || group === 'NA') continue;
    const name = String(group);
    byGroup.set(name, [...(byGroup.get(name) ?? []), number]);
  }
  const areNumbers = groups.every((group) => group === null || typeof group === 'number');
  const ascending = areNumbers
    ? (a: string, b: string) => Number(a) - Number(b)
    : (a: string, b: string) => a.localeCompare(b, 'en');
  return [...byGroup]
    .map(([name, numbers]) => ({ name, numbers: Float64Array.from(numbers) }))
    .toSorted((a, b) => ascending(a.name, b.name));
}

function columnsOf({ data, options, table }: GoldCase): {
  values: readonly unknown[];
  groups: readonly unknown[];
} {
  if (data.inline !== undefined) return data.inline as { values: unknown[]; groups: unknown[] };
  const { words } = table();
  const groups = words((options['groups'] as string | undefined) ?? 'groups');
  const codes = groups.map((word) => (word === '' || word === 'NA' ? null : Number(word)));
  return {
    values: words((options['values'] as string | undefined) ?? 'values'),
    groups: codes.some(Number.isNaN) ? groups : codes,
  };
}

export function goldFriedman(gold: GoldCase): unknown {
  const { chiSquare, degreesOfFreedom, pValue, kendallsW, n, incomplete } = friedmanTest(ratingColumns(gold));
  return { n, incomplete, chiSquare, df: degreesOfFreedom, pValue, kendallW: kendallsW };
}

function ratingColumns(gold: GoldCase): Float64Array[] {
  if (gold.data.inline === undefined) {
    const { names, numbers } = gold.table();
    return ((gold.options['items'] as string[] | undefined) ?? names).map(numbers);
  }
  const { rows } = gold.data.inline as { rows: unknown[][] };
  return (rows[0] ?? []).map((_, column) =>
    Float64Array.from(rows, (row, at) => {
      if (row.length !== rows[0]!.length) throw new Error(`row ${at + 1} has ${row.length} numbers`);
      return numberOf(row[column], gold, `row ${at + 1}`);
    }),
  );
}
