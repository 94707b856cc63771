import { adjustedPValues } from 'heed-statistics';
import type { Answers } from '../../answers/index.ts';
import type { Scope } from '../analysis-method.ts';
import type { Recipe } from '../analysis-recipe.ts';
import { type Place, placesOf } from '../analyze.ts';
import { methodOf } from '../methods.ts';
import { type Contrast, isWithheldContrast } from './contrast.ts';

/** The rows of two groups; nobody is in both. */
export type ComparedRows = {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** The ids of the analyses wanted; all when left out. */
  readonly only?: readonly string[] | undefined;
};

/** The contrasts of each analysis, by its id; none for a method that has no test of a difference. */
export type Contrasts = ReadonlyMap<string, readonly Contrast[]>;

/**
 * In what do two groups of people, or the people of two periods, differ?
 *
 * All p-values of the analyses asked for are one family, corrected by Holm: among pages on which nothing differs, no more
 * than 1 − confidence show a difference anywhere.
 */
export function compareGroups(recipe: Recipe, answers: Answers, { a, b, only }: ComparedRows): Contrasts {
  const places = placesOf(recipe).filter(({ entry }) => only?.includes(entry.id) ?? true);
  const found = places.map((place): [string, readonly Contrast[]] => [
    place.entry.id,
    contrastsOf(place, { recipe, answers }, { a, b }),
  ]);
  return new Map(corrected(found));
}

/** Whether the analysis can compare two groups at all. */
export function hasContrasts(entry: Place['entry']): boolean {
  return methodOf(entry).contrast !== undefined;
}

function contrastsOf(
  { entry, where }: Place,
  { recipe, answers }: { readonly recipe: Recipe; readonly answers: Answers },
  rows: { readonly a: Uint32Array; readonly b: Uint32Array },
): readonly Contrast[] {
  const method = methodOf(entry);
  if (method.contrast === undefined) return [];
  const warnings = new Set<string>();
  const { kind, column } = answers.weighting;
  if (kind === 'sampling' && !method.usesSamplingWeights) {
    warnings.add(`the sampling weights in ${column} are not used by this method`);
  }
  const scopeOf = (side: 'a' | 'b'): Scope => ({
    answers,
    respondents: { ...answers.everyone, rows: rows[side] },
    confidence: recipe.confidence,
    minimumN: recipe.minimumN,
    where,
    warn: (message) => void warnings.add(message),
  });
  const contrasts = method.contrast(entry, { a: scopeOf('a'), b: scopeOf('b') });
  return contrasts.map((contrast) =>
    isWithheldContrast(contrast) ? contrast : { ...contrast, warnings: [...contrast.warnings, ...warnings] },
  );
}

function corrected(
  found: readonly (readonly [string, readonly Contrast[]])[],
): [string, readonly Contrast[]][] {
  const pValues = found.flatMap(([, contrasts]) => contrasts.flatMap((contrast) => pOf(contrast) ?? []));
  const adjusted = adjustedPValues(pValues, 'holm');
  let next = 0;
  return found.map(([id, contrasts]) => [
    id,
    contrasts.map((contrast) =>
      isWithheldContrast(contrast)
        ? contrast
        : {
            ...contrast,
            adjustedP: contrast.pValue === null ? null : adjusted[next++]!,
            comparisons: pValues.length,
          },
    ),
  ]);
}

function pOf(contrast: Contrast): number | null {
  return isWithheldContrast(contrast) ? null : contrast.pValue;
}
