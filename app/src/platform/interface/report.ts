/** Lower and upper end, in the units of the estimate. */
export type Ends = readonly [low: number, high: number];

/**
 * How numbers of one kind are written. `percent` shows a share 0..1 as per cent; `signed` writes + before numbers above
 * zero; `unit` follows the number in words, for instance "points".
 */
export type NumberFormat = {
  readonly decimals: number;
  readonly percent?: boolean;
  readonly signed?: boolean;
  readonly unit?: string;
};

/** The line on which estimates are drawn. `reference` is a value worth comparing with, zero for instance. */
export type Axis = {
  readonly min: number;
  readonly max: number;
  readonly label: string;
  readonly reference?: number;
};

/** An estimate with its interval and the people behind it; null where it is undefined. */
export type Estimate = {
  readonly n: number;
  readonly estimate: number | null;
  readonly interval?: Ends | null;
};

/** Why a figure is not shown, in the words of the result, for instance "fewer than 10". */
export type Withheld = { readonly n: number; readonly withheld: string };

/**
 * What holds of every response behind a number; all conditions together. `from` and `to` are numbers as the recipe reads
 * the column, or `from` and `before` days as 2025-01-31; `missing: false` means that there is an answer.
 */
export type Behind = readonly {
  readonly column: string;
  readonly is?: readonly string[];
  readonly missing?: boolean;
  readonly from?: number | string;
  readonly to?: number;
  readonly before?: string;
}[];

/**
 * A row of a plot that is also a row of its table. `code` is the name in the file when the label is another; `behind` leads
 * to the n responses, where conditions can say which they are; `method` is the row's own where the section has another.
 */
export type Row<Shown> = {
  readonly label: string;
  readonly code?: string;
  readonly behind?: Behind;
  readonly method?: Section['method'];
} & (Shown | Withheld);

/** One figure that answers the section's question at once; `detail` lines say what it is made of. */
export type HeadlinePart = {
  readonly kind: 'headline';
  readonly label: string;
  readonly figure: Estimate | Withheld;
  readonly format: NumberFormat;
  readonly axis: Axis;
  readonly detail: readonly string[];
  /** The n responses behind the figure. */
  readonly behind?: Behind;
};

/** Estimates under one another as points with whiskers. `columns` are further figures of a row, already in words. */
export type EstimatesPart = {
  readonly kind: 'estimates';
  readonly caption: string;
  readonly format: NumberFormat;
  readonly axis: Axis;
  readonly columns: readonly string[];
  /** Of these columns, the one that also stands beside the plot. */
  readonly drawn?: string;
  readonly rows: readonly Row<Estimate & { readonly columns: readonly string[] }>[];
};

/** Two values a row with the distance between them: expectation and perception. */
export type DumbbellsPart = {
  readonly kind: 'dumbbells';
  readonly caption: string;
  readonly format: NumberFormat;
  readonly gapFormat: NumberFormat;
  readonly axis: Axis;
  readonly fromName: string;
  readonly toName: string;
  readonly gapName: string;
  readonly rows: readonly Row<Estimate & { readonly from: number; readonly to: number }>[];
};

/** How many people gave each answer, from the lowest point to the highest. */
export type DistributionsPart = {
  readonly kind: 'distributions';
  readonly caption: string;
  readonly lowName: string;
  readonly highName: string;
  readonly rows: readonly Row<{
    readonly n: number;
    readonly answers: readonly {
      readonly point: string;
      readonly count: number;
      readonly behind?: Behind;
    }[];
  }>[];
};

/** Items in a plane that two lines divide in four. Corner names read as on paper. */
export type QuadrantPart = {
  readonly kind: 'quadrant';
  readonly caption: string;
  readonly x: Axis & { readonly crossing: number };
  readonly y: Axis & { readonly crossing: number };
  readonly format: NumberFormat;
  readonly corners: {
    readonly topLeft: string;
    readonly topRight: string;
    readonly bottomLeft: string;
    readonly bottomRight: string;
  };
  /** Further figures of a point, already in words, for the table. */
  readonly columns: readonly string[];
  readonly points: readonly Row<{
    readonly n: number;
    readonly x: number;
    readonly y: number;
    readonly xInterval?: Ends | null;
    readonly yInterval?: Ends | null;
    /** What the point is, in a word; points of one kind look the same. */
    readonly mark: string;
    readonly columns: readonly string[];
  }>[];
};

/**
 * A figure in the order of time, the same distance from point to point, with the limits that chance keeps to. A withheld
 * point, and one without an estimate, breaks the line.
 */
export type ControlChartPart = {
  readonly kind: 'control-chart';
  readonly caption: string;
  readonly format: NumberFormat;
  /** The line up which figures are drawn. */
  readonly axis: Axis;
  /** What one point stands for, such as "week". */
  readonly periodName: string;
  readonly centre: number | null;
  /** The first point that centre and limits are made from, and the one after the last; null when all are. */
  readonly baseline: readonly [first: number, end: number] | null;
  /** The rules by which a point signals, in words; points name them by their number, from 1. */
  readonly rules: readonly string[];
  readonly points: readonly Row<
    Estimate & { readonly limits: Ends | null; readonly signals: readonly number[] }
  >[];
};

/** Boxes and the arrows between them; no arrow leads round in a circle. */
export type DiagramPart = {
  readonly kind: 'diagram';
  readonly caption: string;
  readonly format: NumberFormat;
  readonly nodes: readonly { readonly name: string; readonly note: string }[];
  readonly edges: readonly ({ readonly from: string; readonly to: string } & Estimate)[];
};

/** Figures in words, where a plot would say no more. */
export type TablePart = {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Part =
  | HeadlinePart
  | EstimatesPart
  | DumbbellsPart
  | DistributionsPart
  | QuadrantPart
  | ControlChartPart
  | DiagramPart
  | TablePart;

/** What one analysis says of some people: of all, or of a group. */
export type Findings = { readonly parts: readonly Part[]; readonly warnings: readonly string[] };

/** One analysis. `comparison` sets the groups beside one another; `groups` hold the findings of each. */
export type Section = Findings & {
  readonly id: string;
  readonly title: string;
  /** The question this analysis answers. */
  readonly question: string;
  /** What stands out, in a few words, where no headline says it. */
  readonly finding?: string;
  readonly method: { readonly name: string; readonly formula: string; readonly source: string };
  readonly comparison: readonly Part[];
  readonly groups: readonly (Findings & { readonly name: string })[];
};

/** A whole report, ready to be shown on a terminal or as a page. Texts are foreign and must be escaped. */
export type Report = {
  readonly title: string;
  readonly file: string;
  readonly rows: {
    readonly read: number;
    readonly used: number;
    readonly refused: number;
    readonly refusals: readonly { readonly row: number; readonly reason: string }[];
  };
  readonly refusedCells: readonly {
    readonly column: string;
    /** null: all values of the column beyond those listed. */
    readonly value: string | null;
    readonly count: number;
    readonly firstRow: number;
  }[];
  /** What holds for all figures: confidence, weights, smallest group; each a short sentence. */
  readonly notes: readonly string[];
  /** What `by` divides the people by, or null. */
  readonly by: string | null;
  readonly sections: readonly Section[];
};
