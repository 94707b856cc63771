import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowedIn } from '../../people/index.ts';
import type { Changing } from '../process.rules.ts';
import { dayOfMoment } from '../process.ts';
import type {
  AgreementContent,
  AgreementEnd,
  AgreementRecord,
  AgreementVersionRecord,
  NewAgreement,
  NewAgreementReview,
  NewConfirmation,
} from './agreement.ts';

/** An agreement and its newest version. */
export type StandingAgreement = {
  readonly record: AgreementRecord;
  readonly version: AgreementVersionRecord;
};
type Decided = Outcome<StandingAgreement>;

const UNCONFIRMED = {
  ourPersonId: null,
  ourConfirmedAt: null,
  theirName: null,
  theirConfirmedAt: null,
} as const;

/** May an agreement be begun? It is a draft until both sides confirm it. */
export function begunAgreement(
  asked: NewAgreement,
  { actor, id, at, sameTitle }: Omit<Changing, 'seen'> & { readonly id: string; readonly sameTitle: boolean },
): Decided {
  const may = allowedIn(actor, 'manage processes', asked.unitId);
  if (!may.ok) return may;
  const sound = soundAgreement(asked, sameTitle);
  if (!sound.ok) return sound;
  const { title, partnerKind, unitId, partner, ...content } = asked;
  const scores = { reviewOn: null, reviewedOn: null, ourScore: null, theirScore: null };
  const head = { title, partnerKind, unitId, partner, id, ...scores };
  return taken({
    record: {
      ...head,
      version: 1,
      inForce: null,
      endedOn: null,
      endReason: '',
      state: 'draft',
      revision: 1,
      updatedAt: at,
    },
    version: { ...content, ...UNCONFIRMED, version: 1 },
  });
}

/**
 * May it say something else? What is in force stays as it is: the change is a new version, which both sides confirm. A version that
 * is not in force yet is changed itself, and whoever confirmed it confirms it again.
 */
export function changedAgreementOf(
  { record, version }: StandingAgreement,
  asked: NewAgreement,
  { sameTitle, ...changing }: Changing & { readonly sameTitle: boolean },
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const there = allowedIn(changing.actor, 'manage processes', asked.unitId);
  if (!there.ok) return there;
  const sound = soundAgreement(asked, sameTitle);
  if (!sound.ok) return sound;
  const { title, partnerKind, unitId, partner, ...content } = asked;
  const head = { title, partnerKind, unitId, partner };
  if (sameContent(content, version))
    return taken({ record: next({ ...record, ...head }, changing.at), version });
  const number = record.inForce === record.version ? record.version + 1 : record.version;
  return taken({
    record: next({ ...record, ...head, version: number }, changing.at),
    version: { ...content, ...UNCONFIRMED, version: number },
  });
}

/** May a side confirm it? With both sides it is in force. */
export function confirmedAgreement(
  { record, version }: StandingAgreement,
  asked: NewConfirmation,
  { ofPartner, ...changing }: Changing & { readonly ofPartner: boolean },
): Decided {
  // A person of the unit that is the partner confirms for it; all else is written down by our side.
  const forThem = asked.side === 'theirs' && ofPartner;
  const may = forThem ? seenAndOpen(record, changing) : changeable(record, changing);
  if (!may.ok) return may;
  if (record.inForce === record.version)
    return refuse('conflict', 'both sides confirmed this version already');
  const ready = readyToAgree(version);
  if (!ready.ok) return ready;
  if (asked.side === 'theirs' && asked.name === null) {
    return refuse('request-refused', 'name: say who agreed for the partner');
  }
  const { at, actor } = changing;
  const confirmed: AgreementVersionRecord =
    asked.side === 'ours'
      ? { ...version, ourPersonId: actor.personId, ourConfirmedAt: at }
      : { ...version, theirName: asked.name, theirConfirmedAt: at };
  const both = confirmed.ourConfirmedAt !== null && confirmed.theirConfirmedAt !== null;
  const agreed = both
    ? ({ inForce: version.version, state: 'agreed', reviewOn: version.reviewOn } as const)
    : {};
  return taken({ record: next({ ...record, ...agreed }, at), version: confirmed });
}

