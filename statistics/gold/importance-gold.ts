import {
  type ImportancePerformancePoint,
  importancePerformanceCrossing,
  importancePerformanceGap,
  importancePerformanceQuadrant,
  opportunityFromRatings,
  opportunityRanking,
  opportunityScore,
  summarizeSample,
  topBoxPairs,
} from '../src/index.ts';
import { columnOf, namesUnder, numbersOf, withinScale } from './column-pattern.ts';
import type { GoldCase } from './gold-case.ts';

type Attribute = ImportancePerformancePoint & { readonly attribute: string };
const RULES = ['means', 'medians', 'scaleMidpoint'] as const;
type Rule = (typeof RULES)[number];

export function goldImportancePerformance(gold: GoldCase): unknown {
  const { options } = gold;
  const attributes = attributesOf(gold);
  const rated = attributes.filter((item) => !Number.isNaN(item.importance + item.performance));
  const hasMidpoint = options['scaleMidpoint'] !== undefined || options['scale'] !== undefined;
  const asked = (options['crossingRules'] as readonly string[] | undefined) ?? RULES;
  const rules = asked.map((name) => {
    const rule = RULES.find((known) => known === name);
    if (!rule) throw new Error(`there is no crossing rule ${name}; there are ${RULES.join(', ')}`);
    return rule;
  });
  const crossings = rules
    .filter((rule) => rule !== 'scaleMidpoint' || hasMidpoint)
    .map(
      (rule) =>
        [rule, rated.length > 0 || rule === 'scaleMidpoint' ? crossingOf(gold, rated, rule) : null] as const,
    );
  return {
    attributes: attributes.map((item) => ({
      attribute: item.attribute,
      importance: orNull(item.importance),
      performance: orNull(item.performance),
      gap: importancePerformanceGap(item),
    })),
    crossing: Object.fromEntries(crossings),
    quadrants: Object.fromEntries(
      crossings.map(([rule, at]) => [
        rule,
        Object.fromEntries(
          attributes.map((item) => [
            item.attribute,
            at && rated.includes(item) ? importancePerformanceQuadrant(item, at) : null,
          ]),
        ),
      ]),
    ),
  };
}

function crossingOf(
  { options }: GoldCase,
  rated: readonly Attribute[],
  rule: Rule,
): ImportancePerformancePoint {
  if (rule !== 'scaleMidpoint') return importancePerformanceCrossing(rated, rule);
  const given = options['scaleMidpoint'];
  if (typeof given === 'number') return { importance: given, performance: given };
  if (given !== null && typeof given === 'object') return given as ImportancePerformancePoint;
  const [low, high] = options['scale'] as [number, number];
  const middle = (low + high) / 2;
  return { importance: middle, performance: middle };
}

function attributesOf(gold: GoldCase): Attribute[] {
  const { data, options } = gold;
  if (Array.isArray(data.inline)) {
    return (data.inline as Record<string, unknown>[]).map((item) => ({
      attribute: String(item['attribute']),
      importance: numbersOf(item['importance'])[0]!,
      performance: numbersOf(item['performance'])[0]!,
    }));
  }
  const table = gold.table();
  const mean = (option: string, usual: string, name: string): number => {
    const column = table.numbers(columnOf(options[option], usual, name));
    return summarizeSample(withinScale(column, options['scale'])).mean;
  };
  return namesUnder(options['importance'], 'imp_*', table).map((attribute) => ({
    attribute,
    importance: mean('importance', 'imp_*', attribute),
    performance: mean('performance', 'perf_*', attribute),
  }));
}

type Outcome = {
  readonly outcome: string;
  readonly importance: number | null;
  readonly satisfaction: number | null;
};

export function goldOpportunity(gold: GoldCase): unknown {
  const [low, high] = (gold.options['scale'] as [number, number] | undefined) ?? [0, 10];
  // Tenths of another scale of the case.
  const onScale = (tenths: number | null): number | null =>
    tenths === null ? null : low === 0 && high === 10 ? tenths : low + (tenths / 10) * (high - low);
  const inTenths = (value: number): number | null =>
    Number.isNaN(value) ? null : low === 0 && high === 10 ? value : (10 * (value - low)) / (high - low);
  const outcomes = outcomesOf(gold, inTenths);
  const scores = outcomes.map(({ importance, satisfaction }) =>
    importance === null || satisfaction === null ? null : opportunityScore({ importance, satisfaction }),
  );
  const named = (values: readonly unknown[]): unknown =>
    Object.fromEntries(outcomes.map(({ outcome }, at) => [outcome, values[at]]));
  const order = opportunityRanking(scores.map((one) => one?.score ?? Number.NaN));
  return {
    importance: named(outcomes.map(({ importance }) => onScale(importance))),
    satisfaction: named(outcomes.map(({ satisfaction }) => onScale(satisfaction))),
    scores: named(scores.map((one) => onScale(one?.score ?? null))),
    words: named(scores.map((one) => one?.word ?? null)),
    rank: order.map(({ position }) => outcomes[position]!.outcome),
    ties: order.filter(({ tied }) => tied).map(({ position }) => outcomes[position]!.outcome),
  };
}

function outcomesOf(gold: GoldCase, inTenths: (value: number) => number | null): Outcome[] {
  const { data, options } = gold;
  if (Array.isArray(data.inline)) {
    return (data.inline as Record<string, unknown>[]).map((item) => ({
      outcome: String(item['outcome']),
      importance: inTenths(numbersOf(item['importance'])[0]!),
      satisfaction: inTenths(numbersOf(item['satisfaction'])[0]!),
    }));
  }
  const table = gold.table();
  const from = options['topBoxFrom'];
  if (typeof from !== 'number') throw new Error('an opportunity score from ratings wants options.topBoxFrom');
  return namesUnder(options['importance'], 'imp_*', table).map((outcome) => {
    const column = (option: string, usual: string): Float64Array =>
      table.numbers(columnOf(options[option], usual, outcome));
    const pairs = topBoxPairs(column('importance', 'imp_*'), column('satisfaction', 'sat_*'), from);
    return { outcome, ...opportunityFromRatings(pairs) };
  });
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
