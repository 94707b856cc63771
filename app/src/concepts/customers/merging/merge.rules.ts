import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { inUse } from '../customer.rules.ts';
import type { CustomerFacts, CustomerRecord, OwnValue } from '../customer.ts';
import {
  CHOSEN_FIELDS,
  type ChosenField,
  JOINED_FIELDS,
  type MergeChoices,
  MOST_JOINED,
  type Side,
} from './merge-fields.ts';

/** Two customers who turn out to be one: the one that is kept, and the one that becomes it. */
export type Merging = { readonly kept: CustomerRecord; readonly merged: CustomerRecord };

export type MergeWish = {
  readonly keptRevision: number;
  readonly mergedRevision: number;
  readonly choices: MergeChoices;
};

/** May these two become one? Both as they are afterwards. */
export function mergedRecords(
  { kept, merged }: Merging,
  { keptRevision, mergedRevision, choices }: MergeWish,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Outcome<Merging> {
  const may = allowed(actor, 'merge customers');
  if (!may.ok) return may;
  const fits = mergeable({ kept, merged });
  if (!fits.ok) return fits;
  for (const [record, seen] of [
    [kept, keptRevision],
    [merged, mergedRevision],
  ] as const) {
    const usable = inUse(record);
    if (!usable.ok) return usable;
    const same = sameRevision(record, seen);
    if (!same.ok) return same;
  }
  const known = new Set<string>([...CHOSEN_FIELDS, ...ownKeys({ kept, merged }).map((key) => `own_${key}`)]);
  const unknown = Object.keys(choices).filter((field) => !known.has(field));
  if (unknown.length > 0) {
    return refuse(
      'request-refused',
      `body.choices: there is nothing to choose in ${quotedList(unknown)}; name fields that the review shows`,
    );
  }
  const joined = joinedLists({ kept, merged }, sideOf({ kept, merged }, choices, 'name'));
  const tooMany = JOINED_FIELDS.find((field) => joined[field].length > MOST_JOINED);
  if (tooMany !== undefined) {
    return refuse(
      'conflict',
      `${tooMany}: together they have ${joined[tooMany].length}, and a customer has at most ${MOST_JOINED}; take some away from one of the two first`,
    );
  }
  return taken({
    kept: { ...together({ kept, merged }, choices), ...joined, revision: kept.revision + 1, changedAt: at },
    merged: {
      ...merged,
      state: 'merged',
      mergedInto: kept.id,
      revision: merged.revision + 1,
      changedAt: at,
    },
  });
}

/** Whether two can be one at all. */
export function mergeable({ kept, merged }: Merging): Outcome<null> {
  if (kept.id === merged.id) {
    return refuse('request-refused', 'body.mergedId: a customer is one already; choose another');
  }
  if (kept.party !== merged.party) {
    return refuse(
      'conflict',
      `${quoted(kept.name)} is a ${kept.party} and ${quoted(merged.name)} a ${merged.party}; two of a kind can become one, so change what one of them is first`,
    );
  }
  return taken(null);
}

function together({ kept, merged }: Merging, choices: MergeChoices): CustomerRecord {
  const both = { kept, merged };
  const after: Record<string, unknown> = { ...kept };
  for (const field of CHOSEN_FIELDS) after[field] = both[sideOf(both, choices, field)][field];
  // The reason belongs to the type, whoever gave it.
  const { typeReason, typeByHand } = both[sideOf(both, choices, 'type')];
  const own: Record<string, OwnValue> = {};
  for (const key of ownKeys(both)) {
    const value = both[sideOf(both, choices, `own_${key}`)].own[key];
    if (value !== undefined) own[key] = value;
  }
  const organisationId = after['organisationId'] as string | null;
  const isItself = organisationId === kept.id || organisationId === merged.id;
  return {
    ...(after as CustomerRecord),
    ...factsTogether(kept, merged),
    typeReason,
    typeByHand,
    own,
    organisationId: isItself ? null : organisationId,
    keyAccount: kept.keyAccount || merged.keyAccount,
    state: kept.state === 'archived' && merged.state === 'archived' ? 'archived' : 'active',
  };
}

/** Keys of own fields in which one of the two has a value. */
export function ownKeys({ kept, merged }: Merging): readonly string[] {
  return [...new Set([...Object.keys(kept.own), ...Object.keys(merged.own)])].sort();
}

const WITH_RELATION: readonly string[] = ['competitor', 'effect', 'unitId', 'channel'];
const ADDRESS: readonly string[] = ['street', 'postcode', 'city', 'region', 'country'];

/**
 * From which of the two a value comes when nobody says: the one that has it; of two addresses all of the fuller one; the earlier
 * beginning; otherwise the record that is kept.
 */
export function usualSide({ kept, merged }: Merging, field: string): Side {
  if (WITH_RELATION.includes(field)) return 'kept';
  if (ADDRESS.includes(field)) {
    const parts = (record: CustomerRecord): number =>
      ADDRESS.filter((part) => record[part as ChosenField] !== null).length;
    return parts(merged) > parts(kept) ? 'merged' : 'kept';
  }
  const [mine, theirs] = [valueIn(kept, field), valueIn(merged, field)];
  if (theirs === null || theirs === '') return 'kept';
  if (field === 'leftOn') return mine === null ? 'kept' : laterSide(String(mine), String(theirs));
  if (mine === null || mine === '') return 'merged';
  if (field === 'customerSince') return String(theirs) < String(mine) ? 'merged' : 'kept';
  return 'kept';
}

function laterSide(mine: string, theirs: string): Side {
  return theirs > mine ? 'merged' : 'kept';
}

function sideOf(both: Merging, choices: MergeChoices, field: string): Side {
  const chosen = choices[field];
  if (chosen !== undefined) return chosen;
  // These say something of a relation alone, and go with it.
  return WITH_RELATION.includes(field) ? (choices['relation'] ?? 'kept') : usualSide(both, field);
}

/** What a record holds in a field, own ones by `own_KEY`; null where nothing. */
export function valueIn(record: CustomerRecord, field: string): OwnValue | null {
  if (field.startsWith('own_')) return record.own[field.slice(4)] ?? null;
  return record[field as ChosenField];
}

/** Lists of both, once each; the name that is given up stays as another name. */
export function joinedLists(
  { kept, merged }: Merging,
  name: Side,
): Pick<CustomerRecord, (typeof JOINED_FIELDS)[number]> {
  const [stays, goes] = name === 'kept' ? [kept.name, merged.name] : [merged.name, kept.name];
  const names = [...kept.otherNames, goes, ...merged.otherNames].filter((one) => one !== stays);
  return {
    otherNames: [...new Set(names)],
    emails: [...new Set([...kept.emails, ...merged.emails])],
    phones: [...new Set([...kept.phones, ...merged.phones])],
  };
}

/** What is known of both, until whoever finds it out does so anew. */
function factsTogether(one: CustomerRecord, other: CustomerRecord): CustomerFacts {
  const sum = (a: number | null, b: number | null): number | null =>
    a === null && b === null ? null : (a ?? 0) + (b ?? 0);
  const newer = (on: 'satisfactionOn' | 'recommendationOn'): CustomerRecord =>
    (other[on] ?? '') > (one[on] ?? '') ? other : one;
  const days = (key: 'firstPurchaseOn' | 'lastPurchaseOn'): string[] =>
    [one[key], other[key]].filter((day) => day !== null).sort();
  const { satisfaction, satisfactionOn } = newer('satisfactionOn');
  const { recommendation, recommendationOn } = newer('recommendationOn');
  return {
    purchases: one.purchases + other.purchases,
    revenue: sum(one.revenue, other.revenue),
    margin: sum(one.margin, other.margin),
    firstPurchaseOn: days('firstPurchaseOn')[0] ?? null,
    lastPurchaseOn: days('lastPurchaseOn').at(-1) ?? null,
    lifetimeValue: sum(one.lifetimeValue, other.lifetimeValue),
    lifetimeMethod: one.lifetimeMethod ?? other.lifetimeMethod,
    satisfaction,
    satisfactionOn,
    recommendation,
    recommendationOn,
    openComplaints: one.openComplaints + other.openComplaints,
    kind: one.kind,
  };
}
