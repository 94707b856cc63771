/** A part of the organisation that owns attributes and works on complaints. */
export type DemoUnit = { readonly key: UnitKey; readonly name: string };
export type UnitKey = 'customer-service' | 'field-service' | 'billing' | 'network';

/** Somebody who uses Heed at Brightwater; `unit` is null for those who look at the whole. */
export type DemoPerson = {
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'manager' | 'analyst' | 'agent' | 'auditor';
  readonly unit: UnitKey | null;
  readonly job: string;
};

export const UNITS: readonly DemoUnit[] = [
  { key: 'customer-service', name: 'Customer service' },
  { key: 'field-service', name: 'Field service' },
  { key: 'billing', name: 'Billing' },
  { key: 'network', name: 'Network operations' },
];

export const PEOPLE: readonly DemoPerson[] = [
  person('Amara Okafor', 'owner', { unit: null, job: 'Director of customer experience' }),
  person('Søren Lindqvist', 'manager', { unit: null, job: 'Quality manager' }),
  person('Żaneta Kowalczyk', 'manager', { unit: 'field-service', job: 'Head of field service' }),
  person('Diego Ibáñez', 'manager', { unit: 'billing', job: 'Head of billing' }),
  person('Priya Raman', 'analyst', { unit: null, job: 'Customer insight' }),
  person('Tomáš Novák', 'agent', { unit: 'customer-service', job: 'Complaints' }),
  person('Leila Haddad', 'agent', { unit: 'customer-service', job: 'Telephone and chat' }),
  person('Keiko Tanaka', 'agent', { unit: 'network', job: 'Fault desk' }),
  person('Wiremu Parata', 'auditor', { unit: null, job: 'Internal audit' }),
];

function person(
  name: string,
  role: DemoPerson['role'],
  { unit, job }: Pick<DemoPerson, 'unit' | 'job'>,
): DemoPerson {
  return { name, email: `${inAscii(name)}@brightwater.example`, role, unit, job };
}

/** A name as the part of an address before the sign: first name, dot, last name, no accents. */
function inAscii(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll(' ', '.');
}