/** May it be reviewed? The newest review says how the relationship is. */
export function reviewedAgreement(
  { record, version }: StandingAgreement,
  asked: NewAgreementReview,
  changing: Changing,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.inForce === null)
    return refuse('conflict', 'nothing is agreed yet; both sides confirm it before it is reviewed');
  const { day, ourScore, theirScore, note, nextReview } = asked;
  const past = notToCome('day', day, changing.at);
  if (!past.ok) return past;
  if (ourScore === null && theirScore === null && note === '') {
    return refuse('request-refused', 'ourScore, theirScore, note: say at least one of them');
  }
  if (nextReview !== null && nextReview <= day) {
    return refuse('request-refused', `nextReview: ${nextReview} is not after the review of ${day}`);
  }
  const newest = record.reviewedOn === null || day >= record.reviewedOn;
  const found = newest
    ? ({ reviewedOn: day, ourScore, theirScore, reviewOn: nextReview, state: 'reviewed' } as const)
    : {};
  return taken({ record: next({ ...record, ...found }, changing.at), version });
}

/** May it end? It stays on record with its versions. */
export function endedAgreement(
  { record, version }: StandingAgreement,
  { day, reason }: AgreementEnd,
  changing: Changing,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const past = notToCome('day', day, changing.at);
  if (!past.ok) return past;
  const end = { state: 'ended', endedOn: day, endReason: reason, reviewOn: null } as const;
  return taken({ record: next({ ...record, ...end }, changing.at), version });
}

function next(record: AgreementRecord, at: Date): AgreementRecord {
  return { ...record, revision: record.revision + 1, updatedAt: at };
}

function changeable(record: AgreementRecord, changing: Changing): Outcome<null> {
  const may = allowedIn(changing.actor, 'manage processes', record.unitId);
  return may.ok ? seenAndOpen(record, changing) : may;
}

function seenAndOpen(record: AgreementRecord, { seen }: Changing): Outcome<null> {
  const same = sameRevision(record, seen);
  if (!same.ok) return same;
  if (record.state !== 'ended') return taken(null);
  return refuse('conflict', `${quoted(record.title)} has ended; begin a new agreement`);
}

function notToCome(field: string, day: string, at: Date): Outcome<null> {
  const today = dayOfMoment(at);
  if (day <= today) return taken(null);
  return refuse(
    'request-refused',
    `${field}: ${day} has not come yet, today is ${today}; give the day it was`,
  );
}

function sameContent(asked: AgreementContent, { version: _, ...known }: AgreementVersionRecord): boolean {
  const { goals, weExpect, theyExpect, fromOn, untilOn, reviewOn } = known;
  const text = (content: AgreementContent): string =>
    JSON.stringify([
      content.goals.map(({ goal, target, measureId }) => [goal, target, measureId]),
      content.weExpect,
      content.theyExpect,
      content.fromOn,
      content.untilOn,
      content.reviewOn,
    ]);
  return text(asked) === text({ goals, weExpect, theyExpect, fromOn, untilOn, reviewOn });
}

function readyToAgree({ goals, weExpect, theyExpect, reviewOn }: AgreementContent): Outcome<null> {
  const missing = [
    ...(goals.length === 0 ? ['a shared goal'] : []),
    ...(weExpect === '' ? ['what we expect'] : []),
    ...(theyExpect === '' ? ['what they expect'] : []),
    ...(reviewOn === null ? ['a day for the review'] : []),
  ];
  if (missing.length === 0) return taken(null);
  return refuse('conflict', `it lacks ${missing.join(', ')}; write that down before it is confirmed`);
}

function soundAgreement(asked: NewAgreement, sameTitle: boolean): Outcome<null> {
  const { partnerKind, partner, unitId, title, fromOn, untilOn, reviewOn } = asked;
  if (partnerKind === 'internal' && partner.kind === 'customer') {
    return refuse('request-refused', 'partner: an internal partner is a unit, or named in words');
  }
  if (partnerKind !== 'internal' && partner.kind === 'unit') {
    return refuse(
      'request-refused',
      'partner: a unit is an internal partner; choose a customer of the register, or write who it is',
    );
  }
  if (partner.kind === 'unit' && partner.id === unitId) {
    return refuse('request-refused', 'partner: nobody agrees with themselves; choose another unit');
  }
  if (untilOn !== null && untilOn < fromOn) {
    return refuse('request-refused', `untilOn: ${untilOn} lies before ${fromOn}, when it begins`);
  }
  if (reviewOn !== null && reviewOn <= fromOn) {
    return refuse('request-refused', `reviewOn: ${reviewOn} is not after ${fromOn}, when it begins`);
  }
  if (!sameTitle) return taken(null);
  return refuse(
    'conflict',
    `title: there is an agreement called ${quoted(title)} already; name it otherwise`,
  );
}
