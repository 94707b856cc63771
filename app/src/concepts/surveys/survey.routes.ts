import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../people/index.ts';
import { INSTRUMENTS, shownInstrument } from './instruments/instruments.ts';
import { publishDraft } from './publishing/publish-survey.intents.ts';
import { shownCheck } from './publishing/shown-check.ts';
import { versionOf, versionsOf } from './publishing/survey-version.store.ts';
import { type CountsOfSurveys, shownSurveys } from './shown-surveys.ts';
import {
  changeSurvey,
  checkDraft,
  deleteSurvey,
  listEarlierDrafts,
  listInstruments,
  makeSurvey,
  moveSurvey,
  publishSurvey,
  saveDraft,
  showEarlierDraft,
  showSurvey,
  showVersion,
  surveyListing,
} from './survey.endpoints.ts';
import {
  changeSurveyFacts,
  deleteDraftSurvey,
  makeNewSurvey,
  moveSurveyTo,
  noSuchSurvey,
  saveSurveyDraft,
} from './survey.intents.ts';
import {
  draftText,
  earlierDrafts,
  earlierDraftText,
  surveyById,
  surveyRows,
  surveysByIds,
} from './survey.store.ts';
import type { Survey, SurveyRecord } from './survey.ts';
import { definitionIn } from './survey-draft.ts';

export type SurveyRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** Counts who came and who finished. */
  readonly countsOf?: CountsOfSurveys;
};

/** Everything that programs and pages can ask about surveys, but their answers. */
export function surveyRoutes(parts: SurveyRouteParts): readonly Route[] {
  const { maker, newId, countsOf } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (queries: Queries, outcome: Outcome<SurveyRecord>): Promise<Outcome<Survey>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownSurveys(queries, [outcome.value], countsOf);
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, surveyListing, {
      rows: (queries) => surveyRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) => {
        const records = await surveysByIds(
          queries,
          rows.map(({ id }) => id),
        );
        return shownSurveys(queries, records, countsOf);
      },
    }),
    changes(makeSurvey, async (change, { body }, visit) =>
      shown(change.queries, await makeNewSurvey(change, body, meaning(visit))),
    ),
    changes(changeSurvey, async (change, { params, body }, visit) =>
      shown(change.queries, await changeSurveyFacts(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(saveDraft, async (change, { params, body }, visit) =>
      shown(change.queries, await saveSurveyDraft(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(publishSurvey, async (change, { params, body }, visit) =>
      shown(change.queries, await publishDraft(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(moveSurvey, async (change, { params, body }, visit) =>
      shown(change.queries, await moveSurveyTo(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(deleteSurvey, async (change, { params, body }, visit) =>
      deleteDraftSurvey(change, { id: params.id, ...body }, meaning(visit)),
    ),
    ...readingRoutes(parts),
    reads(listInstruments, async () => taken({ items: INSTRUMENTS.map(shownInstrument) })),
  ];
}

/** What only looks. */
function readingRoutes({ countsOf }: SurveyRouteParts): readonly Route[] {
  return [
    reads(showSurvey, async (queries, { params }) => {
      const record = await surveyById(queries, params.id);
      if (record === null) return noSuchSurvey();
      const [one] = await shownSurveys(queries, [record], countsOf);
      const versions = await versionsOf(queries, params.id);
      const people = await namesOfPeople(
        queries,
        versions.flatMap(({ publishedBy }) => publishedBy ?? []),
      );
      return taken({
        ...one!,
        draft: definitionIn((await draftText(queries, params.id)) ?? ''),
        versions: versions.map((version) => shownVersion(version, people)),
      });
    }),
    reads(checkDraft, async (queries, { params }) => {
      const record = await surveyById(queries, params.id);
      if (record === null) return noSuchSurvey();
      const definition = definitionIn((await draftText(queries, params.id)) ?? '');
      return taken(await shownCheck(queries, record, definition));
    }),
    reads(showVersion, async (queries, { params }) => {
      const found = await versionOf(queries, params.id, params.version);
      if (found === null) {
        return refuse('not-found', 'there is no such version of a survey in this workspace');
      }
      const by = found.publishedBy;
      const people = await namesOfPeople(queries, by === null ? [] : [by]);
      return taken({
        ...shownVersion(found, people),
        definition: definitionIn(found.definition),
        layout: found.layout.map(({ position, name, column }) => ({ position, name, column: column.name })),
      });
    }),
    reads(listEarlierDrafts, async (queries, { params }) => {
      if ((await surveyById(queries, params.id)) === null) return noSuchSurvey();
      const found = await earlierDrafts(queries, params.id);
      const people = await namesOfPeople(
        queries,
        found.flatMap(({ savedBy }) => savedBy ?? []),
      );
      const items = found.map(({ revision, savedAt, savedBy }) => ({
        revision,
        savedAt: savedAt.toISOString(),
        savedBy: savedBy === null ? null : { id: savedBy, name: people.get(savedBy) ?? '' },
      }));
      return taken({ items });
    }),
    reads(showEarlierDraft, async (queries, { params }) => {
      const text = await earlierDraftText(queries, params.id, params.revision);
      if (text === null) {
        return refuse('not-found', 'there is no such earlier draft of a survey in this workspace');
      }
      return taken({ revision: params.revision, draft: definitionIn(text) });
    }),
  ];
}

type Published = {
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
};

function shownVersion({ version, publishedAt, publishedBy }: Published, people: ReadonlyMap<string, string>) {
  return {
    version,
    publishedAt: publishedAt.toISOString(),
    publishedBy: publishedBy === null ? null : { id: publishedBy, name: people.get(publishedBy) ?? '' },
  };
}
