const UNITS: Readonly<Record<string, string>> = {
  nps: 'points',
  promoters: 'people',
  passives: 'people',
  detractors: 'people',
  counts: 'people',
  missing: 'people',
  unknown: 'people',
  mean: 'scale points',
  sd: 'scale points',
  median: 'scale points',
  gap: 'scale points',
  expectation: 'scale points',
  perception: 'scale points',
  importance: 'scale points',
  performance: 'scale points',
  crossing: 'scale points',
  adequate: 'scale points',
  desired: 'scale points',
  perceived: 'scale points',
  adequacy: 'scale points',
  superiority: 'scale points',
  width: 'scale points',
  below: 'share',
  above: 'share',
  contrary: 'people',
  score: 'points 0 to 20',
  topBox: 'share',
  better: 'share',
  worse: 'share',
  lmg: 'part of R²',
  lmgShare: 'share of R²',
  r2: 'share of variance',
  alpha: 'coefficient',
  alphaStandardised: 'coefficient',
  alphaIfDropped: 'coefficient',
  omega: 'coefficient',
  itemTotal: 'correlation',
  meanCorrelation: 'correlation',
  loading: 'correlation',
  loadings: 'correlation',
  weights: 'weight of standardised scores',
  paths: 'standardised',
  index: 'index points',
};

const STATISTICS: Readonly<Record<string, string>> = {
  mean: 'scale points',
  'top-box': 'share',
  'net-promoter': 'points',
};
/** Figures of a control chart that are in the unit of what it charts. */
const CHARTED = ['centre', 'lowerLimit', 'upperLimit', 'limits', 'estimate', 'periods'];

/** What a figure is counted in, by the keys that lead to it; null for plain numbers. */
export function unitOf(keys: readonly string[], entry: object): string | null {
  const statistic = 'statistic' in entry ? STATISTICS[String(entry.statistic)] : undefined;
  if (statistic !== undefined && keys.some((key) => CHARTED.includes(key))) return statistic;
  if (keys.includes('outcomes') && !keys.includes('score')) return 'tenths of people';
  const known = keys.toReversed().find((key) => Object.hasOwn(UNITS, key));
  return known === undefined ? null : UNITS[known]!;
}
