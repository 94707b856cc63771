/** One figure as a line of a table. What a figure does not have is null. */
export type FigureRow = {
  /** The id of the analysis in the recipe. */
  readonly analysis: string;
  readonly method: string;
  /** The group by the recipe or the view; null for everyone; "B minus A" for a difference. */
  readonly group: string | null;
  /** The key of the figure as `heed analyze --json` calls it. */
  readonly figure: string;
  /** What it is about: an item, dimension, feature, driver, construct, path or period. */
  readonly item: string | null;
  readonly label: string | null;
  readonly estimate: number | null;
  /** A figure that is a word: a category, a quadrant. */
  readonly word: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError: number | null;
  readonly n: number | null;
  readonly effectiveN: number | null;
  readonly weighted: boolean;
  readonly unit: string | null;
  readonly p: number | null;
  readonly adjustedP: number | null;
  readonly withheld: string | null;
  readonly warnings: string;
  readonly formula: string;
  readonly source: string;
};

/** The columns of the table in their order, with their headers. */
export const FIGURE_COLUMNS: readonly (readonly [header: string, key: keyof FigureRow])[] = [
  ['analysis', 'analysis'],
  ['method', 'method'],
  ['group', 'group'],
  ['figure', 'figure'],
  ['item', 'item'],
  ['label', 'label'],
  ['estimate', 'estimate'],
  ['word', 'word'],
  ['low', 'low'],
  ['high', 'high'],
  ['standard error', 'standardError'],
  ['n', 'n'],
  ['effective n', 'effectiveN'],
  ['weighted', 'weighted'],
  ['unit', 'unit'],
  ['p', 'p'],
  ['adjusted p', 'adjustedP'],
  ['withheld', 'withheld'],
  ['warnings', 'warnings'],
  ['formula', 'formula'],
  ['source', 'source'],
];
