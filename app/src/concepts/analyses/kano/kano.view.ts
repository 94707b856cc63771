import { KANO_CATEGORIES } from 'heed-statistics';
import type { Part, QuadrantPart } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld } from '../analysis-method.ts';
import { fewNames } from '../view-words.ts';
import type { KanoEntry, KanoFeature, KanoResult } from './kano.result.ts';

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  A: 'attractive',
  O: 'one-dimensional',
  M: 'must-be',
  I: 'indifferent',
  R: 'reverse',
  Q: 'questionable',
};

/** The features in the plane of better and worse, and how many people fell into each category. */
export function viewKano(_entry: KanoEntry, result: KanoResult): Part[] {
  const features = Object.entries(result.features);
  const line = { crossing: 0.5, min: 0, max: 1 };
  return [
    {
      kind: 'quadrant',
      caption:
        'What having and what lacking each feature would do, among those to whom it is attractive, one-dimensional, must-be or indifferent',
      x: { ...line, label: 'dissatisfied without it (−worse)' },
      y: { ...line, label: 'satisfied with it (better)' },
      format: { decimals: 0, percent: true },
      corners: {
        topLeft: 'attractive',
        topRight: 'one-dimensional',
        bottomLeft: 'indifferent',
        bottomRight: 'must-be',
      },
      columns: ['without an answer', 'unknown text'],
      points: features.flatMap(([label, figures]): QuadrantPart['points'][number][] => {
        if (isWithheld(figures)) return [{ label, ...figures }];
        const { better, worse, betterInterval, worseInterval, category } = figures;
        if (better === null || worse === null) return [];
        return [
          {
            label,
            n: classifiedOf(figures),
            x: 0 - worse,
            y: better,
            xInterval: worseInterval && ([0 - worseInterval[1], 0 - worseInterval[0]] as const),
            yInterval: betterInterval,
            mark: nameOf(category),
            columns: [String(figures.missing), String(figures.unknown)],
          },
        ];
      }),
    },
    {
      kind: 'table',
      caption: 'People by category',
      columns: [
        'feature',
        'n',
        ...KANO_CATEGORIES.map((category) => `${category} ${CATEGORY_NAMES[category]}`),
      ],
      rows: features.map(([label, figures]) => [label, ...countsInWords(figures)]),
    },
  ];
}

/** The category of each feature in each group. */
export function compareKano(entry: KanoEntry, groups: readonly GroupResult<KanoResult>[]): Part[] {
  return [
    {
      kind: 'table',
      caption: 'Category by group',
      columns: ['feature', ...groups.map(({ name }) => name)],
      rows: entry.features.map(({ feature }) => [
        feature,
        ...groups.map(({ result }) => {
          const figures = isWithheld(result) ? result : result.features[feature]!;
          return isWithheld(figures) ? figures.withheld : nameOf(figures.category);
        }),
      ]),
    },
  ];
}

function countsInWords(figures: KanoFeature | { readonly n: number; readonly withheld: string }): string[] {
  if (isWithheld(figures)) return [`${figures.n} (${figures.withheld})`, ...KANO_CATEGORIES.map(() => '–')];
  return [String(figures.n), ...KANO_CATEGORIES.map((category) => String(figures.counts[category]))];
}

function nameOf(category: string | null): string {
  return category === null ? 'none' : CATEGORY_NAMES[category]!;
}

/** The features by category, those that people take for granted first. */
export function findKano(_entry: KanoEntry, result: KanoResult): string | null {
  const features = Object.entries(result.features);
  const lines = ['M', 'O', 'A', 'I', 'R', 'Q'].flatMap((category) => {
    const names = features.filter(([, figures]) => !isWithheld(figures) && figures.category === category);
    return names.length === 0 ? [] : [`${nameOf(category)}: ${fewNames(names.map(([name]) => name))}`];
  });
  return lines.length === 0 ? null : `${lines.join('; ')}.`;
}

/** The people on whom better and worse rest: reverse and questionable answers say neither. */
function classifiedOf({ counts }: KanoFeature): number {
  return counts.A + counts.O + counts.M + counts.I;
}
