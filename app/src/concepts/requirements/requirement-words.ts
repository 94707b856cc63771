/** What a requirement is to the customer, after the ladder of requirements; regulatory and society stand beside it. */
export const REQUIREMENT_KINDS = [
  'stated',
  'implied',
  'expectation',
  'delight',
  'regulatory',
  'society',
] as const;
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

/** Without these nothing of delight counts: what was asked for, and what goes without saying. */
export const NEEDED_FIRST: readonly RequirementKind[] = ['stated', 'implied'];

/** A need is felt as lacking; a want is the form that a need takes with these people. */
export const NEED_OR_WANT = ['need', 'want'] as const;

/** By what a requirement is met. */
export const MEANS_KINDS = ['process', 'service-standard', 'promise', 'other'] as const;

/** How a requirement stands as a whole. A change of an approved one is under way beside it. */
export const REQUIREMENT_STATES = ['draft', 'in-review', 'approved', 'withdrawn'] as const;
export type RequirementState = (typeof REQUIREMENT_STATES)[number];

/** How one version stands. Replaced and dropped ones stay readable. */
export const VERSION_STATES = ['draft', 'in-review', 'approved', 'replaced', 'dropped', 'withdrawn'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/**
 * How far the chain from requirement to result goes: the first link that is missing, or how the result is. Each
 * requirement stands at exactly one of them.
 */
export const STANDINGS = [
  'without-means',
  'without-measure',
  'without-standard',
  'without-readings',
  'not-met',
  'unclear',
  'met',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** The standings that somebody can do something about by adding what is missing. */
export const HOLES: readonly Standing[] = STANDINGS.slice(0, 4);

/** The tests that a requirement passes before it is approved, in the order in which they are told. */
export const GATE_TESTS = ['complete', 'adequate', 'clear', 'measurable', 'tolerance', 'method'] as const;
export type GateTest = (typeof GATE_TESTS)[number];

/** What a review before commitment asks, after ISO 9001:2015, 8.2.3. */
export const REVIEW_POINTS = ['stated', 'unstated', 'own', 'legal', 'differences'] as const;
export type ReviewPoint = (typeof REVIEW_POINTS)[number];

export const REVIEW_QUESTIONS: Readonly<Record<ReviewPoint, string>> = {
  stated: 'Does it hold what the customer stated, for delivery and for what comes after?',
  unstated: 'Does it hold what nobody stated but the known use needs?',
  own: 'Does it hold what the organisation itself requires?',
  legal: 'Does it hold what laws and regulations require?',
  differences: 'Are differences from earlier wording, contract or order solved?',
};
