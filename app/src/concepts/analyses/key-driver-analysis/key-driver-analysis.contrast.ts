import type { QuestionInfo } from '../../answers/index.ts';
import { isWithheld, type Withheld } from '../analysis-method.ts';
import type { Contrast, ContrastName } from '../contrasts/contrast.ts';
import { resampledContrast, type SideWithError } from '../contrasts/error-contrast.ts';
import type { ContrastLimits } from '../contrasts/mean-contrast.ts';
import type { KeyDriverEntry, KeyDriverResult } from './key-driver-analysis.result.ts';

/** Fewer complete rows for each driver make shares of R² come out too high, and differently so in groups of other sizes. */
const ENOUGH_FOR_A_DRIVER = 10;

type Figures = KeyDriverResult | Withheld;

/** Does a driver explain more in one of the groups? From the figures of both with their bootstrap errors. */
export function contrastDrivers(
  entry: KeyDriverEntry,
  figures: { readonly a: Figures; readonly b: Figures },
  { question, ...limits }: ContrastLimits & { question(column: string): QuestionInfo },
): Contrast[] {
  const samples = entry.bootstrap?.samples ?? null;
  return entry.drivers.map((driver) => {
    const name: ContrastName = {
      figure: `${driver} lmg`,
      label: question(driver).label ?? driver,
      unit: 'part of R²',
    };
    const sides = { a: sideOf(figures.a, driver), b: sideOf(figures.b, driver) };
    const contrast = resampledContrast(name, sides, { ...limits, samples });
    const fewest = Math.min(sides.a.n, sides.b.n);
    if ('withheld' in contrast || fewest >= ENOUGH_FOR_A_DRIVER * entry.drivers.length) return contrast;
    const warning = `${fewest} complete rows for ${entry.drivers.length} drivers: with so few, shares come out too high`;
    return { ...contrast, warnings: [...contrast.warnings, warning] };
  });
}

function sideOf(figures: Figures, driver: string): SideWithError {
  if (isWithheld(figures)) return { n: figures.n, estimate: null, standardError: null };
  const { lmg = null, standardError = null } = figures.drivers[driver] ?? {};
  return { n: figures.n, estimate: lmg, standardError };
}
