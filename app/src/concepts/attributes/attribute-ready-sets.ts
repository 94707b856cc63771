/** A place in a ready set: what it is called, and what it means, in own words. */
export type ReadyPlace = { readonly code: string; readonly name: string; readonly about: string };

const place = <const Code extends string>(code: Code, name: string, about: string) => ({ code, name, about });

/** SERVQUAL: five dimensions of a service, by Parasuraman, Zeithaml and Berry 1988. */
const SERVQUAL = [
  place('tangibles', 'Tangibles', 'What can be seen and touched: rooms, equipment, staff, printed matter'),
  place('reliability', 'Reliability', 'What was promised is done, right the first time and on time'),
  place('responsiveness', 'Responsiveness', 'Help comes soon and willingly, and customers know when'),
  place('assurance', 'Assurance', 'Staff know their work, are courteous, and can be trusted'),
  place('empathy', 'Empathy', 'Each customer is seen as a person, with own needs and hours'),
] as const;

/** Eight dimensions of the quality of a product, by Garvin 1987. */
const GARVIN = [
  place('performance', 'Performance', 'How well it does what it is mainly for'),
  place('features', 'Features', 'Extras beside the main purpose'),
  place('reliability', 'Reliability', 'How seldom it fails within a given time'),
  place('conformance', 'Conformance', 'How closely it keeps to its specification'),
  place('durability', 'Durability', 'How long it serves until repair is not worth it'),
  place('serviceability', 'Serviceability', 'How fast, well and kindly it is repaired'),
  place('aesthetics', 'Aesthetics', 'How it looks, feels, sounds, tastes or smells'),
  place('perceived-quality', 'Perceived quality', 'What reputation and indirect signs say of it'),
] as const;

/** Eleven factors of customer satisfaction, by Hokanson 1995. */
const HOKANSON = [
  place('friendly-employees', 'Friendly employees', 'Staff are kind'),
  place('courteous-employees', 'Courteous employees', 'Staff are polite and respectful'),
  place('knowledgeable-employees', 'Knowledgeable employees', 'Staff know what they talk about'),
  place('helpful-employees', 'Helpful employees', 'Staff do what they can to help'),
  place('billing-accuracy', 'Accuracy of billing', 'Bills are right'),
  place('billing-timeliness', 'Billing timeliness', 'Bills come when they should'),
  place('competitive-pricing', 'Competitive pricing', 'Prices stand up to those of others'),
  place('service-quality', 'Service quality', 'The service as such is good'),
  place('good-value', 'Good value', 'What one gets is worth what one pays'),
  place('billing-clarity', 'Billing clarity', 'Bills can be understood'),
  place('quick-service', 'Quick service', 'The service is fast'),
] as const;

/** The ready sets in which an attribute may have a place; their names are also the fields of an attribute. */
export const READY_SETS = {
  servqual: {
    name: 'SERVQUAL’s five dimensions',
    title: 'SERVQUAL dimension',
    short: 'SERVQUAL',
    places: SERVQUAL,
  },
  garvin: {
    name: 'Garvin’s eight dimensions of quality',
    title: 'Quality dimension',
    short: 'Garvin',
    places: GARVIN,
  },
  hokanson: {
    name: 'Hokanson’s eleven factors',
    title: 'Hokanson factor',
    short: 'Hokanson',
    places: HOKANSON,
  },
} as const;

export type ReadySet = keyof typeof READY_SETS;

export const READY_SET_NAMES = Object.keys(READY_SETS) as readonly ReadySet[];

/** The codes of a set, for schemas and filters. */
export function codesOf<Set extends ReadySet>(
  set: Set,
): (typeof READY_SETS)[Set]['places'][number]['code'][] {
  return READY_SETS[set].places.map(({ code }) => code);
}

/** What a place is called; its code when the set does not have it. */
export function placeName(set: ReadySet, code: string | null): string {
  if (code === null) return '';
  return READY_SETS[set].places.find((one) => one.code === code)?.name ?? code;
}
