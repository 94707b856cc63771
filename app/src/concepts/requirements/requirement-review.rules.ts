import { type Outcome, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import { type By, openTo, touched } from './requirement.rules.ts';
import type { GateResult, StandingRequirement, VersionRecord } from './requirement.ts';
import { failingLines } from './requirement-gate.rules.ts';
import type { ReviewGiven, ReviewRecord, StillToTell, ToldGiven, ToldRecord } from './requirement-review.ts';
import { NEEDED_FIRST, REVIEW_POINTS } from './requirement-words.ts';

type Reviewed = { readonly standing: StandingRequirement; readonly review: ReviewRecord };
type Reviewing = By & {
  readonly id: string;
  /** Who else could review it. */
  readonly others: readonly string[];
};

/**
 * May this review be kept? Who wrote the version does not review it when somebody else here could; alone they may, and it is
 * kept on record that they did.
 */
export function reviewed(
  standing: StandingRequirement,
  asked: ReviewGiven,
  { actor, at, id, others }: Reviewing,
): Outcome<Reviewed> {
  const open = openTo(standing, asked.revision, { actor, right: 'write requirements' });
  if (!open.ok) return open;
  const { record, working } = standing;
  if (working?.state !== 'in-review') {
    return refuse('conflict', 'no version of it is in review; send it for review first');
  }
  const ownWork = working.authorIds.includes(actor.personId);
  if (ownWork && others.some((personId) => !working.authorIds.includes(personId))) {
    return refuse('not-allowed', 'you wrote this version; somebody else who works here must review it');
  }
  const whole = wholeReview(asked);
  if (!whole.ok) return whole;
  const { revision: _, ...said } = asked;
  const review = {
    ...said,
    id,
    version: working.version,
    edition: working.edition,
    reviewerId: actor.personId,
    ownWork,
    at,
  };
  const state = asked.outcome === 'accepted' ? 'in-review' : 'draft';
  return taken({
    standing: { ...standing, record: touched(record, at), working: { ...working, state } },
    review,
  });
}

function wholeReview(asked: ReviewGiven): Outcome<null> {
  if (asked.outcome === 'changes-needed') {
    return asked.note === '' ? refuse('request-refused', 'note: say what is to be changed') : taken(null);
  }
  const lines: string[] = [];
  for (const point of REVIEW_POINTS) {
    const { answer, note } = asked.points[point];
    if (answer === 'no') lines.push(`points.${point}: answered no; such a version needs changes`);
    if (answer === 'not-applicable' && note === '') {
      lines.push(`points.${point}: say in a note why this does not apply`);
    }
  }
  if (!asked.adequate) lines.push('adequate: what is not adequate for the purpose needs changes');
  if (asked.confirmed === '') lines.push('confirmed: say how it was confirmed with the customer');
  return lines.length === 0 ? taken(null) : refuse('request-refused', ...lines);
}

/** The newest review of this very edition. */
export function reviewOf(
  version: VersionRecord | null,
  reviews: readonly ReviewRecord[],
): ReviewRecord | null {
  const ofThis = reviews.filter(
    (review) => review.version === version?.version && review.edition === version.edition,
  );
  return ofThis.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null;
}

type Approving = By & {
  readonly gate: readonly GateResult[];
  readonly review: ReviewRecord | null;
  /** Statements of needed requirements that fail while this one would delight. */
  readonly failing: readonly string[];
};

/** May the version come into force? Each test that fails is said in a line of its own. */
export function approved(
  standing: StandingRequirement,
  asked: { readonly revision: number; readonly despite: string },
  { actor, at, gate, review, failing }: Approving,
): Outcome<{ readonly standing: StandingRequirement; readonly replaced: VersionRecord | null }> {
  const open = openTo(standing, asked.revision, { actor, right: 'approve requirements' });
  if (!open.ok) return open;
  const { record, inForce, working } = standing;
  if (working === null) return refuse('conflict', 'there is no new version of it to approve');
  const lines = [...failingLines(gate)];
  if (review === null) {
    lines.push('review: nobody has reviewed this very wording; send it for review, and have it accepted');
  } else if (review.outcome !== 'accepted') {
    lines.push('review: the reviewer asked for changes; make them and have it reviewed again');
  }
  if (failing.length > 0 && asked.despite === '') lines.push(delightWarning(failing));
  if (lines.length > 0) return refuse('conflict', ...lines);
  const next: VersionRecord = {
    ...working,
    state: 'approved',
    approvedById: actor.personId,
    approvedAt: at,
    despite: failing.length > 0 ? asked.despite : '',
  };
  const replaced: VersionRecord | null = inForce === null ? null : { ...inForce, state: 'replaced' };
  return taken({ standing: { record: touched(record, at), inForce: next, working: null }, replaced });
}

/** That needed requirements fail, and what it takes to approve a delight all the same. */
export function delightWarning(failing: readonly string[]): string {
  const are =
    failing.length === 1
      ? 'a stated or implied requirement fails'
      : `${failing.length} stated or implied requirements fail`;
  return `despite: ${are}: ${quotedList(failing, 5)}; mend what is needed before what delights, or say why this is approved all the same`;
}

/** A requirement as far as the rule on delight looks at it. */
export type DelightPart = {
  readonly kind: string;
  readonly attributeId: string | null;
  readonly segmentIds: readonly string[];
};

/** Whether the failing of another requirement warns against this delight: it is needed, for the same people or thing. */
export function warnsAgainst(delight: DelightPart, other: DelightPart): boolean {
  if (delight.kind !== 'delight' || !(NEEDED_FIRST as readonly string[]).includes(other.kind)) return false;
  const sameAttribute = delight.attributeId !== null && delight.attributeId === other.attributeId;
  return sameAttribute || delight.segmentIds.some((id) => other.segmentIds.includes(id));
}

/** May it be kept that somebody was told? Only of what was approved. */
export function toldOf(
  standing: StandingRequirement,
  asked: ToldGiven,
  { actor, at, approvedVersions }: { actor: Actor; at: Date; approvedVersions: readonly number[] },
): Outcome<null> {
  const may = allowedIn(actor, 'write requirements', standing.record.unitId);
  if (!may.ok) return may;
  if (!approvedVersions.includes(asked.version)) {
    return refuse(
      'conflict',
      `version: version ${asked.version} was never approved; people are told of approved ones`,
    );
  }
  // A day begins up to 14 hours earlier elsewhere.
  if (Date.parse(asked.on) > at.getTime() + 14 * 3_600_000) {
    return refuse('request-refused', 'on: this day is still to come; write when somebody was told');
  }
  return taken(null);
}

type Telling = {
  readonly version: number;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly unitPeople: readonly { readonly id: string; readonly name: string }[];
  readonly told: readonly (Pick<ToldRecord, 'version' | 'personId' | 'name'> & {
    readonly shownName: string;
  })[];
};

/** Who is still to be told of a version: its owner, the people of its unit, and whoever was told of an earlier one. */
export function toBeTold({ version, owner, unitPeople, told }: Telling): readonly StillToTell[] {
  const keyOf = (personId: string | null, name: string): string => personId ?? `name ${name.toLowerCase()}`;
  const done = new Set(
    told.filter((one) => one.version === version).map((one) => keyOf(one.personId, one.name)),
  );
  const wanted: StillToTell[] = [
    ...(owner === null ? [] : [{ personId: owner.id, name: owner.name, why: 'owner' as const }]),
    ...unitPeople.map(({ id, name }) => ({ personId: id, name, why: 'unit' as const })),
    ...told
      .filter((one) => one.version < version)
      .map(({ personId, shownName }) => ({ personId, name: shownName, why: 'told-before' as const })),
  ];
  const seen = new Set<string>();
  return wanted.filter(({ personId, name }) => {
    const key = keyOf(personId, name);
    if (done.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
