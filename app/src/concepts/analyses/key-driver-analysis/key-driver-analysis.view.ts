import type { Axis, EstimatesPart, Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext } from '../analysis-method.ts';
import { answered, namedRow } from '../view-words.ts';
import type { Driver, KeyDriverEntry, KeyDriverResult } from './key-driver-analysis.result.ts';

/** The drivers by what they explain, the strongest first. */
export function viewDrivers(entry: KeyDriverEntry, result: KeyDriverResult, context: ViewContext): Part[] {
  const outcome = context.question(entry.outcome).label ?? entry.outcome;
  const complete = answered(entry.outcome, ...entry.drivers);
  const ranked = Object.entries(result.drivers).sort(([, a], [, b]) => (b.lmg ?? 0) - (a.lmg ?? 0));
  return [
    {
      kind: 'headline',
      label: 'Explained by the drivers together (R²)',
      figure: { n: result.n, estimate: result.r2 },
      format: { decimals: 1, percent: true },
      axis: { min: 0, max: 1, label: 'share of the differences' },
      detail: [`outcome: ${outcome}`],
      ...complete,
    },
    {
      kind: 'estimates',
      caption: `What each driver explains of: ${outcome}`,
      format: { decimals: 1, percent: true },
      axis: axisOf(ranked.map(([, driver]) => driver)),
      columns: ['share of R²'],
      rows: ranked.map(([name, driver]) => ({
        ...namedRow(name, context.question(name).label),
        ...complete,
        n: result.n,
        estimate: driver.lmg,
        ...(driver.interval ? { interval: driver.interval } : {}),
        columns: [driver.lmgShare === null ? '–' : `${(100 * driver.lmgShare).toFixed(1)}%`],
      })),
    },
  ];
}

/** What each driver explains, group by group. */
export function compareDrivers(
  entry: KeyDriverEntry,
  groups: readonly GroupResult<KeyDriverResult>[],
  context: ViewContext,
): EstimatesPart[] {
  const shown = groups.flatMap(({ result }) => (isWithheld(result) ? [] : Object.values(result.drivers)));
  return entry.drivers.map((name) => ({
    kind: 'estimates',
    caption: `Explained by group: ${context.question(name).label ?? name}`,
    format: { decimals: 1, percent: true },
    axis: axisOf(shown),
    columns: [],
    rows: groups.map(({ name: label, result }) => {
      if (isWithheld(result)) return { label, ...result };
      const driver = result.drivers[name]!;
      return { label, n: result.n, estimate: driver.lmg, interval: driver.interval ?? null, columns: [] };
    }),
  }));
}

function axisOf(drivers: readonly Driver[]): Axis {
  const most = drivers.reduce((reach, driver) => Math.max(reach, driver.interval?.[1] ?? driver.lmg ?? 0), 0);
  return { min: 0, max: Math.min(1, Math.max(0.1, Math.ceil(most * 10) / 10)), label: 'part of R²' };
}

/** The strongest drivers. */
export function findDrivers(
  entry: KeyDriverEntry,
  result: KeyDriverResult,
  context: ViewContext,
): string | null {
  const ranked = entry.drivers
    .flatMap((name) => {
      const lmg = result.drivers[name]?.lmg ?? null;
      return lmg === null ? [] : [{ name, lmg }];
    })
    .sort((a, b) => b.lmg - a.lmg);
  if (ranked.length < 2) return null;
  const words = ranked
    .slice(0, 2)
    .map(({ name, lmg }) => `${context.question(name).label ?? name} ${(100 * lmg).toFixed(1)}%`);
  return `Explains most: ${words.join(', then ')}.`;
}
