import type { Axis, Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext } from '../analysis-method.ts';
import { answered, answeredBetween, namedRow, scaleAxis } from '../view-words.ts';
import type { SatisfactionEntry, SatisfactionItem, SatisfactionResult } from './satisfaction.result.ts';

const MOST_POINTS_DRAWN = 11;
const SHARE_AXIS: Axis = { min: 0, max: 1, label: 'share in the top boxes' };

/** Means, top-box shares, and what was answered, item under item. */
export function viewSatisfaction(
  entry: SatisfactionEntry,
  result: SatisfactionResult,
  context: ViewContext,
): Part[] {
  const items = entry.items.map((item) => ({ item, figures: result.items[item]! }));
  const shown = items.flatMap(({ figures }) => (isWithheld(figures) ? [] : [figures]));
  const row = (item: string): { label: string; code?: string } =>
    namedRow(item, context.question(item).label);
  const weighted = shown.some((figures) => figures.weighted);
  const parts: Part[] = [
    {
      kind: 'estimates',
      caption: 'Mean answer',
      format: { decimals: 2 },
      axis: scaleAxis(
        entry.items,
        context,
        shown.flatMap((figures) => Object.keys(figures.counts).map(Number)),
      ),
      columns: ['sd', 'median', ...(weighted ? ['weighted mean'] : [])],
      rows: items.map(({ item, figures }) =>
        isWithheld(figures)
          ? { ...row(item), ...figures }
          : {
              ...row(item),
              ...answered(item),
              n: figures.n,
              estimate: figures.mean,
              interval: figures.meanInterval,
              columns: [
                words(figures.sd),
                words(figures.median, 1),
                ...(weighted ? [words(figures.weighted?.mean ?? null)] : []),
              ],
            },
      ),
    },
    topBoxPart(
      topBoxName(entry, context),
      items.map(({ item, figures }) => ({ ...row(item), item, figures })),
    ),
  ];
  const drawn = shown.every((figures) => Object.keys(figures.counts).length <= MOST_POINTS_DRAWN);
  if (shown.length > 0 && drawn)
    parts.push(answersPart(items.map(({ item, figures }) => ({ ...row(item), item, figures }))));
  return parts;
}

/** The groups beside one another: top-box shares when they are known, else means. */
export function compareSatisfaction(
  entry: SatisfactionEntry,
  groups: readonly GroupResult<SatisfactionResult>[],
  context: ViewContext,
): Part[] {
  return entry.items.map((item) =>
    topBoxPart(
      `${topBoxName(entry, context)} by group: ${context.question(item).label ?? item}`,
      groups.map(({ name, result }) => ({
        label: name,
        item,
        figures: isWithheld(result) ? result : result.items[item]!,
      })),
    ),
  );
}

/** What the shares are of: the top boxes named, or the two highest points when all items have one scale. */
function topBoxName({ topBoxes, items }: SatisfactionEntry, context: ViewContext): string {
  const highest = new Set(items.map((item) => context.question(item).scale?.[1]));
  const [top] = highest;
  if (topBoxes) return `Share in the top boxes (${topBoxes.join(', ')})`;
  return highest.size === 1 && top !== undefined
    ? `Share in the top boxes (${Math.floor(top) - 1}, ${Math.floor(top)})`
    : 'Share in the two top boxes of each scale';
}

type LabelledFigures = {
  readonly label: string;
  readonly code?: string;
  readonly item: string;
  readonly figures: SatisfactionItem | { readonly n: number; readonly withheld: string };
};

function topBoxPart(caption: string, rows: readonly LabelledFigures[]): Part {
  return {
    kind: 'estimates',
    caption,
    format: { decimals: 1, percent: true },
    axis: SHARE_AXIS,
    columns: [],
    rows: rows.map(({ figures, item, ...name }) =>
      isWithheld(figures)
        ? { ...name, ...figures }
        : {
            ...name,
            ...answered(item),
            n: figures.n,
            estimate: figures.topBox,
            interval: figures.topBoxInterval,
            columns: [],
          },
    ),
  };
}

function answersPart(rows: readonly LabelledFigures[]): Part {
  return {
    kind: 'distributions',
    caption: 'What people answered, from the lowest point to the highest',
    lowName: 'lowest',
    highName: 'highest',
    rows: rows.map(({ figures, item, ...name }) =>
      isWithheld(figures)
        ? { ...name, ...figures }
        : {
            ...name,
            ...answered(item),
            n: figures.n,
            answers: Object.entries(figures.counts)
              .map(([point, count]) => ({
                point,
                count,
                ...answeredBetween(item, Number(point), Number(point)),
              }))
              .sort((a, b) => Number(a.point) - Number(b.point)),
          },
    ),
  };
}

function words(number: number | null, decimals = 2): string {
  return number === null ? '–' : number.toFixed(decimals);
}

/** The items that came out highest and lowest. */
export function findSatisfaction(
  entry: SatisfactionEntry,
  result: SatisfactionResult,
  context: ViewContext,
): string | null {
  const ranked = entry.items
    .flatMap((item) => {
      const figures = result.items[item]!;
      return isWithheld(figures) || figures.mean === null ? [] : [{ item, mean: figures.mean }];
    })
    .sort((a, b) => b.mean - a.mean);
  const [highest, lowest] = [ranked[0], ranked.at(-1)];
  if (highest === undefined || lowest === undefined || highest === lowest) return null;
  const words = ({ item, mean }: typeof highest): string =>
    `${context.question(item).label ?? item} ${mean.toFixed(2)}`;
  return `Highest: ${words(highest)}. Lowest: ${words(lowest)}.`;
}
