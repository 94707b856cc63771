import { type ToleranceAnswers, zoneOfTolerance } from '../src/index.ts';
import { columnOf, namesUnder, numbersOf, withinScale } from './column-pattern.ts';
import type { GoldCase } from './gold-case.ts';

const SIDES = ['adequate', 'desired', 'perceived'] as const;

export function goldZoneOfTolerance(gold: GoldCase): unknown {
  const confidence = (gold.options['level'] as number | undefined) ?? 0.95;
  const dimensions = dimensionsOf(gold).map(([name, answers]) => {
    const zone = zoneOfTolerance(answers, { confidence });
    const figures = {
      n: zone.n,
      adequate: zone.adequate,
      desired: zone.desired,
      perceived: zone.perceived,
      adequacy: zone.adequacy.gap,
      superiority: zone.superiority.gap,
      zoneWidth: zone.width.gap,
      positionInZone: zone.positionInZone,
      position: zone.position,
      shareBelow: zone.below.share,
      shareWithin: zone.within.share,
      shareAbove: zone.above.share,
      adequacyCi: zone.adequacy.interval,
      superiorityCi: zone.superiority.interval,
      incomplete: zone.incomplete,
      violations: zone.violations.people,
    };
    return [name, figures];
  });
  return { dimensions: Object.fromEntries(dimensions) };
}

function dimensionsOf(gold: GoldCase): [string, ToleranceAnswers][] {
  const { data, options } = gold;
  const asked = options['dimensions'] as readonly string[] | undefined;
  if (data.inline !== undefined) {
    const parts = data.inline as Record<string, Record<string, unknown>>;
    const column = (name: string, side: string): Float64Array =>
      withinScale(numbersOf(parts[name]?.[side]), options['scale']);
    return (asked ?? Object.keys(parts)).map((name) => [name, answersOf((side) => column(name, side))]);
  }
  const table = gold.table();
  const names = asked ?? namesUnder(options['perceived'], 'perceived_*', table);
  return names.map((name) => [
    name,
    answersOf((side) =>
      withinScale(table.numbers(columnOf(options[side], `${side}_*`, name)), options['scale']),
    ),
  ]);
}

function answersOf(column: (side: string) => Float64Array): ToleranceAnswers {
  const [adequate, desired, perceived] = SIDES.map(column);
  return { adequate: adequate!, desired: desired!, perceived: perceived! };
}
