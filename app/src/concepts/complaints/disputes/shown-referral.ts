import { limitInWords } from '../../../platform/business-clock/declarations.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { type CaseRecord, type CaseReferral, DISPUTE_STEPS } from '../case.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import { activeBodies, bodyById } from './dispute-body.store.ts';
import type { BodyRecord, DisputeBody } from './dispute-body.ts';
import { positionDue, stepsOf, whyNotStep } from './dispute-step.rules.ts';
import { referDeadline } from './refer-deadline.ts';
import type { ProposedBody, ReferralShown } from './referral.endpoints.ts';
import { referralLetter } from './referral-letter.ts';

type Seeing = { readonly now: Date; readonly workspaceName: string };

/** Where a case stands with outside bodies, for who looks at it. */
export async function shownReferral(
  queries: Queries,
  record: CaseRecord,
  seeing: Seeing,
): Promise<ReferralShown> {
  const { state, revision, complainant, referral } = record;
  const isOver = referral !== null && record.level === 'external';
  return {
    state,
    revision,
    isByMail: complainant.email !== '',
    bodies: isOver || record.kind !== 'complaint' ? [] : await proposed(queries, record, seeing),
    referral: referral === null ? null : await shown(queries, record, referral),
  };
}

async function proposed(
  queries: Queries,
  record: CaseRecord,
  { now, workspaceName }: Seeing,
): Promise<ProposedBody[]> {
  const { content } = await settingsOf(queries);
  const organisation = content.organisation || workspaceName;
  const bodies = await activeBodies(queries);
  const { timeZone } = await clockOf(queries, null);
  const isTheirs = ({ country }: BodyRecord): number =>
    record.country !== '' && country === record.country ? 0 : 1;
  const sorted = bodies.toSorted((a, b) => isTheirs(a) - isTheirs(b));
  return Promise.all(
    sorted.map(async (body) => {
      const deadline = await referDeadline(queries, body, record.answeredAt);
      return {
        id: body.id,
        name: body.name,
        country: body.country,
        method: body.method,
        isVerified: body.content.isVerified,
        within: body.referWithin === null ? '' : limitInWords(body.referWithin),
        deadline: deadline?.at.toISOString() ?? null,
        isPast: deadline !== null && deadline.at < now,
        letter: referralLetter(record, { body, deadline, organisation, timeZone }),
      };
    }),
  );
}

async function shown(
  queries: Queries,
  record: CaseRecord,
  referral: CaseReferral,
): Promise<NonNullable<ReferralShown['referral']>> {
  const body = await bodyById(queries, referral.providerId);
  const steps = stepsOf(referral);
  const names = await namesOfPeople(
    queries,
    steps.map(({ by }) => by),
  );
  const method = body?.method ?? 'facilitative';
  return {
    body: {
      id: referral.providerId,
      name: body?.name ?? '',
      method,
      address: body?.content.address ?? '',
      website: body?.content.website ?? '',
    },
    referredAt: referral.referredAt,
    deadline: referral.deadline,
    letter: referral.letter,
    positionDueAt: positionDue(referral),
    outcome: referral.outcome,
    steps: steps.map(({ by, side = null, dueAt = null, amount = null, ...step }) => ({
      ...step,
      ...{ side, dueAt, amount },
      by: { id: by, name: names.get(by) ?? '' },
    })),
    may: DISPUTE_STEPS.map((step) => ({ step, why: whyNotStep(step, { record, method }) ?? '' })),
  };
}

/** A body of the register as it is shown. */
export function shownBody({
  id,
  name,
  country,
  method,
  content,
  referWithin,
  state,
  changedAt,
  revision,
}: BodyRecord): DisputeBody {
  return {
    id,
    name,
    country,
    method,
    ...content,
    languages: [...content.languages],
    referWithin,
    within: referWithin === null ? '' : limitInWords(referWithin),
    verified: content.isVerified ? 'yes' : 'no',
    state,
    changedAt: changedAt.toISOString(),
    revision,
  };
}
