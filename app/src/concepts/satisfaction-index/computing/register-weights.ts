import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { linkedRows } from '../../customer-answers/index.ts';
import {
  type CustomerWorth,
  customerFields,
  customersOfTrait,
  worthOfCustomers,
} from '../../customers/index.ts';
import { revenueByCustomer } from '../../transactions/index.ts';
import type { IndexWeights } from '../settings/index-settings.ts';
import { weightsEntered } from './entered-weights.ts';
import type { InputOfSet } from './index-of-set.ts';
import { BY_ANSWERS, type UnitWeights } from './prepared-index.ts';
import { comparedName } from './unit-tree.rules.ts';

/** How units count by these settings, as things stand now. */
export async function weightsBy(
  queries: Queries,
  weights: IndexWeights,
  { set, setId, today }: { readonly set: InputOfSet; readonly setId: string; readonly today: string },
): Promise<Outcome<UnitWeights>> {
  if (weights.kind === 'answers') return taken(BY_ANSWERS);
  if (weights.kind === 'entered') return weightsEntered(weights.values, weights.source);
  const members = await membersOf(queries, weights, { set, setId });
  if (!members.ok) return members;
  if (weights.kind === 'customers') {
    return counted(members.value, {
      kind: 'customers',
      words: `each unit counts by its customers: ${TRAIT_WORDS[weights.by]}`,
      worthOf: () => 1,
      without: '',
    });
  }
  const lifetime = weights.amount === 'lifetime';
  const bought = lifetime
    ? new Map<string, number>()
    : await revenueByCustomer(queries, { after: yearBefore(today), until: today });
  return counted(members.value, {
    kind: 'revenue',
    words: `each unit counts by ${lifetime ? 'the lifetime value' : 'the yearly revenue'} of its customers: ${TRAIT_WORDS[weights.by]}`,
    worthOf: ({ id, monthlyRevenue, lifetimeValue }) =>
      lifetime ? lifetimeValue : (bought.get(id) ?? (monthlyRevenue === null ? null : 12 * monthlyRevenue)),
    without: lifetime ? 'have no lifetime value' : 'bought nothing in twelve months and have no contract',
  });
}

const TRAIT_WORDS = {
  linked: 'those who gave its answers',
  segment: 'those in the segment of its name',
  region: 'those whose region has its name',
  city: 'those whose city has its name',
  country: 'those whose country has its name',
  own: 'those with its name in a field of the register',
} as const;

type Member = CustomerWorth & { readonly unit: string };
type FromRegister = Extract<IndexWeights, { by: unknown }>;

async function membersOf(
  queries: Queries,
  { by, field }: FromRegister,
  { set, setId }: { readonly set: InputOfSet; readonly setId: string },
): Promise<Outcome<readonly Member[]>> {
  if (by === 'linked') return taken(await linkedMembers(queries, set, setId));
  if (by !== 'own') {
    const found = await customersOfTrait(queries, { by });
    return taken(found.map(({ trait, ...worth }) => ({ ...worth, unit: comparedName(trait) })));
  }
  const known = (await customerFields(queries)).find(({ key, state }) => key === field && state === 'active');
  if (known === undefined || known.sensitive) {
    return refuse(
      'request-refused',
      `weights.field: there is no field ${quoted(field ?? '')} of the register that may be used for this; choose another one`,
    );
  }
  const found = await customersOfTrait(queries, { by: 'own', field: known.key });
  return taken(found.map(({ trait, ...worth }) => ({ ...worth, unit: comparedName(trait) })));
}

/** Whoever answered in a unit is its customer; in several, of each. */
async function linkedMembers(queries: Queries, set: InputOfSet, setId: string): Promise<readonly Member[]> {
  const { input, rowNumbers } = set;
  const unitOf = new Map<number, string>();
  rowNumbers.forEach((row, at) => {
    const text = input.units?.texts[input.units.codes[at]! - 1];
    if (text !== undefined) unitOf.set(row, comparedName(text));
  });
  const links = await linkedRows(queries, setId);
  const unitsOf = new Map<string, Set<string>>();
  for (const { row, customerId } of links) {
    const unit = unitOf.get(row);
    if (unit === undefined) continue;
    const own = unitsOf.get(customerId) ?? new Set();
    unitsOf.set(customerId, own.add(unit));
  }
  const worth = await worthOfCustomers(queries, [...unitsOf.keys()]);
  return worth.flatMap((one) => [...unitsOf.get(one.id)!].map((unit) => ({ ...one, unit })));
}

type Counting = {
  readonly kind: 'customers' | 'revenue';
  readonly words: string;
  readonly worthOf: (worth: CustomerWorth) => number | null;
  readonly without: string;
};

function counted(
  members: readonly Member[],
  { kind, words, worthOf, without }: Counting,
): Outcome<UnitWeights> {
  const byName = new Map<string, number>();
  let unknown = 0;
  for (const member of members) {
    const value = worthOf(member);
    if (value === null) unknown += 1;
    byName.set(member.unit, (byName.get(member.unit) ?? 0) + (value ?? 0));
  }
  // What was given back may be more than what was bought.
  const below = [...byName].filter(([, value]) => value < 0);
  for (const [name] of below) byName.set(name, 0);
  const source = `${members.length} customers of the register`;
  return taken({
    kind,
    words,
    source,
    byName,
    warnings: [
      ...(unknown === 0
        ? []
        : [`${unknown} of ${members.length} customers ${without}, and add nothing to the weights`]),
      ...(below.length === 0 ? [] : [`${below.length} units brought less than nothing, and count nothing`]),
      ...(members.length === 0 ? ['no customer of the register belongs to any unit by this'] : []),
    ],
  });
}

function yearBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date.toISOString().slice(0, 10);
}
