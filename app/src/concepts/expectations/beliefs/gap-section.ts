import type { DumbbellsPart, Section } from '../../../platform/interface/index.ts';
import type { Ends } from '../expectation-scale.ts';
import { LEVEL_WORDS } from '../ladder.ts';
import type { BeliefGap, BeliefRoundDetail } from './belief-round.ts';

const asEnds = (ends: Ends): readonly [number, number] | null =>
  ends === null ? null : [ends.low, ends.high];
const rounded = (value: number | null | undefined, digits = 2): string =>
  value === null || value === undefined ? '–' : value.toFixed(digits);

/** Gap 1 of a closed round as a section: what stands out, expectation and belief of each item, all figures as a table. */
export function gapSection(round: BeliefRoundDetail, gaps: readonly BeliefGap[]): Section {
  const warnings = gaps.flatMap((gap) => gap.warnings.map((words) => `${gap.attribute.name}: ${words}`));
  return {
    id: 'gap-1',
    title: 'Gap 1: belief − expectation',
    question: 'Do managers know what customers expect?',
    finding: findingOf(gaps),
    method: round.method,
    warnings,
    parts: [dumbbellsOf(round, gaps), tableOf(gaps)],
    comparison: [],
    groups: [],
  };
}

/** What stands behind all figures of a round. */
export function gapEvidence(round: BeliefRoundDetail) {
  return {
    population: `managers, and ${round.segment === null ? 'all customers' : `customers of ${round.segment.name}`}`,
    weights: 'none',
    filter: `the level “${LEVEL_WORDS[round.level].toLowerCase()}”, scale ${round.scale.name}`,
    asOf: round.closedAt ?? round.closesOn,
    notes: ['items that fewer than 3 managers answered are withheld; no single answer is shown'],
    records: [],
  };
}

function findingOf(gaps: readonly BeliefGap[]): string {
  const sure = gaps.filter(({ gap }) => gap?.adjustedPValue !== null && (gap?.adjustedPValue ?? 1) < 0.05);
  if (gaps.every(({ gap }) => gap === null)) return 'Nothing can be compared yet.';
  if (sure.length === 0) return 'No item differs by more than chance explains.';
  const largest = sure.toSorted(
    (a, b) => Math.abs(b.gap?.estimate ?? 0) - Math.abs(a.gap?.estimate ?? 0),
  )[0]!;
  const under = (largest.gap?.estimate ?? 0) < 0;
  return `${sure.length} of ${gaps.length} items differ by more than chance; furthest apart: ${largest.attribute.name}, of which managers believe that ${under ? 'less' : 'more'} is expected than is.`;
}

function dumbbellsOf({ scale }: BeliefRoundDetail, gaps: readonly BeliefGap[]): DumbbellsPart {
  const values = gaps.flatMap(({ belief, expectation }) => [
    belief?.estimate ?? [],
    expectation?.estimate ?? [],
  ]);
  const all = values.flat();
  const [low, high] = all.length === 0 ? [0, 1] : [Math.min(...all), Math.max(...all)];
  return {
    kind: 'dumbbells',
    caption: 'What customers expect and what managers believe',
    format: { decimals: 2 },
    gapFormat: { decimals: 2, signed: true },
    axis: { min: scale.min ?? Math.floor(low), max: scale.max ?? Math.ceil(high), label: scale.name },
    fromName: 'expectation of customers',
    toName: 'belief of managers',
    gapName: 'gap 1',
    rows: gaps.flatMap((row): DumbbellsPart['rows'] => {
      const { attribute, managers, withheld, belief, expectation, gap } = row;
      if (withheld !== null) return [{ label: attribute.name, n: managers, withheld }];
      if (gap === null || !belief || !expectation) return [];
      return [
        {
          label: attribute.name,
          n: gap.n,
          estimate: gap.estimate,
          interval: asEnds(gap.interval),
          from: expectation.estimate ?? 0,
          to: belief.estimate ?? 0,
        },
      ];
    }),
  };
}

function tableOf(gaps: readonly BeliefGap[]): Section['parts'][number] {
  return {
    kind: 'table',
    caption: 'All figures',
    columns: ['Attribute', 'Managers', 'Belief', 'Expectation', 'n of customers', 'Gap 1', 'p after Holm'],
    rows: gaps.map(({ attribute, managers, withheld, belief, expectation, gap }) => [
      attribute.name,
      String(managers),
      withheld === null ? rounded(belief?.estimate) : `withheld: ${withheld}`,
      rounded(expectation?.estimate),
      expectation === null || expectation.n === 0 ? '–' : String(expectation.n),
      rounded(gap?.estimate),
      rounded(gap?.adjustedPValue, 4),
    ]),
  };
}
