import type { Proposal } from '../recipe-proposals/declarations.ts';
import type { ImportReport, ImportState, Offer } from './import.ts';

/** What is kept of an import, for lists. */
export type ImportLine = {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly state: ImportState;
  readonly refusals: readonly string[];
  readonly answerSetId: string | null;
  readonly startedBy: string;
  readonly startedAt: Date;
};

/** All that is kept of an import but its bytes. */
export type ImportRecord = ImportLine & {
  readonly proposal: Proposal | null;
  readonly offers: readonly Offer[];
  readonly fileDigest: Buffer | null;
  readonly report: ImportReport | null;
};

/** What changes when an import goes from one state to another; what is left out stays. */
export type ImportMove = { readonly state: ImportState } & Partial<
  Pick<ImportRecord, 'refusals' | 'proposal' | 'offers' | 'fileDigest' | 'answerSetId' | 'report'>
>;

/** Where one import is kept. */
export type ImportKey = { readonly workspace: string; readonly id: string };
