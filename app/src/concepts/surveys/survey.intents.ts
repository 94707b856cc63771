import { type Change, changedFields, type Json } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type Meaning, namesOfPeople, namesOfUnits, properBelonging } from '../people/index.ts';
import type { SurveyDefinition } from './definition/survey-definition.ts';
import { startedDefinition } from './started-definition.ts';
import {
  changedSurveyFacts,
  deletableSurvey,
  madeSurvey,
  movedSurveyRecord,
  savedSurveyDraft,
} from './survey.rules.ts';
import { draftText, keepEarlierDraft, keepSurvey, removeSurvey, surveyById } from './survey.store.ts';
import type { SurveyFacts, SurveyRecord, SurveyStart } from './survey.ts';
import { keepAttributes } from './survey-attribute.store.ts';
import { type DraftKept, definitionIn, draftDifference, draftOf } from './survey-draft.ts';

type Kept = Promise<Outcome<SurveyRecord>>;
export type Seen = { readonly id: string; readonly revision: number };

/** Makes a survey: blank, from instruments, from a definition or from another survey. */
export async function makeNewSurvey(
  change: Change,
  { from, ...facts }: SurveyFacts & { readonly from: SurveyStart },
  { actor, newId }: Meaning,
): Kept {
  const belongs = await properBelonging(change.queries, facts);
  if (!belongs.ok) return belongs;
  const definition = await startedDefinition(change.queries, from, facts.name);
  if (!definition.ok) return definition;
  const draft = draftOf(definition.value);
  if (!draft.ok) return draft;
  const made = madeSurvey(facts, draft.value.facts, { actor, id: newId(), at: change.at });
  if (!made.ok) return made;
  await keepDraft(change, made.value, draft.value);
  await change.record({
    what: 'survey.made',
    subject: { kind: 'survey', id: made.value.id },
    before: null,
    after: {
      ...(await told(change.queries, made.value)),
      from: from.kind,
      digest: made.value.draftDigest,
      questions: made.value.questions,
      languages: [...made.value.languages],
    },
    about: facts.ownerId === null ? [] : [facts.ownerId],
  });
  return made;
}

/** Changes what a survey is called, is for, and whose it is. */
export async function changeSurveyFacts(
  change: Change,
  { id, revision, ...facts }: SurveyFacts & Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await surveyById(change.queries, id);
  if (before === null) return noSuchSurvey();
  const ownerId = facts.ownerId === before.ownerId ? null : facts.ownerId;
  const belongs = await properBelonging(change.queries, { unitId: facts.unitId, ownerId });
  if (!belongs.ok) return belongs;
  const decided = changedSurveyFacts(before, facts, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  await keepSurvey(change.queries, change.workspace, { record: decided.value });
  await recordMove(change, 'survey.changed', { before, after: decided.value });
  return decided;
}

/**
 * Saves what the draft says now. An editor saves every few seconds: the log tells of it when an editing begins, and the draft as it
 * stood before is put aside, so that nothing of anybody is lost.
 */
export async function saveSurveyDraft(
  change: Change,
  { id, revision, definition }: Seen & { readonly definition: SurveyDefinition },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await surveyById(change.queries, id);
  if (before === null) return noSuchSurvey();
  const draft = draftOf(definition);
  if (!draft.ok) return draft;
  const decided = savedSurveyDraft(before, draft.value.facts, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  const { record, begins } = decided.value;
  if (record === before) return taken(record);
  if (begins) {
    const earlier = definitionIn((await draftText(change.queries, id)) ?? '');
    await keepEarlierDraft(change.queries, change.workspace, before);
    await change.record({
      what: 'survey.draft-saved',
      subject: { kind: 'survey', id },
      ...draftDifference(earlier, definition),
    });
  }
  await keepDraft(change, record, draft.value);
  return taken(record);
}

/** Closes a survey, opens it again, puts it away or brings it back. */
export async function moveSurveyTo(
  change: Change,
  { id, revision, state }: Seen & { readonly state: 'open' | 'closed' | 'archived' },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await surveyById(change.queries, id);
  if (before === null) return noSuchSurvey();
  const decided = movedSurveyRecord(before, state, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  const after = decided.value;
  await keepSurvey(change.queries, change.workspace, { record: after });
  const back = before.state === 'archived';
  const what = back ? 'survey.restored' : MOVES[after.state];
  await recordMove(change, what, { before, after });
  return decided;
}

const MOVES: Readonly<Record<SurveyRecord['state'], string>> = {
  draft: 'survey.restored',
  open: 'survey.opened',
  closed: 'survey.closed',
  archived: 'survey.archived',
};

/** Deletes a draft that was never published. */
export async function deleteDraftSurvey(
  change: Change,
  { id, revision }: Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<null>> {
  const before = await surveyById(change.queries, id);
  if (before === null) return noSuchSurvey();
  const may = deletableSurvey(before, { actor, seen: revision, at: change.at });
  if (!may.ok) return may;
  await removeSurvey(change.queries, id);
  await change.record({
    what: 'survey.deleted',
    subject: { kind: 'survey', id },
    before: { ...(await told(change.queries, before)), digest: before.draftDigest },
    after: null,
    about: before.ownerId === null ? [] : [before.ownerId],
  });
  return taken(null);
}

async function keepDraft(change: Change, record: SurveyRecord, draft: DraftKept): Promise<void> {
  const { text, attributeIds } = draft;
  await keepSurvey(change.queries, change.workspace, { record, draft: text });
  await keepAttributes(change.queries, change.workspace, { id: record.id, attributeIds });
}

export function noSuchSurvey(): Outcome<never> {
  return refuse('not-found', 'there is no such survey in this workspace');
}

type Move = { readonly before: SurveyRecord; readonly after: SurveyRecord };

async function recordMove(change: Change, what: string, { before, after }: Move): Promise<void> {
  const differing = changedFields(await told(change.queries, before), await told(change.queries, after));
  const owners = [before.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  await change.record({
    what,
    subject: { kind: 'survey', id: after.id },
    before: differing?.before ?? {},
    after: differing?.after ?? {},
    about: differing !== null && 'owner' in differing.after ? owners : [],
  });
}

/** What the log says of a survey: names, not ids. */
async function told(queries: Queries, record: SurveyRecord): Promise<Readonly<Record<string, Json>>> {
  const { ownerId, unitId } = record;
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const units = await namesOfUnits(queries, unitId === null ? [] : [unitId]);
  return {
    name: record.name,
    purpose: record.purpose,
    state: record.state,
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    owner: ownerId === null ? null : (people.get(ownerId) ?? ownerId),
  };
}
