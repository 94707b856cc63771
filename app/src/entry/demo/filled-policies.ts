import {
  addEvidence,
  addPolicy,
  customerRightListing,
  policyListing,
  publishPolicy,
  readPolicy,
  startRights,
} from '../../concepts/policies/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { POLICY } from './brightwater-requirements.ts';
import { eachOf, namedIn } from './demo-steps.ts';

type PolicyPlaces = {
  readonly today: Temporal.PlainDate;
  /** Who has read the policy so far. */
  readonly readers: readonly Performing[];
};

/** The customer-focus policy, read by some, and the seven rights with evidence for the first two. */
export async function fillPolicies(
  performing: Performing,
  { today, readers }: PolicyPlaces,
): Promise<Outcome<unknown>> {
  const { workspace, personId } = performing.member;
  const known = await namedIn(performing, policyListing, ({ title }) => title);
  if (!known.ok) return known;
  if (!known.value.has(POLICY.title)) {
    const reviewOn = today.add({ months: 10 }).toString();
    const begun = await perform(performing, addPolicy, { body: { ...POLICY, ownerId: personId, reviewOn } });
    if (!begun.ok) return begun;
    const { id, revision } = begun.value;
    const params = { workspace: workspace.slug, id };
    const published = await perform(performing, publishPolicy, { params, body: { revision, note: '' } });
    if (!published.ok) return published;
    const read = await eachOf(readers, (reader) =>
      perform(reader, readPolicy, { params, body: { version: 1 } }),
    );
    if (!read.ok) return read;
  }
  return fillRights(performing, today);
}

async function fillRights(performing: Performing, today: Temporal.PlainDate): Promise<Outcome<unknown>> {
  const started = await perform(performing, startRights, { body: {} });
  if (!started.ok || started.value.added === 0) return started;
  const rights = await namedIn(performing, customerRightListing, ({ id }) => id);
  if (!rights.ok) return rights;
  const seenOn = today.subtract({ months: 2 }).toString();
  const proven = await eachOf([...rights.value.keys()].slice(0, 2), (id) =>
    perform(performing, addEvidence, {
      params: { workspace: performing.member.workspace.slug, id },
      body: {
        seenOn,
        what: 'Read in the welcome letter by ten new customers',
        whereabouts: 'Quality folder, shelf 1',
      },
    }),
  );
  return proven.ok ? taken(null) : proven;
}
