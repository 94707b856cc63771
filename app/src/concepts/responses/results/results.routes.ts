import type { ColumnEngine } from '../../../platform/columns/index.ts';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { answers, type MemberVisit, type Route, reads, streams } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { openSurvey } from '../../surveys/index.ts';
import { surveyLinksByIds } from '../links/survey-link.store.ts';
import { shareFigure } from '../share-figure.ts';
import { answeredFunnel } from './answered-funnel.ts';
import { answeringTime } from './answering-time.ts';
import type { LiveResults } from './live-results.ts';
import { type ResponseRow, responseRows } from './response-list.store.ts';
import {
  listenToSurvey,
  type SurveyResponse,
  type SurveyResults,
  showAnsweredFunnel,
  showSurveyResponse,
  showSurveyResults,
  showSurveyStops,
  surveyResponseListing,
} from './results.endpoints.ts';
import { saidInResponse } from './said-in-response.ts';
import { shownResults } from './shown-results.ts';
import { surveyStops } from './survey-stops.ts';

/** What the routes of results need from elsewhere. */
export type ResultRouteParts = {
  readonly maker: ChangeMaker;
  readonly engine: ColumnEngine;
  readonly live: LiveResults;
};

/** Responses that a list counts; of more it says that there are more. */
const COUNTED = 10_000;

/** Everything that programs and pages can ask about what comes back from a survey. */
export function surveyResultRoutes({ maker, engine, live }: ResultRouteParts): readonly Route[] {
  const { storage } = maker;
  return [
    reads(showSurveyResults, async (queries, { params, query }, { member }) => {
      const survey = await surveyHead(queries, params.id);
      if (!survey.ok) return survey;
      const of = { workspace: member.workspace.id, survey: survey.value };
      return taken(await shownResults(queries, of, { asked: query, now: maker.now() }));
    }),
    answers(showAnsweredFunnel, async ({ params, query }, visit) => {
      const workspace = (visit as MemberVisit).member.workspace.id;
      const survey = await storage.read(workspace, (queries) => surveyHead(queries, params.id));
      if (!survey.ok) return survey;
      const { view, ...filter } = query;
      const asked = { workspace, survey: survey.value, filter, view };
      const found = await answeredFunnel({ storage, engine }, asked);
      if (!found.ok) return found;
      const { started, finished, warnings } = found.value;
      const formula = 'people who finished / people who gave an answer';
      const finishedShare = shareFigure(finished, started, formula);
      const asOf = maker.now().toISOString();
      return taken({ asOf, started, finished, finishedShare, warnings: [...warnings] });
    }),
    answers(showSurveyStops, async ({ params }, visit) => {
      const workspace = (visit as MemberVisit).member.workspace.id;
      const stopped = await storage.read(workspace, async (queries) => {
        const survey = await surveyHead(queries, params.id);
        if (!survey.ok) return survey;
        return taken({ survey: survey.value, ...(await surveyStops(queries, params.id)) });
      });
      if (!stopped.ok) return stopped;
      const { survey, ...stops } = stopped.value;
      return taken({ ...stops, time: await answeringTime(engine, { workspace, table: survey.answerSetId }) });
    }),
    streams(listenToSurvey, async ({ params }, { member }) => {
      const workspace = member.workspace.id;
      const survey = await storage.read(workspace, (queries) => surveyHead(queries, params.id));
      if (!survey.ok) return survey;
      const { id: surveyId, answerSetId } = survey.value;
      return taken(live.listening({ workspace, surveyId, answerSetId }));
    }),
    ...listRoutes(storage, surveyResponseListing, {
      rows: (queries, { params }) => responseRows(queries, params['id'] ?? ''),
      shown: (queries, rows: readonly ResponseRow[]) => shownResponses(queries, rows),
      countUpTo: COUNTED,
    }),
    reads(showSurveyResponse, async (queries, { params }) =>
      saidInResponse(queries, { surveyId: params.id, responseId: params.responseId }),
    ),
  ];
}

async function surveyHead(queries: Queries, id: string): Promise<Outcome<SurveyResults['survey']>> {
  const survey = await openSurvey(queries, id);
  if (survey === null) {
    return refuse('not-found', 'there is no such survey in this workspace, or it was not published yet');
  }
  const { name, state, version, answerSetId } = survey;
  return taken({ id, name, state, version, answerSetId });
}

async function shownResponses(
  queries: Queries,
  rows: readonly ResponseRow[],
): Promise<readonly SurveyResponse[]> {
  const links = await surveyLinksByIds(
    queries,
    rows.flatMap(({ link }) => link ?? []),
  );
  const names = new Map(links.map(({ id, name }) => [id, name]));
  const customers = await namesOfCustomers(
    queries,
    rows.flatMap(({ customer }) => customer ?? []),
  );
  return rows.map(({ link, customer, progress, reachedAt, answeredAt, ...row }) => ({
    ...row,
    progress: progress as SurveyResponse['progress'],
    link: link === null ? null : { id: link, name: names.get(link) ?? '' },
    customer: customer === null ? null : { id: customer, name: customers.get(customer) ?? '' },
    reachedAt: reachedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  }));
}
