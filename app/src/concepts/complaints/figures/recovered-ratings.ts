/** From 0 to 10: who rated so or lower was dissatisfied, who rates so or higher is satisfied. */
export const DISSATISFIED_UP_TO = 6;
export const SATISFIED_FROM = 7;

export const CONVERSION_METHOD = {
  name: 'Conversion: of those dissatisfied before, the share who are satisfied after',
  formula: `p = rated ${SATISFIED_FROM} to 10 after / rated 0 to ${DISSATISFIED_UP_TO} before and asked again; interval of Wilson at 95%`,
  source: 'ISO 10002:2018, 8.3 (satisfaction with the process); thresholds of Heed; Wilson 1927',
} as const;
