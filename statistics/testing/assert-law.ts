import fc from 'fast-check';

/**
 * Tries a law on drawn arguments, the same ones every time so that a run can be repeated. `LAW_SEED` and `LAW_RUNS` try
 * others or more of them.
 */
export function assertLaw<Arguments>(law: fc.IProperty<Arguments> | fc.IRawProperty<Arguments>): void {
  const { LAW_SEED = '1', LAW_RUNS = '150' } = process.env;
  fc.assert(law, { seed: Number(LAW_SEED), numRuns: Number(LAW_RUNS) });
}
