import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn, type Right } from '../people/index.ts';
import {
  type ArrangementChange,
  type NewRequirement,
  type RequirementArrangement,
  type RequirementChange,
  type RequirementContent,
  requirementArrangement,
  requirementContent,
  type StandingRequirement,
  type VersionRecord,
} from './requirement.ts';

type Decided = Outcome<StandingRequirement>;

/** Who means it, and when. */
export type By = { readonly actor: Actor; readonly at: Date };

/** May this requirement be written? It begins as a draft. */
export function drafted(asked: NewRequirement, id: string, { actor, at }: By): Decided {
  const may = allowedIn(actor, 'write requirements', asked.unitId);
  if (!may.ok) return may;
  const working: VersionRecord = {
    ...contentIn(asked),
    version: 1,
    edition: 1,
    state: 'draft',
    authorIds: [actor.personId],
    reason: '',
    createdAt: at,
    changedAt: at,
    approvedById: null,
    approvedAt: null,
    despite: '',
  };
  const record = {
    ...arrangementIn(asked),
    id,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    withdrawnAt: null,
    withdrawnReason: '',
  };
  return proper({ record, inForce: null, working });
}

/** May its words change? A change of an approved one is a new version beside it; what is reviewed is taken back first. */
export function changed(standing: StandingRequirement, asked: RequirementChange, { actor, at }: By): Decided {
  const { record, inForce, working } = standing;
  const open = openTo(standing, asked.revision, { actor, right: 'write requirements' });
  if (!open.ok) return open;
  if (working?.state === 'in-review') {
    return refuse('conflict', 'this version is being reviewed; take it back before you change it');
  }
  const base = working ?? inForce;
  if (base === null) throw new Error('a requirement has no version');
  const content = { ...contentIn(base), ...given<RequirementContent>(asked, CONTENT_KEYS) };
  if (sameContent(content, base)) return taken(standing);
  if (working === null && asked.reason === '') {
    return refuse(
      'request-refused',
      'reason: this requirement is approved; say why it changes, the approved wording stays in force until the new one is approved',
    );
  }
  const next: VersionRecord =
    working === null
      ? { ...base, version: base.version + 1, edition: 1, authorIds: [], createdAt: at, ...UNAPPROVED }
      : { ...base, edition: base.edition + 1 };
  return proper({
    record: touched(record, at),
    inForce,
    working: {
      ...next,
      ...content,
      state: 'draft',
      authorIds: [...new Set([...next.authorIds, actor.personId])],
      reason: asked.reason === '' ? next.reason : asked.reason,
      changedAt: at,
    },
  });
}

const UNAPPROVED = { approvedById: null, approvedAt: null, despite: '', reason: '' } as const;

/** May it be met otherwise, or answered for by others? Moving it between units asks both. */
export function arranged(
  standing: StandingRequirement,
  asked: ArrangementChange,
  { actor, at }: By,
): Decided {
  const open = openTo(standing, asked.revision, { actor, right: 'write requirements' });
  if (!open.ok) return open;
  const { record } = standing;
  const arrangement = arrangementIn({ ...record, ...given<RequirementArrangement>(asked, ARRANGEMENT_KEYS) });
  if (arrangement.unitId !== record.unitId) {
    const may = allowedIn(actor, 'write requirements', arrangement.unitId);
    if (!may.ok) return may;
  }
  const same = JSON.stringify(arrangement) === JSON.stringify(arrangementIn(record));
  if (same) return taken(standing);
  return proper({ ...standing, record: { ...touched(record, at), ...arrangement } });
}

/** May the version be sent to a reviewer? */
export function sentForReview(standing: StandingRequirement, revision: number, { actor, at }: By): Decided {
  const open = openTo(standing, revision, { actor, right: 'write requirements' });
  if (!open.ok) return open;
  const { record, working } = standing;
  if (working?.state !== 'draft') {
    return refuse(
      'conflict',
      working === null ? 'there is no draft to review' : 'it is being reviewed already',
    );
  }
  return taken({ ...standing, record: touched(record, at), working: { ...working, state: 'in-review' } });
}

/** May the version be taken back from review, to be changed? */
export function takenBack(standing: StandingRequirement, revision: number, { actor, at }: By): Decided {
  const open = openTo(standing, revision, { actor, right: 'write requirements' });
  if (!open.ok) return open;
  const { record, working } = standing;
  if (working?.state !== 'in-review') return refuse('conflict', 'nothing of it is being reviewed');
  return taken({ ...standing, record: touched(record, at), working: { ...working, state: 'draft' } });
}

