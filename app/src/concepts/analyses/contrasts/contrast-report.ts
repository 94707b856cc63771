import type { Axis, NumberFormat, Part, Report, Section } from '../../../platform/interface/index.ts';
import { fewNames, signed } from '../view-words.ts';
import type { Contrasts } from './compare-groups.ts';
import { type Contrast, type ContrastUnit, isWithheldContrast, type ShownContrast } from './contrast.ts';

/** What the two groups are called, and how sure the intervals are. */
export type ContrastWords = { readonly a: string; readonly b: string; readonly confidence: number };

const FORMATS: Readonly<Record<ContrastUnit, NumberFormat>> = {
  points: { decimals: 1, signed: true, unit: 'points' },
  'scale points': { decimals: 2, signed: true },
  share: { decimals: 1, percent: true, signed: true },
  'part of R²': { decimals: 1, percent: true, signed: true },
  'index points': { decimals: 1, signed: true },
  standardised: { decimals: 2, signed: true },
};

/** A report with the contrasts of each analysis behind its figures, what differs in words, and the family said on top. */
export function reportWithContrasts(report: Report, contrasts: Contrasts, words: ContrastWords): Report {
  const all = [...contrasts.values()].flat();
  return {
    ...report,
    notes: [comparedNote(all, words), ...report.notes],
    sections: report.sections.map((section) => withContrasts(section, contrasts.get(section.id), words)),
  };
}

function comparedNote(all: readonly Contrast[], { a, b, confidence }: ContrastWords): string {
  const tested = all.filter((contrast) => !isWithheldContrast(contrast) && contrast.pValue !== null).length;
  if (tested === 0) return `Compared: ${b} with ${a}; nothing on this page could be tested.`;
  const level = `${Number((100 * confidence).toFixed(6))}%`;
  return `Compared: ${b} with ${a}; differences are ${b} minus ${a}, with ${level} intervals, p-values corrected by Holm over the ${tested} comparisons of this page.`;
}

function withContrasts(
  section: Section,
  contrasts: readonly Contrast[] | undefined,
  words: ContrastWords,
): Section {
  if (contrasts === undefined) return section;
  if (contrasts.length === 0) {
    const warning = `this method has no test of a difference, so ${words.a} and ${words.b} are not compared`;
    return { ...section, warnings: [...section.warnings, warning] };
  }
  const finding = contrastFinding(contrasts, words);
  return {
    ...section,
    ...(finding === null ? {} : { finding: [section.finding, finding].filter(Boolean).join(' ') }),
    method: withMethods(section.method, contrasts),
    parts: [...section.parts, ...contrastParts(contrasts, words)],
    warnings: [...section.warnings, ...contrastWarnings(contrasts)],
  };
}

/** How the differences are made, behind how the figures are. */
function withMethods(own: Section['method'], contrasts: readonly Contrast[]): Section['method'] {
  const methods = contrasts.flatMap((contrast) => (isWithheldContrast(contrast) ? [] : [contrast.method]));
  const formulas = new Set(methods.map(({ name, formula }) => `${name}: ${formula}`));
  const sources = new Set(methods.map(({ source }) => source));
  return {
    name: own.name,
    formula: [own.formula, ...formulas].join('. '),
    source: [own.source, ...sources].join('; '),
  };
}

/** The contrasts as parts of a report: one for each unit, and a table where one p-value speaks of several differences. */
export function contrastParts(contrasts: readonly Contrast[], words: ContrastWords): Part[] {
  const units = [...new Set(contrasts.map(({ unit }) => unit))];
  return units.flatMap((unit) => {
    const own = contrasts.filter((contrast) => contrast.unit === unit);
    const whole = own.filter((contrast) => isWithheldContrast(contrast) || contrast.within === undefined);
    const several = own.filter(
      (contrast): contrast is ShownContrast => !isWithheldContrast(contrast) && contrast.within !== undefined,
    );
    return [
      ...(whole.length > 0 ? [differencesPart(whole, unit, words)] : []),
      ...several.map((contrast) => withinPart(contrast, words)),
    ];
  });
}

function differencesPart(contrasts: readonly Contrast[], unit: ContrastUnit, words: ContrastWords): Part {
  const { a, b } = words;
  return {
    kind: 'estimates',
    caption: `${b} compared with ${a}: difference in ${unit === 'share' ? 'shares' : unit}`,
    format: FORMATS[unit],
    axis: axisOf(contrasts, unit, words),
    columns: [a, b, 'p', 'p, corrected'],
    drawn: 'p, corrected',
    rows: contrasts.map((contrast) => {
      const n = contrast.a.n + contrast.b.n;
      if (isWithheldContrast(contrast)) return { label: contrast.label, n, withheld: contrast.withheld };
      return {
        label: contrast.label,
        method: contrast.method,
        n,
        estimate: contrast.difference,
        interval: contrast.interval,
        columns: [
          sideWords(contrast.a, unit),
          sideWords(contrast.b, unit),
          pWords(contrast.pValue),
          pWords(contrast.adjustedP),
        ],
      };
    }),
  };
}

