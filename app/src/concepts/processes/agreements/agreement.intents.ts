import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { usableCustomer } from '../../customers/index.ts';
import { allUnits, type Meaning, namesOfPeople, properBelonging } from '../../people/index.ts';
import { measuresByIds } from '../../standards/index.ts';
import type { Seen } from '../process.intents.ts';
import type { Changing } from '../process.rules.ts';
import {
  begunAgreement,
  changedAgreementOf,
  confirmedAgreement,
  endedAgreement,
  reviewedAgreement,
  type StandingAgreement,
} from './agreement.rules.ts';
import {
  agreementById,
  agreementByTitle,
  keepAgreement,
  keepVersion,
  versionsOfAgreements,
} from './agreement.store.ts';
import type {
  AgreementEnd,
  AgreementRecord,
  NewAgreement,
  NewAgreementReview,
  NewConfirmation,
} from './agreement.ts';
import { insertAgreementReview } from './agreement-review.store.ts';
import { partnerNames } from './shown-agreements.ts';

type Kept = Promise<Outcome<AgreementRecord>>;

/** Begins an agreement. */
export async function beginAgreement(change: Change, asked: NewAgreement, { actor, newId }: Meaning): Kept {
  const fits = await properPartner(change, asked, null);
  if (!fits.ok) return fits;
  const sameTitle = (await agreementByTitle(change.queries, asked.title)) !== null;
  const decided = begunAgreement(asked, { actor, id: newId(), at: change.at, sameTitle });
  if (!decided.ok) return decided;
  return keep(change, 'agreement.added', { before: null, after: decided.value });
}

/** Changes what is agreed; what is in force stays readable. */
export async function changeAgreementOf(
  change: Change,
  { id, revision, ...asked }: NewAgreement & Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const called = await agreementByTitle(change.queries, asked.title);
  const sameTitle = called !== null && called.id !== id;
  return decide(change, { id, revision, actor, what: 'agreement.changed' }, async (before, changing) => {
    const fits = await properPartner(change, asked, before);
    return fits.ok ? changedAgreementOf(before, asked, { ...changing, sameTitle }) : fits;
  });
}

/** Says that one side agrees. */
export async function confirm(
  change: Change,
  { id, asked }: { readonly id: string; readonly asked: NewConfirmation },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const seen = { id, revision: asked.revision, actor, what: 'agreement.confirmed' };
  return decide(change, seen, async (before, changing) => {
    const { partner } = before.record;
    const ofPartner = partner.kind === 'unit' && actor.unitIds.includes(partner.id);
    return confirmedAgreement(before, asked, { ...changing, ofPartner });
  });
}

/** Reviews how the relationship is. */
export async function review(
  change: Change,
  { id, ...asked }: NewAgreementReview & { readonly id: string },
  { actor, newId }: Meaning,
): Kept {
  const seen = { id, revision: asked.revision, actor, what: 'agreement.was-reviewed' };
  const { day, ourScore, theirScore, note } = asked;
  const said = { review: { day, ourScore, theirScore, note } };
  return decide(change, { ...seen, said }, async (before, changing) => {
    const decided = reviewedAgreement(before, asked, changing);
    if (!decided.ok) return decided;
    await insertAgreementReview(change.queries, change.workspace, {
      id: newId(),
      agreementId: id,
      version: before.record.inForce ?? before.record.version,
      day,
      ourScore,
      theirScore,
      note,
      personId: change.actor.personId,
      at: change.at,
    });
    return decided;
  });
}

/** Ends an agreement. */
export async function end(
  change: Change,
  { id, ...asked }: AgreementEnd & { readonly id: string },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const seen = { id, revision: asked.revision, actor, what: 'agreement.ended' };
  return decide(change, seen, async (before, changing) => endedAgreement(before, asked, changing));
}

export function noSuchAgreement(): Outcome<never> {
  return refuse('not-found', 'there is no such agreement in this workspace');
}

type Deciding = Seen & {
  readonly actor: Changing['actor'];
  readonly what: string;
  /** What is said of it in the log beside what changed. */
  readonly said?: Readonly<Record<string, Json>>;
};

