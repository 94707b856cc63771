import type { Change } from '../../../../platform/events/index.ts';
import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import { type Actor, allowed, type Meaning, mayWith, personById, unitIdsOf } from '../../../people/index.ts';
import { dayOfSorting } from '../../grouping/regrouping.ts';
import { usableCustomer } from '../../usable-customer.ts';
import { playbookNow } from '../playbook/playbook.store.ts';
import type { PlaybookRecord } from '../playbook/playbook.ts';
import { keepObservation, observationById } from './observation.store.ts';
import type { ObservationRecord, ObservationWish } from './observation.ts';

/** Who leads sees how everybody serves; everybody else what they served or observed themselves. */
export function seesAllObservations(role: string): boolean {
  return mayWith(role, 'manage units');
}

/** Records what was seen in a contact. */
export async function recordOne(
  change: Change,
  wish: ObservationWish,
  { actor, newId }: Meaning,
): Promise<Outcome<ObservationRecord>> {
  const { queries, workspace, at } = change;
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const fits = await agentFits(change, wish, actor);
  if (!fits.ok) return fits;
  if (wish.customerId !== null) {
    const customer = await usableCustomer(queries, wish.customerId);
    if (!customer.ok) return customer;
  }
  const playbook = await playbookNow(queries);
  const seen = seenIn(wish, playbook);
  if (!seen.ok) return seen;
  const record: ObservationRecord = {
    ...wish,
    ...seen.value,
    id: newId(),
    observerId: actor.personId,
    unitIds: await unitIdsOf(queries, wish.agentId),
    playbookVersion: playbook.version,
    state: 'kept',
    withdrawnReason: '',
    recordedAt: at,
    revision: 1,
  };
  await keepObservation(queries, workspace, record);
  await change.record({
    what: 'observation.recorded',
    subject: { kind: 'observation', id: record.id },
    before: null,
    after: told(record, playbook, fits.value),
    about: aboutWhom(record),
  });
  return taken(record);
}

/** Takes an observation out of all figures. */
export async function withdrawOne(
  change: Change,
  { id, reason, revision }: { readonly id: string; readonly reason: string; readonly revision: number },
  actor: Actor,
): Promise<Outcome<ObservationRecord>> {
  const record = await observationById(change.queries, id);
  const sees = seesAllObservations(actor.role);
  const isOwn = record?.observerId === actor.personId;
  if (record === null || (!sees && !isOwn && record.agentId !== actor.personId)) {
    return refuse('not-found', 'there is no such observation in this workspace');
  }
  if (!sees && !isOwn) {
    return refuse('not-allowed', 'an observation is withdrawn by whoever recorded it, or by who leads here');
  }
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'withdrawn') return refuse('conflict', 'this observation is withdrawn already');
  const after: ObservationRecord = {
    ...record,
    state: 'withdrawn',
    withdrawnReason: reason,
    revision: record.revision + 1,
  };
  await keepObservation(change.queries, change.workspace, after);
  await change.record({
    what: 'observation.withdrawn',
    subject: { kind: 'observation', id },
    before: { state: record.state },
    after: { state: after.state, reason },
    about: aboutWhom(record),
  });
  return taken(after);
}

async function agentFits(
  { queries, at }: Change,
  { agentId, contactOn }: ObservationWish,
  actor: Actor,
): Promise<Outcome<string>> {
  if (contactOn > dayOfSorting(at)) {
    return refuse(
      'request-refused',
      'body.contactOn: this day is still to come; give the day of the contact',
    );
  }
  if (agentId === actor.personId) {
    return refuse('request-refused', 'body.agentId: nobody observes themselves; name whom you observed');
  }
  const agent = await personById(queries, agentId);
  if (agent === null) {
    return refuse('not-found', 'body.agentId: there is no such person; choose one of this workspace');
  }
  if (agent.state === 'left') return refuse('conflict', `body.agentId: ${quoted(agent.name)} has left`);
  return taken(agent.name);
}

/** Counts what was seen, by the playbook for this type of customer. */
function seenIn(
  { seen, type }: ObservationWish,
  { behaviours }: PlaybookRecord,
): Outcome<Pick<ObservationRecord, 'seen' | 'wantedSeen' | 'unwantedSeen'>> {
  const known = new Map(behaviours.filter((one) => one.type === type).map((one) => [one.key, one]));
  const keys = [...new Set(seen)];
  const strange = keys.find((key) => !known.has(key));
  if (strange !== undefined) {
    return refuse(
      'request-refused',
      `body.seen: ${quoted(strange)} is no behaviour of the playbook for ${type} customers; look at it as it is now`,
    );
  }
  const wantedSeen = keys.filter((key) => known.get(key)?.wanted === true).length;
  return taken({ seen: keys, wantedSeen, unwantedSeen: keys.length - wantedSeen });
}

function aboutWhom({ agentId, observerId, customerId }: ObservationRecord): readonly string[] {
  return [agentId, observerId, ...(customerId === null ? [] : [customerId])];
}

function told(record: ObservationRecord, { behaviours }: PlaybookRecord, agent: string) {
  const texts = (wanted: boolean): string[] =>
    behaviours
      .filter((one) => one.wanted === wanted && record.seen.includes(one.key))
      .map(({ text }) => text);
  const { contactOn, type, note } = record;
  return { contactOn, agent, type, wanted: texts(true), unwanted: texts(false), note };
}
