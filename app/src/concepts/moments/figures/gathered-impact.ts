import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { satisfactionOfCustomers } from '../../customers/index.ts';
import { contactsOfMoment, contactsToRelate, type RelatedContact } from '../contacts/contact.store.ts';
import { noSuchMoment } from '../inventory/moment-of-truth.intents.ts';
import { momentById, momentsByIds } from '../inventory/moment-of-truth.store.ts';
import { type FiguresAsked, scopeOf } from './gathered-moments.ts';
import {
  CONTACTS_RELATED,
  correlationOf,
  differencesOf,
  IMPACT_NOTE,
  type TwoGroups,
} from './moment-impact.rules.ts';
import type { DetractorImpact, MomentImpact } from './moment-impact.ts';

/** Which moments go with how satisfied customers say they are, and how contacts as a whole do. */
export async function momentImpactOf(queries: Queries, asked: FiguresAsked): Promise<MomentImpact> {
  const { scope, months } = await scopeOf(queries, asked);
  const contacts = await contactsToRelate(queries, {
    source: scope.source,
    from: months.fromDay,
    before: months.beforeDay,
    limit: CONTACTS_RELATED,
  });
  const known = await satisfactionOfCustomers(
    queries,
    contacts.map(({ customerId }) => customerId),
  );
  const related = contacts.filter(({ customerId }) => known.has(customerId));
  const byCustomer = Map.groupBy(related, ({ customerId }) => customerId);
  const customers = [...byCustomer.keys()];
  const moments = [...Map.groupBy(related, ({ momentId }) => momentId)];
  const pairs = moments.map(([, own]) => twoGroups(own, known, ({ score }) => score === -1));
  const differences = differencesOf(pairs, 'moments');
  const records = await momentsByIds(
    queries,
    moments.map(([id]) => id),
  );
  const names = new Map(records.map(({ id, name }) => [id, name]));
  return {
    ...scope,
    contacts: contacts.length,
    customers: customers.length,
    correlation: correlationOf(
      customers.map((id) => meanScore(byCustomer.get(id)!)),
      customers.map((id) => known.get(id)!),
    ),
    moments: moments
      .map(([id], i) => ({ moment: { id, name: names.get(id) ?? '' }, ...differences[i]! }))
      .toSorted(mostFirst),
    note: IMPACT_NOTE,
  };
}

/** Which detractors at one moment go with how satisfied customers say they are. */
export async function detractorImpactOf(
  queries: Queries,
  momentId: string,
  asked: FiguresAsked,
): Promise<Outcome<DetractorImpact>> {
  if ((await momentById(queries, momentId)) === null) return noSuchMoment();
  const { scope, months } = await scopeOf(queries, asked, momentId);
  const contacts = await contactsOfMoment(queries, {
    momentId,
    source: scope.source,
    from: months.fromDay,
    before: months.beforeDay,
    limit: CONTACTS_RELATED,
  });
  const known = await satisfactionOfCustomers(
    queries,
    contacts.map(({ customerId }) => customerId),
  );
  const related = contacts.filter(({ customerId }) => known.has(customerId));
  const words = new Map<string, string>();
  for (const { detractors } of related) {
    for (const word of detractors) if (!words.has(word.toLowerCase())) words.set(word.toLowerCase(), word);
  }
  const list = [...words];
  const pairs = list.map(([key]) =>
    twoGroups(related, known, ({ detractors }) => detractors.some((word) => word.toLowerCase() === key)),
  );
  const differences = differencesOf(pairs, 'words');
  return taken({
    ...scope,
    contacts: contacts.length,
    customers: new Set(related.map(({ customerId }) => customerId)).size,
    detractors: list.map(([, word], i) => ({ word, ...differences[i]! })).toSorted(mostFirst),
    note: IMPACT_NOTE,
  });
}

/** Customers of whom it holds of at least one of these contacts, and the others, each once. */
function twoGroups<Related extends RelatedContact>(
  contacts: readonly Related[],
  known: ReadonlyMap<string, number>,
  holds: (one: Related) => boolean,
): TwoGroups {
  const having = new Set<string>();
  const all = new Set<string>();
  for (const one of contacts) {
    all.add(one.customerId);
    if (holds(one)) having.add(one.customerId);
  }
  const said = (ids: Iterable<string>): number[] => [...ids].map((id) => known.get(id)!);
  return { having: said(having), lacking: said(all.difference(having)) };
}

function meanScore(contacts: readonly RelatedContact[]): number {
  return contacts.reduce((sum, { score }) => sum + score, 0) / contacts.length;
}

type Row = { readonly difference: { readonly estimate: number | null }; readonly nWith: number };

/** What goes with the least satisfaction first; what cannot be told last. */
function mostFirst(one: Row, other: Row): number {
  const low = ({ difference }: Row): number => difference.estimate ?? Number.MAX_VALUE;
  return low(one) - low(other) || other.nWith - one.nWith;
}
