import type { CustomerRecord } from '../customer.ts';

/** Fields of which one value survives when two customers become one. */
export const CHOSEN_FIELDS = [
  'name',
  'reference',
  'relation',
  'street',
  'postcode',
  'city',
  'region',
  'country',
  'language',
  'organisationId',
  'position',
  'unitId',
  'competitor',
  'effect',
  'ownerId',
  'teamId',
  'channel',
  'customerSince',
  'leftOn',
  'monthlyRevenue',
  'acquiredBy',
  'type',
] as const satisfies readonly (keyof CustomerRecord)[];
export type ChosenField = (typeof CHOSEN_FIELDS)[number];

/** Fields of which everything survives, once each. */
export const JOINED_FIELDS = [
  'otherNames',
  'emails',
  'phones',
] as const satisfies readonly (keyof CustomerRecord)[];

/** What fields are called where two customers stand side by side. */
export const MERGE_TITLES: Readonly<Record<ChosenField | (typeof JOINED_FIELDS)[number], string>> = {
  name: 'Name',
  otherNames: 'Other names',
  reference: 'Reference',
  relation: 'Relation',
  emails: 'E-mail addresses',
  phones: 'Phone numbers',
  street: 'Street',
  postcode: 'Postcode',
  city: 'Town',
  region: 'Region',
  country: 'Country',
  language: 'Language',
  organisationId: 'Organisation',
  position: 'Position',
  unitId: 'Unit',
  competitor: 'Competitor',
  effect: 'How they are touched',
  ownerId: 'Relationship manager',
  teamId: 'Team',
  channel: 'How requirements are found out',
  customerSince: 'Customer since',
  leftOn: 'Left on',
  monthlyRevenue: 'Monthly revenue',
  acquiredBy: 'Acquired by',
  type: 'Customer type',
};

/** From which of the two a value is taken; own fields are named `own_KEY`. */
export type Side = 'kept' | 'merged';
export type MergeChoices = Readonly<Record<string, Side>>;

export const MOST_JOINED = 10;
