import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../../people/index.ts';
import type { LinkRecord } from '../links/process-link.ts';
import { dayOfMoment } from '../process.ts';
import type { ComplaintRecord, ComplaintStep, NewComplaint } from './link-complaint.ts';

type Complaining = {
  readonly actor: Actor;
  readonly at: Date;
  readonly givingUnit: string | null;
  readonly receivingUnit: string | null;
};

/** May somebody complain of what their unit gets? */
export function raisedComplaint(
  { day: given, what }: NewComplaint,
  { link, id, actor, at, receivingUnit }: Complaining & { readonly link: LinkRecord; readonly id: string },
): Outcome<ComplaintRecord> {
  const may = allowedIn(actor, 'rate links', receivingUnit);
  if (!may.ok) return may;
  if (link.state === 'archived')
    return refuse('conflict', 'this link is archived; bring it back before complaining of it');
  const today = dayOfMoment(at);
  const day = given ?? today;
  if (day > today) {
    return refuse('request-refused', `day: ${day} has not come yet, today is ${today}; give the day it was`);
  }
  const nobody = { answer: '', answeredOn: null, answeredBy: null };
  const { personId: raisedBy } = actor;
  return taken({
    ...nobody,
    id,
    linkId: link.id,
    day,
    what,
    state: 'open',
    raisedBy,
    revision: 1,
    updatedAt: at,
  });
}

/** Who hands over answers; who got it says whether that closes it. */
export function steppedComplaint(
  record: ComplaintRecord,
  asked: ComplaintStep,
  { actor, at, givingUnit, receivingUnit }: Complaining,
): Outcome<ComplaintRecord> {
  const answers = asked.step === 'answer';
  const may = answers
    ? allowedIn(actor, 'manage processes', givingUnit)
    : allowedIn(actor, 'rate links', receivingUnit);
  if (!may.ok) return may;
  const same = sameRevision(record, asked.revision);
  if (!same.ok) return same;
  const next = { ...record, revision: record.revision + 1, updatedAt: at };
  if (answers) {
    if (record.state === 'closed')
      return refuse('conflict', 'this complaint is closed; open it again before answering');
    if (asked.answer === '') return refuse('request-refused', 'answer: say what was done about it');
    const by = { answeredBy: actor.personId, answeredOn: dayOfMoment(at) };
    return taken({ ...next, ...by, state: 'answered', answer: asked.answer });
  }
  if (asked.step === 'close') {
    if (record.state === 'closed') return refuse('conflict', 'this complaint is closed already');
    return taken({ ...next, state: 'closed' });
  }
  if (record.state === 'open') return refuse('conflict', 'this complaint is open already');
  return taken({ ...next, state: 'open' });
}
