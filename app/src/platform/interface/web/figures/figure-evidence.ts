import { createContext, useContext } from 'react';

/** Where the reader finds the records behind a figure. */
export type RecordsLink = { readonly name: string; readonly address: string };

/** What stands behind a figure, so that anyone can question it; the same for all figures of one analysis. */
export type Evidence = {
  readonly method: { readonly name: string; readonly formula: string; readonly source: string };
  /** Whom the figures speak of, in words. */
  readonly population: string;
  readonly weights: string;
  /** Whose answers were taken, in words; for instance those of one group. */
  readonly filter: string;
  readonly asOf: string;
  readonly warnings: readonly string[];
  /** What else holds for all figures. */
  readonly notes: readonly string[];
  readonly records: readonly RecordsLink[];
};

export const EvidenceContext = createContext<Evidence | null>(null);

/** What stands behind the figures at this place of the page? No figure is shown without it. */
export function useEvidence(): Evidence {
  const evidence = useContext(EvidenceContext);
  if (evidence === null)
    throw new Error('a figure is shown without its evidence; put EvidenceContext around it');
  return evidence;
}
