/** What a customer is in itself. */
export const PARTIES = ['person', 'organisation', 'unit'] as const;
export type Party = (typeof PARTIES)[number];

/** How somebody stands to the organisation. */
export const RELATIONS = [
  'customer',
  'prospect',
  'competitors-customer',
  'affected-party',
  'internal',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** How one finds out what they require. */
export const CHANNELS = ['research', 'agreement', 'direct', 'none'] as const;

export const CUSTOMER_TYPES = ['novice', 'demanding', 'expert'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

export const CUSTOMER_KINDS = ['loyal', 'potential', 'dissatisfied', 'competitor-loyal'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

export const CUSTOMER_STATES = ['active', 'archived', 'merged', 'erased'] as const;

/** A value of a field of the organisation's own. */
export type OwnValue = string | number | boolean;

/** What the organisation's records find out of a customer; changing these is no change of the record. */
export type CustomerFacts = {
  readonly purchases: number;
  readonly revenue: number | null;
  readonly margin: number | null;
  readonly firstPurchaseOn: string | null;
  readonly lastPurchaseOn: string | null;
  readonly lifetimeValue: number | null;
  readonly lifetimeMethod: 'bg-nbd' | 'simple' | 'none' | null;
  /** 0 to 100, as last answered. */
  readonly satisfaction: number | null;
  readonly satisfactionOn: string | null;
  /** 0 to 10, as last answered. */
  readonly recommendation: number | null;
  readonly recommendationOn: string | null;
  readonly openComplaints: number;
  readonly kind: CustomerKind | null;
};

/** What is kept of everyone who is served, could be, or is touched by what is done. */
export type CustomerRecord = CustomerFacts & {
  readonly id: string;
  readonly reference: string | null;
  readonly party: Party;
  readonly relation: Relation;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly region: string | null;
  /** ISO 3166, two letters. */
  readonly country: string | null;
  /** A language tag, such as `pt-BR`. */
  readonly language: string | null;
  readonly organisationId: string | null;
  readonly position: string | null;
  readonly unitId: string | null;
  readonly competitor: string | null;
  readonly effect: string | null;
  /** The relationship manager. */
  readonly ownerId: string | null;
  /** The unit that serves. */
  readonly teamId: string | null;
  readonly channel: (typeof CHANNELS)[number];
  readonly customerSince: string | null;
  readonly leftOn: string | null;
  readonly monthlyRevenue: number | null;
  readonly acquiredBy: string | null;
  readonly type: CustomerType | null;
  readonly typeReason: string | null;
  readonly typeByHand: boolean;
  readonly keyAccount: boolean;
  readonly own: Readonly<Record<string, OwnValue>>;
  readonly state: (typeof CUSTOMER_STATES)[number];
  readonly mergedInto: string | null;
  readonly importId: string | null;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};
