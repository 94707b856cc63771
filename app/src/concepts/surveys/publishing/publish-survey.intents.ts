import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { extendLiveSet, makeLiveSet } from '../../answer-sets/index.ts';
import { assignItems, itemsOfSet } from '../../attributes/index.ts';
import type { Meaning } from '../../people/index.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { noSuchSurvey, type Seen } from '../survey.intents.ts';
import { publishable, publishedSurveyRecord } from '../survey.rules.ts';
import { draftText, keepSurvey, surveyById } from '../survey.store.ts';
import type { SurveyRecord } from '../survey.ts';
import { definitionDigest, definitionIn, draftDifference } from '../survey-draft.ts';
import { columnRoles } from './asked-as.ts';
import { type CheckedSurvey, checkedSurvey } from './checked-survey.ts';
import type { LaidColumn } from './joined-columns.ts';
import type { LiveReading } from './live-recipe.ts';
import { insertVersion, type VersionRecord, versionOf } from './survey-version.store.ts';

export type PublishAsked = Seen & { readonly untranslatedReason?: string | undefined };

/**
 * Publishes the draft as the next version: checked, frozen, its columns placed in the survey's set of answers, the set made or
 * extended with the recipe that reads it, and its questions told to the attributes that they are about. All of it or nothing.
 */
export async function publishDraft(
  change: Change,
  { id, revision, untranslatedReason = '' }: PublishAsked,
  meaning: Meaning,
): Promise<Outcome<SurveyRecord>> {
  const before = await surveyById(change.queries, id);
  if (before === null) return noSuchSurvey();
  const changing = { actor: meaning.actor, seen: revision, at: change.at };
  const may = publishable(before, changing);
  if (!may.ok) return may;
  const definition = definitionIn((await draftText(change.queries, id)) ?? '');
  const answerSetId = before.answerSetId ?? meaning.newId();
  const digest = definitionDigest(definition);
  const decided = publishedSurveyRecord(before, { ...changing, digest, answerSetId });
  if (!decided.ok) return decided;
  const checked = await checkedSurvey(change.queries, before, definition);
  const ready = readyToPublish(checked, untranslatedReason);
  if (!ready.ok) return ready;
  const record = decided.value;
  const last = before.version === null ? null : await versionOf(change.queries, id, before.version);
  const set = { id: answerSetId, title: record.name, reading: ready.value };
  const live = await keepLiveSet(change, set, before.answerSetId === null);
  if (!live.ok) return live;
  await insertVersion(change.queries, change.workspace, {
    surveyId: id,
    version: record.version ?? 1,
    definition: JSON.stringify(definition),
    layout: checked.joined.layout,
    setColumns: checked.joined.setColumns,
    publishedAt: change.at,
    publishedBy: change.actor.personId,
  });
  await keepSurvey(change.queries, change.workspace, { record });
  const items = await tellAttributes(change, { record, definition, checked, last }, meaning);
  if (!items.ok) return items;
  await change.record(publishedEvent({ before, record, definition, checked, last, untranslatedReason }));
  return decided;
}

/** What to read the answers by, when nothing stands against publishing. */
function readyToPublish(checked: CheckedSurvey, untranslatedReason: string): Outcome<LiveReading> {
  const { problems, untranslated, reading } = checked;
  if (problems.length > 0 || reading === null) {
    const [first, ...rest] = problems.slice(0, 50).map(({ where, line }) => `${where}: ${line}`);
    return refuse('request-refused', first ?? 'the survey cannot be published', ...rest);
  }
  if (untranslated.length > 0 && untranslatedReason === '') {
    const counts = untranslated.map(({ language, missing }) => `${missing} in ${language}`);
    return refuse(
      'conflict',
      `untranslatedReason: texts are not translated (${counts.join(', ')}); translate them, or say why it is published all the same`,
    );
  }
  return taken(reading);
}

type SetToKeep = { readonly id: string; readonly title: string; readonly reading: LiveReading };

async function keepLiveSet(
  change: Change,
  { id, title, reading }: SetToKeep,
  isNew: boolean,
): Promise<Outcome<null>> {
  const { recipe, columnNames: columns, facts } = reading;
  const set = { id, title, columns, recipe, facts };
  return isNew ? makeLiveSet(change, set) : extendLiveSet(change, set);
}

type Published = {
  readonly record: SurveyRecord;
  readonly definition: SurveyDefinition;
  readonly checked: CheckedSurvey;
  readonly last: VersionRecord | null;
};

/**
 * Says which attributes the columns are about. What somebody assigned by hand stays, unless the definition now says something else
 * than the version before.
 */
async function tellAttributes(
  change: Change,
  { record, definition, checked, last }: Published,
  meaning: Meaning,
): Promise<Outcome<unknown>> {
  const answerSetId = record.answerSetId ?? '';
  const known = new Map(
    (await itemsOfSet(change.queries, answerSetId)).map((item) => [item.column, item] as const),
  );
  const said = new Map((last?.layout ?? []).map((one) => [one.name, one.column.attributeId ?? null]));
  const roles = columnRoles(definition);
  const items = checked.joined.layout.flatMap(({ name, column }: LaidColumn) => {
    const as = roles.get(column.name);
    if (as === undefined) return [];
    const attributeId = column.attributeId ?? null;
    const item = known.get(name);
    const isSaidAnew = attributeId !== (said.get(name) ?? null);
    if (item === undefined ? attributeId === null : !isSaidAnew) return [];
    return [{ column: name, attributeId, ...as, revision: item?.revision ?? null }];
  });
  if (items.length === 0) return taken(null);
  const level = (attributeId: string | null, one: (typeof items)[number]) =>
    attributeId === null ? null : one.level;
  return assignItems(
    change,
    { answerSetId, items: items.map((one) => ({ ...one, level: level(one.attributeId, one) })) },
    meaning,
  );
}

function publishedEvent({
  before,
  record,
  definition,
  checked,
  last,
  untranslatedReason,
}: Published & { readonly before: SurveyRecord; readonly untranslatedReason: string }) {
  const apart = checked.joined.fates.filter(({ fate }) => fate === 'apart').map(({ name }) => name);
  const difference = last === null ? null : draftDifference(definitionIn(last.definition), definition);
  return {
    what: 'survey.published',
    subject: { kind: 'survey', id: record.id },
    before: { version: before.version, state: before.state, ...difference?.before },
    after: {
      version: record.version,
      state: record.state,
      digest: record.versionDigest,
      languages: [...record.languages],
      columnsApart: apart,
      ...difference?.after,
      ...(untranslatedReason === '' ? {} : { untranslatedReason }),
    },
  };
}
