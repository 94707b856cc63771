import { type Contrast, isWithheldContrast, type PartOfContrast } from '../contrasts/contrast.ts';
import { plainText } from './r-text.ts';

/** A figure by the way that leads to it, as the script in R says it. */
export type ExpectedFigure = { readonly path: string; readonly value: string };

/** What says no more than the figures themselves. */
const NO_FIGURES = ['method', 'warnings', 'contrasts'];

/** Every figure below a part of the result, but those whose path ends in one of the keys left out. */
export function expectedFigures(value: unknown, path: string, leftOut: readonly string[]): ExpectedFigure[] {
  if (leftOut.some((key) => path.endsWith(key))) return [];
  if (typeof value !== 'object' || value === null) return [{ path, value: written(value) }];
  return Object.entries(value).flatMap(([key, part]) =>
    NO_FIGURES.includes(key) && isOfAnalysis(value)
      ? []
      : expectedFigures(part, `${path}/${escaped(key)}`, leftOut),
  );
}

/** What the contrasts of an analysis say in numbers. */
export function expectedContrasts(id: string, contrasts: readonly Contrast[]): ExpectedFigure[] {
  const inNumbers = contrasts.map((contrast) => {
    const { figure, a, b } = contrast;
    if (isWithheldContrast(contrast)) return { figure, a, b, withheld: contrast.withheld };
    const { difference, interval, pValue, adjustedP, within } = contrast;
    const parts: readonly PartOfContrast[] = within ?? [];
    return { figure, a, b, difference, interval, pValue, adjustedP, within: parts };
  });
  return expectedFigures({ [id]: { contrasts: inNumbers } }, '', []);
}

/** An item may be called "method" too. */
function isOfAnalysis(value: object): boolean {
  return (
    'method' in value &&
    typeof value.method === 'object' &&
    value.method !== null &&
    'formula' in value.method
  );
}

function written(value: unknown): string {
  return value === null ? 'NA' : plainText(String(value));
}

function escaped(key: string): string {
  return plainText(key)
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
    .replaceAll('\r', '~r')
    .replaceAll('\n', '~n');
}