function withinPart(contrast: ShownContrast, words: ContrastWords): Part {
  const { label, method, pValue, adjustedP, within = [] } = contrast;
  return {
    kind: 'estimates',
    caption: `${label}: ${words.b} compared with ${words.a}, difference in shares (p over all of them ${pWords(pValue)}, corrected ${pWords(adjustedP)})`,
    format: FORMATS.share,
    axis: axisOf(within, 'share', words),
    columns: [words.a, words.b],
    rows: within.map(({ figure, a, b, difference, interval }) => ({
      label: figure,
      method,
      n: a.n + b.n,
      estimate: difference,
      interval,
      columns: [sideWords(a, 'share'), sideWords(b, 'share')],
    })),
  };
}

function axisOf(
  differences: readonly object[],
  unit: ContrastUnit,
  { a, b }: Pick<ContrastWords, 'a' | 'b'>,
): Axis {
  const ends = (differences as readonly Partial<ShownContrast>[]).flatMap(({ difference, interval }) => [
    difference ?? 0,
    ...(interval ?? []),
  ]);
  const furthest = ends.reduce((most, end) => Math.max(most, Math.abs(end)), 0);
  const least = unit === 'points' || unit === 'index points' ? 10 : 0.1;
  const step = 10 ** Math.floor(Math.log10(Math.max(furthest, least)));
  const reach = step * Math.ceil(Math.max(furthest, least) / step);
  return { min: -reach, max: reach, label: `${b} minus ${a}`, reference: 0 };
}

function sideWords({ n, estimate }: ShownContrast['a'], unit: ContrastUnit): string {
  if (estimate === null) return '–';
  const { decimals, percent } = FORMATS[unit];
  const written = percent ? `${(100 * estimate).toFixed(decimals)}%` : estimate.toFixed(decimals);
  return `${written.replace(/^-(?=[0.%]*$)/u, '').replace('-', '−')} (n ${n})`;
}

function pWords(p: number | null): string {
  if (p === null) return '–';
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

/** What differs beyond chance, in plain words; null when nothing could be tested. */
export function contrastFinding(
  contrasts: readonly Contrast[],
  { b, confidence }: ContrastWords,
): string | null {
  const tested = contrasts.filter(
    (contrast): contrast is ShownContrast => !isWithheldContrast(contrast) && contrast.adjustedP !== null,
  );
  if (tested.length === 0) return null;
  const clear = tested
    .filter(({ adjustedP }) => adjustedP! <= 1 - confidence)
    .sort((one, other) => one.adjustedP! - other.adjustedP!);
  if (clear.length === 0) return 'No difference that chance does not explain.';
  return `${fewNames(clear.map((contrast) => inWords(contrast, b)))}.`;
}

function inWords(contrast: ShownContrast, b: string): string {
  const { label, difference, interval, unit } = contrast;
  if (difference === null || interval === null) return `${label} differ`;
  const { decimals, percent } = FORMATS[unit];
  const scale = percent ? 100 : 1;
  const isHigher = difference > 0;
  const ends = isHigher ? interval : ([-interval[1], -interval[0]] as const);
  const [low, high] = ends.map((end) => plainly(scale * end, decimals));
  const by = (scale * Math.abs(difference)).toFixed(decimals);
  return `${label} ${isHigher ? 'higher' : 'lower'} in ${b} by ${by}${percent ? ' percentage points' : ''} (${low} to ${high})`;
}

function plainly(number: number, decimals: number): string {
  return signed(number, decimals).replace('+', '');
}

/** What to keep in mind about the contrasts, each once; named where it holds of one of several. */
export function contrastWarnings(contrasts: readonly Contrast[]): string[] {
  const shown = contrasts.filter((contrast) => !isWithheldContrast(contrast)) as ShownContrast[];
  const labels = new Map<string, string[]>();
  for (const { label, warnings } of shown)
    for (const warning of warnings) labels.set(warning, [...(labels.get(warning) ?? []), label]);
  return [...labels].map(([warning, of]) =>
    of.length === shown.length ? `comparison: ${warning}` : `comparison of ${fewNames(of)}: ${warning}`,
  );
}