type Withdrawal = { readonly revision: number; readonly reason: string; readonly only: 'change' | 'all' };

/** May the change under way be dropped, or all of it be withdrawn? What was approved stays readable. */
export function withdrawn(standing: StandingRequirement, asked: Withdrawal, { actor, at }: By): Decided {
  const { record, inForce, working } = standing;
  const right: Right =
    asked.only === 'all' && inForce !== null ? 'approve requirements' : 'write requirements';
  const open = openTo(standing, asked.revision, { actor, right });
  if (!open.ok) return open;
  if (asked.only === 'change') {
    if (inForce === null || working === null) {
      return refuse(
        'conflict',
        'no change of an approved requirement is under way; withdraw the requirement instead',
      );
    }
    return taken({ record: touched(record, at), inForce, working: { ...working, state: 'dropped' } });
  }
  const ended = { ...touched(record, at), withdrawnAt: at, withdrawnReason: asked.reason };
  const gone = (version: VersionRecord | null, state: 'withdrawn' | 'dropped'): VersionRecord | null =>
    version === null ? null : { ...version, state };
  return taken({
    record: ended,
    inForce: gone(inForce, 'withdrawn'),
    working: gone(working, inForce === null ? 'withdrawn' : 'dropped'),
  });
}

type Wanting = { readonly actor: Actor; readonly right: Right };

/** Nothing when the actor may and saw the requirement as it is, and it was not withdrawn. */
export function openTo(
  { record }: StandingRequirement,
  revision: number,
  { actor, right }: Wanting,
): Outcome<null> {
  const may = allowedIn(actor, right, record.unitId);
  if (!may.ok) return may;
  if (record.withdrawnAt !== null) {
    return refuse('conflict', 'this requirement was withdrawn; write a new one when it holds again');
  }
  return sameRevision(record, revision);
}

export function touched<Record extends { readonly revision: number; readonly updatedAt: Date }>(
  record: Record,
  at: Date,
): Record {
  return { ...record, revision: record.revision + 1, updatedAt: at };
}

const CONTENT_KEYS = Object.keys(requirementContent.shape) as (keyof RequirementContent)[];
const ARRANGEMENT_KEYS = Object.keys(requirementArrangement.shape) as (keyof RequirementArrangement)[];

/** What a version says, without what is known of it beside. */
export function contentIn(of: RequirementContent): RequirementContent {
  return Object.fromEntries(CONTENT_KEYS.map((key) => [key, of[key]])) as RequirementContent;
}

/** How a requirement is met, and who answers for it. Means have a kind, and without means there is none. */
export function arrangementIn(of: RequirementArrangement): RequirementArrangement {
  const arrangement = Object.fromEntries(ARRANGEMENT_KEYS.map((key) => [key, of[key]]));
  const meansKind = of.means === '' ? null : (of.meansKind ?? 'other');
  return { ...(arrangement as RequirementArrangement), meansKind };
}

export function sameContent(one: RequirementContent, other: RequirementContent): boolean {
  const comparable = (of: RequirementContent): string =>
    JSON.stringify({ ...contentIn(of), segmentIds: [...of.segmentIds].sort() });
  return comparable(one) === comparable(other);
}

type Said<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

/** Only those of these fields that somebody said something of. */
function given<Fields extends object>(asked: Said<Fields>, keys: readonly (keyof Fields)[]): Partial<Fields> {
  const said = keys.flatMap((key) => (asked[key] === undefined ? [] : [[key, asked[key]] as const]));
  return Object.fromEntries(said) as Partial<Fields>;
}

/** What goes together in a requirement, whatever its state. */
function proper(standing: StandingRequirement): Decided {
  const version = standing.working ?? standing.inForce;
  if (version === null) return taken(standing);
  if (version.answersNeedId !== null && version.needOrWant === 'need') {
    return refuse(
      'request-refused',
      'answersNeedId: only a want answers a need; make it a want, or name none',
    );
  }
  if (version.answersNeedId === standing.record.id) {
    return refuse(
      'request-refused',
      'answersNeedId: a want does not answer itself; choose another requirement',
    );
  }
  if (new Set(version.segmentIds).size !== version.segmentIds.length) {
    return refuse('request-refused', `segmentIds: a segment of ${quoted(version.statement)} is named twice`);
  }
  return taken(standing);
}
