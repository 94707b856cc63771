import type { Matrix, PathFailure } from 'heed-statistics';

/** What the indicators are called, and their covariances. */
type Measured = { readonly indicators: readonly string[]; readonly covariance: Matrix };

/** What constructs and paths are called. */
type Explained = {
  readonly constructs: readonly { readonly name: string; readonly indicators: readonly string[] }[];
  readonly paths: readonly (readonly [from: string, to: string])[];
};

/** Why a path model has no estimate, where, and what to do about it. */
export function explainFailure(failure: PathFailure, entry: Explained, measured: Measured): string {
  const construct = failure.construct === null ? undefined : entry.constructs[failure.construct];
  const name = construct?.name ?? '';
  switch (failure.failure) {
    case 'no-variation': {
      const flat = construct?.indicators.filter((indicator) => {
        const position = measured.indicators.indexOf(indicator);
        return !(measured.covariance[position]![position]! > 0);
      });
      return flat && flat.length > 0
        ? `no estimate: everyone who answered all gave the same ${flat.join(', ')} (construct ${name}); remove it from the model`
        : `no estimate: the indicators of ${name} cancel out; turn the scale of those that run the other way`;
    }
    case 'indicators-singular':
      return `no estimate: the indicators of ${name} are combinations of one another (singular matrix), and mode B needs them apart; remove one of them or use mode A`;
    case 'unrelated':
      return `no estimate: ${name} has no correlation with its neighbours; remove it or check its indicators`;
    case 'unconnected':
      return `no estimate: no path leads to or from ${name}; add one or remove the construct`;
    case 'circular-paths':
      return `no estimate: the paths lead round in a circle (by way of ${name}); remove one of them`;
    case 'inadmissible-reliability':
      return `no estimate: the reliability of ${name} is not within 0 to 1; turn the scale of indicators that run the other way, or remove it`;
    case 'inadmissible-correlations':
      return `no estimate: corrected for unreliability, the constructs that lead to ${name} would explain more than all of it; estimate it without the correction`;
    case 'predecessors-singular': {
      const before = entry.paths.filter(([, to]) => to === name).map(([from]) => from);
      return `no estimate: the constructs that lead to ${name} (${before.join(', ')}) are combinations of one another (singular matrix); do they share indicators? Remove one of the paths`;
    }
    case 'not-converged':
      return 'no estimate: the weights did not settle within 20,000 rounds; check for constructs that measure the same, or try another scheme';
  }
}
