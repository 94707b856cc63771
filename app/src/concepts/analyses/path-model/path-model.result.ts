import type { Interval } from 'heed-statistics';

/** A path coefficient of standardised constructs; error and interval with `bootstrap` only. */
export type Path = {
  readonly from: string;
  readonly to: string;
  readonly estimate: number | null;
  readonly standardError?: number | null;
  readonly interval?: Interval | null;
};
/** A number for each indicator of each construct. */
export type ByIndicator = Readonly<Record<string, Readonly<Record<string, number | null>>>>;
export type PathModelResult = {
  readonly n: number;
  readonly paths: readonly Path[];
  readonly r2: Readonly<Record<string, number | null>>;
  readonly loadings: ByIndicator;
  readonly weights: ByIndicator;
  /** 0..100 when all weights have one sign. */
  readonly index?: {
    readonly construct: string;
    readonly estimate: number | null;
    readonly standardError?: number | null;
    readonly interval?: Interval | null;
  };
};
