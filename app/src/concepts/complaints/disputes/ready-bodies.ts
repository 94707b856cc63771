import type { BodyWish } from './dispute-body.ts';
import { wallLimit } from './dispute-body.ts';

const NOT_VERIFIED =
  'Shipped with Heed, from memory. Hold it against the body’s own website before it is used';

type Ready = Pick<BodyWish, 'name' | 'country' | 'method' | 'referWithin'> & Partial<BodyWish['content']>;

const READY: readonly Ready[] = [
  {
    name: 'Financial Ombudsman Service',
    country: 'GB',
    method: 'determinative',
    referWithin: wallLimit(6, 'months'),
    address: 'Exchange Tower\nLondon E14 9SR',
    website: 'https://www.financial-ombudsman.org.uk',
    languages: ['en'],
    scope: 'Consumers and small businesses with complaints about financial businesses',
    cost: 'Free for complainants',
    howTo: 'Online, by phone or by letter, with our final response',
  },
  {
    name: 'Energy Ombudsman',
    country: 'GB',
    method: 'determinative',
    referWithin: wallLimit(12, 'months'),
    website: 'https://www.energyombudsman.org',
    languages: ['en'],
    scope:
      'Households and small businesses with complaints about energy suppliers, after eight weeks or a deadlock letter',
    cost: 'Free for complainants',
    howTo: 'Online, by phone or by letter, with the deadlock letter where there is one',
  },
  {
    name: 'Financial Services and Pensions Ombudsman',
    country: 'IE',
    method: 'determinative',
    referWithin: null,
    address: 'Lincoln House, Lincoln Place\nDublin 2, D02 VH29',
    website: 'https://www.fspo.ie',
    languages: ['en'],
    scope:
      'Consumers with complaints about financial services and pension providers, after the final response of the provider',
    cost: 'Free for complainants',
    howTo: 'Online or by letter, with the final response of the provider',
  },
  {
    name: 'Australian Financial Complaints Authority (AFCA)',
    country: 'AU',
    method: 'determinative',
    referWithin: wallLimit(24, 'months'),
    address: 'GPO Box 3\nMelbourne VIC 3001',
    website: 'https://www.afca.org.au',
    languages: ['en'],
    scope: 'Consumers and small businesses with complaints about financial firms that are members',
    cost: 'Free for complainants',
    howTo: 'Online, by phone or by letter, with our answer',
  },
  {
    name: 'Universalschlichtungsstelle des Bundes',
    country: 'DE',
    method: 'advisory',
    referWithin: null,
    website: 'https://www.universalschlichtungsstelle.de',
    address: 'Straßburger Straße 8\n77694 Kehl am Rhein',
    languages: ['de'],
    scope:
      'Consumers with disputes about contracts for which no other body is competent; businesses take part of their own will',
    cost: 'Free for consumers, as a rule',
    howTo: 'Online or by letter, after they turned to us',
  },
  {
    name: 'European Consumer Centres Network (ECC-Net)',
    country: '',
    method: 'facilitative',
    referWithin: null,
    website: 'https://www.eccnet.eu',
    scope:
      'Consumers of the EU, Norway and Iceland with a complaint about a trader in another of these countries',
    cost: 'Free for consumers',
    howTo: 'At the centre of the country where they live',
  },
];

/** A few well-known bodies to begin with; none of their facts was verified. */
export const READY_BODIES: readonly BodyWish[] = READY.map(
  ({ name, country, method, referWithin, ...content }) => ({
    name,
    country,
    method,
    referWithin,
    content: {
      address: '',
      website: '',
      email: '',
      phone: '',
      languages: [],
      scope: '',
      cost: '',
      howTo: '',
      ...content,
      source: NOT_VERIFIED,
      isVerified: false,
    },
  }),
);
