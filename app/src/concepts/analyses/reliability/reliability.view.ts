import type { Axis, EstimatesPart, NumberFormat, Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext, type Withheld } from '../analysis-method.ts';
import { answered, namedRow } from '../view-words.ts';
import type { ReliabilityEntry, ReliabilityResult, ScaleEntry, ScaleFigures } from './reliability.result.ts';

const FORMAT: NumberFormat = { decimals: 2 };

/** The scales under one another, then the items of each. */
export function viewReliability(
  { scales }: ReliabilityEntry,
  result: ReliabilityResult,
  context: ViewContext,
): Part[] {
  const shown = scales.map((scale) => ({ scale, figures: result.scales[scale.name]! }));
  return [
    {
      kind: 'estimates',
      caption: 'Cronbach’s alpha of each scale',
      format: FORMAT,
      axis: alphaAxis(shown.map(({ figures }) => figures)),
      columns: ['items', 'standardised', 'omega', 'mean correlation'],
      rows: shown.map(({ scale, figures }) =>
        isWithheld(figures)
          ? { label: scale.name, ...figures }
          : {
              label: scale.name,
              ...answered(...scale.items),
              n: figures.n,
              estimate: figures.alpha,
              interval: figures.interval,
              columns: [
                String(scale.items.length),
                ...[figures.alphaStandardised, figures.omega, figures.meanCorrelation].map(words),
              ],
            },
      ),
    },
    ...shown.flatMap(({ scale, figures }) =>
      isWithheld(figures) ? [] : [itemsPart(scale, figures, context)],
    ),
  ];
}

function itemsPart(scale: ScaleEntry, figures: ScaleFigures, context: ViewContext): EstimatesPart {
  const items = scale.items.map((name) => ({ name, item: figures.items[name]! }));
  return {
    kind: 'estimates',
    caption: `${scale.name}: how each item goes along with the others`,
    format: FORMAT,
    axis: axisOf(
      'correlation with the sum of the others',
      items.map(({ item }) => item.itemTotalInterval?.[0] ?? item.itemTotal),
    ),
    columns: ['alpha without it', 'loading', 'mean', 'sd'],
    rows: items.map(({ name, item }) => ({
      ...itemName(scale, name, context),
      ...answered(...scale.items),
      n: figures.n,
      estimate: item.itemTotal,
      interval: item.itemTotalInterval,
      columns: [item.alphaIfDropped, item.loading, item.mean, item.sd].map(words),
    })),
  };
}

function itemName(scale: ScaleEntry, name: string, context: ViewContext): { label: string; code?: string } {
  const row = namedRow(name, context.question(name).label);
  return scale.reversed.includes(name) ? { ...row, label: `${row.label} (reversed)` } : row;
}

/** The groups beside one another, scale by scale. */
export function compareReliability(
  { scales }: ReliabilityEntry,
  groups: readonly GroupResult<ReliabilityResult>[],
): EstimatesPart[] {
  return scales.map(({ name, items }) => {
    const shown = groups.map((group) => ({
      label: group.name,
      figures: isWithheld(group.result) ? group.result : group.result.scales[name]!,
    }));
    return {
      kind: 'estimates',
      caption: `Cronbach’s alpha by group: ${name}`,
      format: FORMAT,
      axis: alphaAxis(shown.map(({ figures }) => figures)),
      columns: [],
      rows: shown.map(({ label, figures }) =>
        isWithheld(figures)
          ? { label, ...figures }
          : {
              label,
              ...answered(...items),
              n: figures.n,
              estimate: figures.alpha,
              interval: figures.interval,
              columns: [],
            },
      ),
    };
  });
}

function alphaAxis(shown: readonly (ScaleFigures | Withheld)[]): Axis {
  const low = (figures: ScaleFigures | Withheld): number | null =>
    isWithheld(figures) ? null : (figures.interval?.[0] ?? figures.alpha);
  return axisOf('alpha', shown.map(low));
}

/** From 0, or from −1 where anything lies below 0; an alpha can lie further below, which says no more. */
function axisOf(label: string, lowest: readonly (number | null)[]): Axis {
  const anyBelow = lowest.some((low) => low !== null && low < 0);
  return anyBelow ? { min: -1, max: 1, label, reference: 0 } : { min: 0, max: 1, label };
}

/** The scale that holds together least. */
export function findReliability({ scales }: ReliabilityEntry, result: ReliabilityResult): string | null {
  const ranked = scales
    .flatMap(({ name }) => {
      const figures = result.scales[name]!;
      return isWithheld(figures) || figures.alpha === null ? [] : [{ name, alpha: figures.alpha }];
    })
    .sort((a, b) => a.alpha - b.alpha);
  const [lowest] = ranked;
  if (lowest === undefined) return null;
  return ranked.length === 1
    ? `Alpha of ${lowest.name} is ${words(lowest.alpha)}.`
    : `Lowest alpha: ${lowest.name} ${words(lowest.alpha)}. Highest: ${ranked.at(-1)!.name} ${words(ranked.at(-1)!.alpha)}.`;
}

function words(number: number | null): string {
  return number === null ? '–' : number.toFixed(2).replace('-', '−');
}
