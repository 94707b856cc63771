import { isWithheld, type Withheld } from '../analysis-method.ts';
import type { Contrast, ContrastName } from '../contrasts/contrast.ts';
import { resampledContrast, type SideWithError } from '../contrasts/error-contrast.ts';
import type { ContrastLimits } from '../contrasts/mean-contrast.ts';
import type { PathModelResult } from './path-model.result.ts';
import type { PathModelEntry } from './path-model-entry.ts';

type Figures = PathModelResult | Withheld;
type Figure = { readonly estimate: number | null; readonly standardError?: number | null };

/** Do the index and the paths differ? From the figures of both groups with their bootstrap errors. */
export function contrastPathModel(
  entry: PathModelEntry,
  figures: { readonly a: Figures; readonly b: Figures },
  limits: ContrastLimits,
): Contrast[] {
  const samples = entry.bootstrap?.samples ?? null;
  const contrast = (name: ContrastName, pick: (result: PathModelResult) => Figure | undefined): Contrast =>
    resampledContrast(
      name,
      { a: sideOf(figures.a, pick), b: sideOf(figures.b, pick) },
      { ...limits, samples },
    );
  const index =
    entry.index === undefined
      ? []
      : [
          contrast(
            { figure: 'index', label: `${entry.index} index`, unit: 'index points' },
            (result) => result.index,
          ),
        ];
  const paths = entry.paths.map(([from, to], i) =>
    contrast(
      { figure: `${from} → ${to} path`, label: `${from} → ${to}`, unit: 'standardised' },
      (result) => result.paths[i],
    ),
  );
  return [...index, ...paths];
}

function sideOf(figures: Figures, pick: (result: PathModelResult) => Figure | undefined): SideWithError {
  if (isWithheld(figures)) return { n: figures.n, estimate: null, standardError: null };
  const { estimate = null, standardError = null } = pick(figures) ?? {};
  return { n: figures.n, estimate, standardError };
}
