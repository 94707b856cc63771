import type { CustomerIdentity } from './customer-identity.ts';
import { type IdentityWord, identityWords, type WordField } from './identity-words.ts';
import type { SoughtTerm } from './typed-words.ts';

/** By what a customer was found: what was typed, in which field what stands instead, and how far it is from it. */
export type WhyFound = {
  readonly typed: string;
  readonly field: WordField;
  readonly found: string;
  readonly how: 'same' | 'beginning' | 'misspelt';
};

const OF_FIELD: Readonly<Record<WordField, number>> = {
  name: 1,
  otherName: 0.9,
  reference: 1,
  email: 0.95,
  phone: 0.95,
  city: 0.5,
};

/** How well a customer fits all that was typed, and why. */
export function likenessTo(
  customer: CustomerIdentity,
  terms: readonly SoughtTerm[],
): { readonly likeness: number; readonly why: readonly WhyFound[] } {
  const words = identityWords(customer);
  let likeness = customer.state === 'archived' ? -0.2 : 0;
  const why: WhyFound[] = [];
  for (const term of terms) {
    let best = 0;
    let reason: WhyFound | null = null;
    for (const word of words) {
      const fit = fitOf(word, term);
      if (fit === null || fit.likeness <= best) continue;
      best = fit.likeness;
      reason = { typed: term.typed, field: word.field, found: word.shown, how: fit.how };
    }
    likeness += best;
    if (reason !== null) why.push(reason);
  }
  return { likeness: likeness / Math.max(1, terms.length), why };
}

function fitOf(
  { form, field }: IdentityWord,
  { exact, begins, meant }: SoughtTerm,
): { readonly likeness: number; readonly how: WhyFound['how'] } | null {
  const weight = OF_FIELD[field];
  if (exact.includes(form)) return { likeness: weight, how: 'same' };
  const begun = begins.find(([from, before]) => from <= form && form < before);
  if (begun !== undefined) {
    // The less is left to type, the likelier.
    return { likeness: weight * (0.8 + (0.15 * begun[0].length) / form.length), how: 'beginning' };
  }
  const apart = meant.find(({ word }) => word === form)?.apart;
  return apart === undefined ? null : { likeness: weight * (0.8 - 0.12 * apart), how: 'misspelt' };
}