async function decide(
  change: Change,
  { id, revision, actor, what, said = {} }: Deciding,
  rule: (before: StandingAgreement, changing: Changing) => Promise<Outcome<StandingAgreement>>,
): Kept {
  const record = await agreementById(change.queries, id);
  if (record === null) return noSuchAgreement();
  const [version] = (await versionsOfAgreements(change.queries, [id])).get(id) ?? [];
  const before = { record, version: version! };
  const decided = await rule(before, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  return keep(change, what, { before, after: decided.value, said });
}

type Keeping = {
  readonly before: StandingAgreement | null;
  readonly after: StandingAgreement;
  readonly said?: Readonly<Record<string, Json>>;
};

async function keep(change: Change, what: string, { before, after, said = {} }: Keeping): Kept {
  const { record, version } = after;
  await keepAgreement(change.queries, change.workspace, record);
  await keepVersion(change.queries, change.workspace, { agreementId: record.id, record: version });
  const now = await told(change, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(await told(change, before), now) ?? { before: {}, after: {} });
  const partners = [before?.record.partner, record.partner];
  await change.record({
    what,
    subject: { kind: 'agreement', id: record.id },
    before: differing.before,
    after: { ...differing.after, ...said },
    about: [
      ...partners.flatMap((partner) => (partner?.kind === 'customer' ? [partner.id] : [])),
      ...(version.ourPersonId === null ? [] : [version.ourPersonId]),
    ],
  });
  return taken(record);
}

async function told(
  { queries }: Change,
  { record, version }: StandingAgreement,
): Promise<Readonly<Record<string, Json>>> {
  const units = new Map((await allUnits(queries)).map(({ id, name }) => [id, name]));
  const { ourPersonId, unitId } = { ...record, ...version };
  const people = await namesOfPeople(queries, ourPersonId === null ? [] : [ourPersonId]);
  const partner = (await partnerNames(queries, [record]))(record.partner);
  return {
    title: record.title,
    partnerKind: record.partnerKind,
    partner: partner.name,
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    state: record.state,
    version: record.version,
    inForce: record.inForce,
    goals: version.goals.map(({ goal, target }) => (target === '' ? goal : `${goal}: ${target}`)),
    weExpect: version.weExpect,
    theyExpect: version.theyExpect,
    from: version.fromOn,
    until: version.untilOn,
    reviewOn: record.reviewOn ?? version.reviewOn,
    confirmedByUs: ourPersonId === null ? null : (people.get(ourPersonId) ?? ourPersonId),
    confirmedByThem: version.theirName,
    ourScore: record.ourScore,
    theirScore: record.theirScore,
    endedOn: record.endedOn,
    endReason: record.endReason,
  };
}

/** Whom and what it names must be there; what it named before may meanwhile be gone, and stays. */
async function properPartner(
  { queries }: Change,
  { unitId, partner, goals }: NewAgreement,
  before: StandingAgreement | null,
): Promise<Outcome<null>> {
  const belongs = await properBelonging(queries, { unitId, ownerId: null });
  if (!belongs.ok) return belongs;
  if (partner.kind === 'unit' && !(await allUnits(queries)).some(({ id }) => id === partner.id)) {
    return refuse('not-found', 'partner: there is no such unit; choose one of this workspace');
  }
  const was = before?.record.partner;
  if (partner.kind === 'customer' && !(was?.kind === 'customer' && was.id === partner.id)) {
    const usable = await usableCustomer(queries, partner.id);
    if (!usable.ok) return usable;
  }
  const known = new Set(before?.version.goals.map(({ measureId }) => measureId));
  const wanted = goals.flatMap(({ measureId }) =>
    measureId === null || known.has(measureId) ? [] : [measureId],
  );
  const measures = new Set((await measuresByIds(queries, wanted)).map(({ id }) => id));
  if (wanted.every((id) => measures.has(id))) return taken(null);
  return refuse('not-found', 'goals: there is no such measure; choose one of this workspace');
}
