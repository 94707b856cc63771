/**
 * The six levels of the gap model on one scale, null where one was not measured: what customers expect, what management
 * believes they expect, the standard set, what is delivered, what is said outside, and what customers perceive.
 */
export type ServiceLevels = {
  readonly customerExpectation: number | null;
  readonly managementPerception: number | null;
  readonly serviceSpecification: number | null;
  readonly serviceDelivery: number | null;
  readonly externalCommunication: number | null;
  readonly customerPerception: number | null;
};

/** The five gaps in scale points, below 0 a shortfall; null where a side is missing. */
export type FiveGaps = {
  /** Gap 1, listening: management's belief about the expectation less the expectation. */
  readonly listening: number | null;
  /** Gap 2, standards: the standard set less management's belief. */
  readonly standards: number | null;
  /** Gap 3, performance: what is delivered less the standard set. */
  readonly performance: number | null;
  /** Gap 4, communication: what is delivered less what is said outside. */
  readonly communication: number | null;
  /** Gap 5, customer: what is perceived less what was expected. */
  readonly customer: number | null;
};

/**
 * Where between the customer's wish and the customer's perception does the service get lost?
 *
 * Formulas: listening = management − expectation; standards = specification − management; performance = delivery −
 * specification; communication = delivery − communication outside; customer = perception − expectation.
 * Source: Parasuraman, Zeithaml and Berry (1985), Journal of Marketing 49(4):41-50.
 * Conventions: each gap is written so that below 0 is a shortfall; authors who subtract the other way round have the
 * opposite sign. listening + standards + performance = delivery − expectation.
 * Needs: the means of the six levels, which come from different people and records; no rows.
 * Not for: levels on different scales.
 *
 * @param levels means on one scale
 * @example fiveGaps({ customerExpectation: 6, managementPerception: 5.5, serviceSpecification: 5, serviceDelivery: 5.25, externalCommunication: 6, customerPerception: null }) // { listening: -0.5, standards: -0.5, performance: 0.25, communication: -0.75, customer: null }
 */
export function fiveGaps(levels: ServiceLevels): FiveGaps {
  return {
    listening: difference(levels.managementPerception, levels.customerExpectation),
    standards: difference(levels.serviceSpecification, levels.managementPerception),
    performance: difference(levels.serviceDelivery, levels.serviceSpecification),
    communication: difference(levels.serviceDelivery, levels.externalCommunication),
    customer: difference(levels.customerPerception, levels.customerExpectation),
  };
}

function difference(level: number | null, from: number | null): number | null {
  return level === null || from === null || !Number.isFinite(level - from) ? null : level - from;
}
