import {
  addObligation,
  checkObligation,
  type Obligation,
  obligationListing,
  proveObligation,
} from '../../concepts/obligations/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { type DemoObligation, OBLIGATIONS } from './brightwater-requirements.ts';
import { eachOf, namedIn } from './demo-steps.ts';

type ObligationPlaces = {
  readonly attributes: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
};

/** The register: one is overdue, one was never checked, one is not complied with. */
export async function fillObligations(
  performing: Performing,
  places: ObligationPlaces,
): Promise<Outcome<unknown>> {
  const known = await namedIn(performing, obligationListing, ({ title }) => title);
  if (!known.ok) return known;
  const wanted = OBLIGATIONS.filter(({ title }) => !known.value.has(title));
  return eachOf(wanted, (obligation) => registered(performing, obligation, places));
}

async function registered(
  performing: Performing,
  { attribute, unit, checked, evidence, ...said }: DemoObligation,
  { attributes, units, today }: ObligationPlaces,
): Promise<Outcome<unknown>> {
  const added = await perform(performing, addObligation, {
    body: {
      ...said,
      ownerId: null,
      unitId: units.get(unit)!,
      attributeId: attribute === null ? null : attributes.get(attribute)!,
      nextCheck: null,
      watchedAt: said.sourceKind === 'law' ? 'The gazette, each first Monday of a month' : '',
    },
  });
  if (!added.ok || checked === null) return added;
  const day = today.subtract({ months: checked.monthsAgo }).toString();
  const params = { workspace: performing.member.workspace.slug, id: added.value.id };
  const { result, note } = checked;
  const body = { revision: added.value.revision, day, result, note, nextCheck: null };
  const done = await perform(performing, checkObligation, { params, body });
  return done.ok && evidence !== null ? proven(performing, done.value, { day, what: evidence }) : done;
}

async function proven(
  performing: Performing,
  { id, revision }: Obligation,
  { day, what }: { readonly day: string; readonly what: string },
): Promise<Outcome<unknown>> {
  const params = { workspace: performing.member.workspace.slug, id };
  const body = { revision, day, what, place: 'Quality folder, shelf 3' };
  const done = await perform(performing, proveObligation, { params, body });
  return done.ok ? taken(null) : done;
}
