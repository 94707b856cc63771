/** The rules by which a point signals, as `signals` of a period names them. */
export const SIGNAL_RULES = ['beyond-limits', 'two-of-three', 'four-of-five', 'eight-on-one-side'] as const;
export type SignalRule = (typeof SIGNAL_RULES)[number];

/** The rules in words. */
export const RULE_WORDS: Readonly<Record<SignalRule, string>> = {
  'beyond-limits': 'beyond the limits (3σ)',
  'two-of-three': 'two of three beyond 2σ on one side',
  'four-of-five': 'four of five beyond 1σ on one side',
  'eight-on-one-side': 'eight in a row on one side of the centre',
};
