import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerIdentity } from './customer-identity.ts';
import {
  countsOfWords,
  customersWithWords,
  identitiesByIds,
  type SoughtWords,
  wordsUnderKeys,
} from './customer-words.store.ts';
import { likenessTo, type WhyFound } from './found-likeness.ts';
import { isNameForm } from './identity-words.ts';
import { keysOfTyped, meantWords } from './misspelt-words.ts';
import { type SoughtTerm, type TypedTerm, typedReadings } from './typed-words.ts';

/** A customer who was found, and by what. */
export type FoundCustomer = { readonly customer: CustomerIdentity; readonly why: readonly WhyFound[] };

/** Customers found, the likeliest first. `more`: there are others; what is more than enough is not counted. */
export type Found = { readonly items: readonly FoundCustomer[]; readonly more: boolean };

/** So many at least are looked at for those that fit best. */
const LOOKED_AT = 120;
const FEW = 400;
/** Counting ends here, for then a word is common enough to begin with another one. */
const COMMON = 2_000;
const MOST_CANDIDATES = 1_500;
const MOST_MEANT = 60;
/** What may be wrong in each word, tried one after the other until enough are found. */
const TIERS = [0, 1, 3];

/**
 * Finds customers by words of names in any alphabet, also misspelt, by e-mail address, phone number, reference and town. Every word
 * typed must be there; only where nobody has all of them one may be missing.
 */
export async function searchCustomers(queries: Queries, typed: string, limit: number): Promise<Found> {
  const most = Math.max(LOOKED_AT, Math.min(2 * limit, 4_000));
  const found = new Map<string, FoundCustomer & { readonly likeness: number }>();
  const look = async (terms: readonly SoughtTerm[], apart: number): Promise<boolean> => {
    const ids = await idsWith(
      queries,
      terms.map((term) => soughtOf(term, apart)),
      most,
    );
    const fresh = await identitiesByIds(
      queries,
      ids.filter((id) => !found.has(id)),
    );
    for (const customer of fresh) found.set(customer.id, { customer, ...likenessTo(customer, terms) });
    return ids.length >= most;
  };
  let isCut = false;
  const readings = await Promise.all(typedReadings(typed).map((terms) => withMeant(queries, terms)));
  for (const apart of TIERS) {
    if (found.size >= limit) break;
    for (const terms of readings) isCut = (await look(terms, apart)) || isCut;
  }
  for (const terms of found.size === 0 ? readings : []) {
    for (const fewer of await withoutOne(queries, terms)) isCut = (await look(fewer, 3)) || isCut;
  }
  const ranked = [...found.values()].sort(
    (a, b) =>
      b.likeness - a.likeness ||
      compareWords(a.customer.name, b.customer.name) ||
      compareWords(a.customer.id, b.customer.id),
  );
  const items = ranked.slice(0, limit).map(({ customer, why }) => ({ customer, why }));
  return { items, more: isCut || ranked.length > limit };
}

/** The ids of who is found, the likeliest first. */
export async function customerIdsFound(
  queries: Queries,
  typed: string,
  most: number,
): Promise<{ readonly ids: readonly string[]; readonly more: boolean }> {
  const { items, more } = await searchCustomers(queries, typed, most);
  return { ids: items.map(({ customer }) => customer.id), more };
}

function compareWords(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function withMeant(queries: Queries, terms: readonly TypedTerm[]): Promise<readonly SoughtTerm[]> {
  const sought: SoughtTerm[] = [];
  for (const term of terms) {
    const typed = term.word;
    const known = typed === null ? [] : await wordsUnderKeys(queries, keysOfTyped(typed), MOST_CANDIDATES);
    const meant = typed === null ? [] : meantWords(typed, known).slice(0, MOST_MEANT);
    sought.push({ ...term, meant: meant.filter(({ word }) => !term.exact.includes(word)) });
  }
  return sought;
}

function soughtOf({ exact, begins, meant }: SoughtTerm, apart: number): SoughtWords {
  const alike = meant.filter((one) => one.apart <= apart && isNameForm(one.word));
  return { exact: [...exact, ...alike.map(({ word }) => word)], begins };
}

async function idsWith(
  queries: Queries,
  sought: readonly SoughtWords[],
  most: number,
): Promise<readonly string[]> {
  if (sought.length === 1) return customersWithWords(queries, { sets: sought, filters: [] }, most);
  const counts = await countsOfWords(queries, sought, COMMON);
  const fewest = Math.min(...counts);
  if (fewest === 0) return [];
  const rarest = counts.indexOf(fewest);
  // What few have is looked through one by one; words that many have are laid side by side, where they are whole.
  const isSet = sought.map(({ begins }, i) =>
    fewest <= FEW ? i === rarest : begins.length === 0 || counts[i]! < COMMON,
  );
  if (!isSet.includes(true)) isSet[rarest] = true;
  const sets = sought.filter((_, i) => isSet[i]);
  return customersWithWords(queries, { sets, filters: sought.filter((_, i) => !isSet[i]) }, most);
}

/** The same terms without each of them in turn, those that are kept with the rarest words first. */
async function withoutOne(
  queries: Queries,
  terms: readonly SoughtTerm[],
): Promise<readonly (readonly SoughtTerm[])[]> {
  if (terms.length < 2) return [];
  const counts = await countsOfWords(
    queries,
    terms.map((term) => soughtOf(term, 3)),
    COMMON,
  );
  const order = terms.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]!);
  // Who types many words gets the missing one among the commonest.
  return order.slice(0, 4).map((left) => terms.filter((_, i) => i !== left));
}
