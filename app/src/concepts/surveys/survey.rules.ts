import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn, type Right } from '../people/index.ts';
import type { SurveyFacts, SurveyRecord } from './survey.ts';

/** Who changes a survey, which revision they saw, and when. */
export type Changing = { readonly actor: Actor; readonly seen: number; readonly at: Date };

/** What is known of a draft without reading it again. */
export type DraftFacts = Pick<SurveyRecord, 'draftDigest' | 'questions' | 'languages'>;

/** May this survey be made? */
export function madeSurvey(
  facts: SurveyFacts,
  draft: DraftFacts,
  { actor, id, at }: Omit<Changing, 'seen'> & { readonly id: string },
): Outcome<SurveyRecord> {
  const may = allowedIn(actor, 'design surveys', facts.unitId);
  if (!may.ok) return may;
  const by = actor.personId;
  return taken({
    ...facts,
    ...draft,
    id,
    state: 'draft',
    version: null,
    answerSetId: null,
    versionDigest: null,
    draftAt: at,
    draftBy: by,
    sessionAt: at,
    madeAt: at,
    madeBy: by,
    revision: 1,
  });
}

/** May it be called otherwise, or belong to somebody else? */
export function changedSurveyFacts(
  record: SurveyRecord,
  facts: SurveyFacts,
  changing: Changing,
): Outcome<SurveyRecord> {
  const may = changeable(record, 'design surveys', changing);
  if (!may.ok) return may;
  const there = allowedIn(changing.actor, 'design surveys', facts.unitId);
  if (!there.ok) return there;
  return taken({ ...record, ...facts, revision: record.revision + 1 });
}

/** For so long somebody's saves are one editing, which the log tells of once. */
export const SESSION_MS = 15 * 60_000;

/** A draft as it is saved, and whether an editing begins with it. */
export type SavedDraft = { readonly record: SurveyRecord; readonly begins: boolean };

/** May the draft be saved? The same draft again changes nothing but the revision seen stays. */
export function savedSurveyDraft(
  record: SurveyRecord,
  draft: DraftFacts,
  changing: Changing,
): Outcome<SavedDraft> {
  const may = changeable(record, 'design surveys', changing);
  if (!may.ok) return may;
  const { actor, at } = changing;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; bring it back first`);
  }
  if (draft.draftDigest === record.draftDigest) return taken({ record, begins: false });
  const ofAnother = record.draftBy !== actor.personId;
  const begins = ofAnother || at.getTime() - record.sessionAt.getTime() >= SESSION_MS;
  const saved = { ...record, ...draft, draftAt: at, draftBy: actor.personId, revision: record.revision + 1 };
  return taken({ record: begins ? { ...saved, sessionAt: at } : saved, begins });
}

/** What a version is published with. */
export type Publishing = Changing & { readonly digest: string; readonly answerSetId: string };

/** May the draft become the version that is answered? */
export function publishedSurveyRecord(
  record: SurveyRecord,
  { digest, answerSetId, ...changing }: Publishing,
): Outcome<SurveyRecord> {
  const may = publishable(record, changing);
  if (!may.ok) return may;
  if (record.versionDigest === digest) {
    return refuse(
      'conflict',
      `the draft says what version ${record.version} says; there is nothing new to publish`,
    );
  }
  return taken({
    ...record,
    state: record.state === 'draft' ? 'open' : record.state,
    version: (record.version ?? 0) + 1,
    answerSetId,
    draftDigest: digest,
    versionDigest: digest,
    revision: record.revision + 1,
  });
}

/** Whether this person may publish this survey as they saw it, whatever its draft says. */
export function publishable(record: SurveyRecord, changing: Changing): Outcome<null> {
  const may = changeable(record, 'publish surveys', changing);
  if (!may.ok || record.state !== 'archived') return may;
  return refuse('conflict', `${quoted(record.name)} is archived; bring it back first`);
}

/** May it be closed, opened again or put away? Only what was published can be open or closed. */
export function movedSurveyRecord(
  record: SurveyRecord,
  state: 'open' | 'closed' | 'archived',
  changing: Changing,
): Outcome<SurveyRecord> {
  const may = changeable(record, 'publish surveys', changing);
  if (!may.ok) return may;
  const back = state === 'closed' && record.version === null ? 'draft' : state;
  if (record.state === back) return refuse('conflict', `${quoted(record.name)} is ${back} already`);
  if (back === 'open' && record.version === null) {
    return refuse('conflict', `${quoted(record.name)} was never published; publish it to open it`);
  }
  if (back === 'archived' && record.state === 'open') {
    return refuse('conflict', `${quoted(record.name)} is open; close it before you archive it`);
  }
  if (back === 'draft' && record.state !== 'archived') {
    return refuse('conflict', `${quoted(record.name)} was never published; there is nothing to close`);
  }
  return taken({ ...record, state: back, revision: record.revision + 1 });
}

/** May it be deleted? Never once somebody may have answered it. */
export function deletableSurvey(record: SurveyRecord, changing: Changing): Outcome<null> {
  const may = changeable(record, 'design surveys', changing);
  if (!may.ok || record.version === null) return may;
  return refuse(
    'conflict',
    `${quoted(record.name)} was published and may have been answered; archive it instead`,
  );
}

function changeable(record: SurveyRecord, right: Right, { actor, seen }: Changing): Outcome<null> {
  const may = allowedIn(actor, right, record.unitId);
  return may.ok ? sameRevision(record, seen) : may;
}
