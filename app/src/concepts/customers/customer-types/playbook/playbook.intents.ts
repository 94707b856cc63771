import type { Change } from '../../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../../../people/index.ts';
import { CUSTOMER_TYPES } from '../../customer.ts';
import { insertPlaybook, playbookNow } from './playbook.store.ts';
import type { Behaviour, PlaybookRecord, PlaybookWish } from './playbook.ts';

/** Sets what is wanted of whoever serves each type of customer, and what is not. */
export async function setPlaybook(
  change: Change,
  wish: PlaybookWish,
  { actor, newId }: Meaning,
): Promise<Outcome<PlaybookRecord>> {
  const may = allowed(actor, 'manage kinds');
  if (!may.ok) return may;
  const before = await playbookNow(change.queries);
  if (before.version !== wish.revision) {
    return refuse(
      'conflict',
      `somebody changed the playbook meanwhile (it is at version ${before.version}, you saw ${wish.revision}); look at it as it is now, then change it again`,
    );
  }
  const behaviours = behavioursIn(wish, before, newId);
  if (!behaviours.ok) return behaviours;
  const { reason } = wish;
  const setBy = actor.personId;
  const record = {
    version: before.version + 1,
    behaviours: behaviours.value,
    reason,
    setBy,
    setAt: change.at,
  };
  await insertPlaybook(change.queries, change.workspace, record);
  await change.record({
    what: 'playbook.set',
    subject: { kind: 'playbook', id: change.workspace },
    before: told(before),
    after: { ...told(record), reason },
  });
  return taken(record);
}

function behavioursIn(
  { types }: PlaybookWish,
  before: PlaybookRecord,
  newId: () => string,
): Outcome<readonly Behaviour[]> {
  const known = new Map(before.behaviours.map((one) => [one.key, one]));
  const given = types.flatMap(({ type, wanted, unwanted }) => [
    ...wanted.map((one) => ({ ...one, type, wanted: true })),
    ...unwanted.map((one) => ({ ...one, type, wanted: false })),
  ]);
  const keys = given.flatMap(({ key }) => key ?? []);
  const strange = given.find(({ key, type, wanted }) => {
    const earlier = key === null ? null : known.get(key);
    return (
      earlier === undefined || (earlier !== null && (earlier.type !== type || earlier.wanted !== wanted))
    );
  });
  if (strange !== undefined || new Set(keys).size < keys.length) {
    const which = strange === undefined ? 'twice' : `for ${quoted(strange.text)}`;
    return refuse(
      'request-refused',
      `body.types: a key stands ${which} that belongs elsewhere; leave the key out for what is new`,
    );
  }
  return taken(given.map(({ key, ...rest }) => ({ ...rest, key: key ?? newId() })));
}

function told({ version, behaviours }: PlaybookRecord): Record<string, string | number> {
  const of = CUSTOMER_TYPES.flatMap((type) =>
    [true, false].map((wanted) => [
      `${type}, ${wanted ? 'wanted' : 'unwanted'}`,
      behaviours
        .filter((one) => one.type === type && one.wanted === wanted)
        .map(({ text }) => text)
        .join('; '),
    ]),
  );
  return { ...Object.fromEntries(of), version };
}
