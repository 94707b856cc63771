import { randomBytes, randomUUID } from 'node:crypto';
import { type ColumnEngine, primaryColumns } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { addCustomer } from '../customers/declarations.ts';
import { customerRoutes, segmentRoutes } from '../customers/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { surveyRoutes } from '../surveys/index.ts';
import { publishedSurvey } from '../surveys/testing.ts';
import { AcceptWork } from './accepting/accept-work.ts';
import type { Submission } from './accepting/submission.ts';
import { SMALL_SURVEY, submission } from './accepting/test-accepting-house.ts';
import { keepCustomerResponses } from './customers/customer-response-keeping.ts';
import type { MayBeAsked } from './links/personal-choice.ts';
import { makeSurveyLink } from './links/survey-link.endpoints.ts';
import { surveyLinkRoutes } from './links/survey-link.routes.ts';
import type { NewSurveyLink, SurveyLink } from './links/survey-link.ts';
import { LiveResults } from './results/live-results.ts';
import { surveyResultRoutes } from './results/results.routes.ts';

export { keepCustomerResponses };

/** A workspace with a survey that is open, its links, and what takes answers. */
export type ResponseHouse = TestHouse & {
  readonly work: AcceptWork;
  readonly live: LiveResults;
  readonly workspace: string;
  readonly surveyId: string;
  readonly answerSetId: string;
  readonly engine: ColumnEngine;
  /** Who refused to be asked, and for what people can be asked. */
  readonly refusing: Set<string>;
  readonly purposes: { id: string; name: string }[];
  readonly link: (over?: Partial<NewSurveyLink>, by?: Performing) => Promise<SurveyLink>;
  readonly customer: (name: string, over?: object) => Promise<string>;
  /** Sends something that must be taken. */
  readonly send: (over?: Partial<Submission>) => ReturnType<AcceptWork['accept']>;
};

export async function openResponseHouse(
  maker: ChangeMaker,
  name: string,
  languages: readonly string[] = SMALL_SURVEY.languages,
): Promise<ResponseHouse> {
  const { storage } = maker;
  const live = new LiveResults({
    storage,
    everyMs: 20,
    failed: (error) => {
      throw error;
    },
  });
  const refusing = new Set<string>();
  const purposes: { id: string; name: string }[] = [];
  const mayBeAsked: MayBeAsked = {
    purposes: async () => purposes,
    among: async (_, { customerIds }) => new Set(customerIds.filter((id) => !refusing.has(id))),
  };
  const engine = primaryColumns(storage);
  const parts = { maker, newId: randomUUID };
  const routes = [
    ...surveyRoutes(parts),
    ...surveyLinkRoutes({ ...parts, random: randomBytes, baseUrl: 'https://heed.example', mayBeAsked }),
    ...surveyResultRoutes({ maker, engine, live }),
    ...segmentRoutes({ ...parts, needs: async () => new Map() } as never),
    ...customerRoutes(parts),
  ];
  const house = await openTestHouse(maker, name, routes);
  const { owner } = house;
  const { id: surveyId, answerSetId } = await publishedSurvey(owner, 'Tea', {
    ...SMALL_SURVEY,
    languages: [...languages],
  });
  const workspace = owner.member.workspace.id;
  const work = new AcceptWork({ maker, onFlush: (of, survey) => live.wake(of, survey) });
  return {
    ...house,
    work,
    live,
    workspace,
    surveyId,
    answerSetId: answerSetId!,
    engine,
    refusing,
    purposes,
    link: async (over = {}, by = owner) =>
      good(await perform(by, makeSurveyLink, { params: { id: surveyId } as never, body: wishedLink(over) })),
    customer: async (called, over = {}) => {
      const body = { name: called, party: 'person', ...over };
      return good(await perform(owner, addCustomer, { body: body as never })).id;
    },
    send: async (over = {}) => work.accept({ workspace, surveyId }, submission(over)),
  };
}

/** A link that can be made, with a name of its own. */
export function wishedLink(over: Partial<NewSurveyLink> = {}): NewSurveyLink {
  return {
    name: `Link ${randomUUID()}`,
    kind: 'open',
    language: null,
    opensAt: null,
    closesAt: null,
    mostFinished: null,
    sites: [],
    kioskSeconds: null,
    told: '',
    ...over,
  };
}
