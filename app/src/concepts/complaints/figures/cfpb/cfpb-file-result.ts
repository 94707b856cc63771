import type { ComplaintFigure } from '../complaint-figure.ts';
import type { ReceiptChart } from '../complaint-figures.ts';
import type { CfpbColumn, FilePartsBy } from './cfpb-columns.ts';

export type CfpbFileAsked = {
  readonly by: FilePartsBy;
  readonly every: ReceiptChart['every'] | 'auto';
  /** Received on these days, both included; without them all of the file. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export type CfpbFilePart = {
  /** As it stands in the file; empty where nothing stands. */
  readonly key: string;
  readonly n: number;
  readonly share: ComplaintFigure;
  readonly timely: ComplaintFigure;
  readonly disputed: ComplaintFigure;
  readonly relief: ComplaintFigure;
};

/** Figures of a file in the form of the CFPB, with what of it could not be read. */
export type CfpbFileFigures = {
  readonly rows: {
    readonly read: number;
    readonly counted: number;
    readonly refused: number;
    readonly repeated: number;
    readonly outside: number;
    /** The first of those refused, each with its reason. */
    readonly first: readonly string[];
  };
  readonly lacking: readonly CfpbColumn[];
  readonly from: string | null;
  readonly to: string | null;
  readonly by: FilePartsBy;
  readonly received: number;
  readonly receipts: ReceiptChart | null;
  readonly timely: ComplaintFigure;
  readonly disputed: ComplaintFigure;
  readonly relief: ComplaintFigure;
  readonly monetaryRelief: ComplaintFigure;
  readonly narrative: ComplaintFigure;
  readonly consent: ComplaintFigure;
  /** What companies answered, the most frequent first. */
  readonly responses: readonly {
    readonly key: string;
    readonly n: number;
    readonly share: ComplaintFigure;
  }[];
  readonly parts: readonly CfpbFilePart[];
  /** Names of parts that look like two spellings of one; they are counted as they are. */
  readonly alike: readonly (readonly [string, string])[];
  readonly warnings: readonly string[];
};
