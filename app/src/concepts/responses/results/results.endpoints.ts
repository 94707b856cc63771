import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { countedFigure } from '../counted-figure.ts';
import { linkCounts } from '../links/survey-link.ts';
import { funnel, funnelChoice, funnelQuery } from './funnel.ts';

const SURVEY = '/api/workspaces/{workspace}/surveys/{id}';
const seeing = { roles: rolesWith('see surveys') };
const answersSeeing = { roles: rolesWith('see answers') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a survey') });

/** The survey whose results these are. */
const surveyHead = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.string(),
  version: z.int(),
  answerSetId: z.uuid(),
});

export const surveyResults = funnel.extend({
  survey: surveyHead,
  /** Answers that count in figures by now, of everybody. */
  rows: z.int(),
  choices: z.object({
    link: z.array(funnelChoice),
    version: z.array(funnelChoice),
    language: z.array(funnelChoice),
    device: z.array(funnelChoice),
  }),
});
export type SurveyResults = z.output<typeof surveyResults>;

export const showSurveyResults = endpoint({
  method: 'get',
  path: `${SURVEY}/results`,
  summary:
    'How far people get with a survey: reached, started, finished, and turned away, day by day; by link, version, language, device and days',
  who: seeing,
  params,
  query: funnelQuery,
  answer: surveyResults,
});

export const showAnsweredFunnel = endpoint({
  method: 'get',
  path: `${SURVEY}/results/answered`,
  summary:
    'How far people get who said certain things: a view of the survey’s answers chooses them, so it begins with who started; the other filters as of the results',
  who: answersSeeing,
  params,
  query: funnelQuery.extend({ view: z.string('view: say by which answers, as a view of figures does') }),
  answer: z.object({
    asOf: z.iso.datetime(),
    started: z.int(),
    finished: z.int(),
    finishedShare: countedFigure,
    warnings: z.array(z.string()),
  }),
});

/** How long it took people, in seconds from the first page to the end. */
export const answeringTime = z.object({
  median: countedFigure,
  /** Between these the middle half of them lies; null where they are withheld. */
  quartiles: z.object({ lower: z.number(), upper: z.number() }).nullable(),
});
export type AnsweringTime = z.output<typeof answeringTime>;

const stop = z.object({
  version: z.int(),
  /** The code of the page that would have come next; null when that is not known. */
  page: z.string().nullable(),
  /** Its title, and which page of the survey it is, counted from 1. */
  title: z.string(),
  number: z.int().nullable(),
  people: z.int(),
});
export type SurveyStop = z.output<typeof stop>;

export const showSurveyStops = endpoint({
  method: 'get',
  path: `${SURVEY}/stops`,
  summary:
    'Where people stop who start a survey and do not finish, page by page; and how long it takes who does',
  who: seeing,
  params,
  answer: z.object({ unfinished: z.int(), stops: z.array(stop), time: answeringTime }),
});

/** What is told while a results page is open. */
export const liveResults = z.object({
  counts: linkCounts,
  rows: z.int(),
  generation: z.number(),
  lastAt: z.string().nullable(),
});
export type LiveResultsTold = z.output<typeof liveResults>;

export const listenToSurvey = endpoint({
  method: 'get',
  path: `${SURVEY}/live`,
  summary:
    'What changes in the results of a survey, as server-sent events: `results` {counts, rows, generation, lastAt} at once and after each change, at most once a second',
  who: seeing,
  params,
  answer: z.string(),
  file: 'text/event-stream',
});

const surveyResponse = z.object({
  id: z.uuid(),
  progress: z.enum(['reached', 'started', 'finished', 'turned away']),
  version: z.int(),
  link: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  language: z.string(),
  device: z.string(),
  customer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  reachedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  seconds: z.number().nullable(),
  /** Its row in the set of answers, once it counts. */
  row: z.int().nullable(),
});
export type SurveyResponse = z.output<typeof surveyResponse>;

export const surveyResponseListing = listing({
  path: `${SURVEY}/responses`,
  summary: 'The responses to a survey, finished or not: how far each got, when, by which link',
  who: answersSeeing,
  params,
  item: surveyResponse,
  list: {
    name: 'responses',
    sort: '-reachedAt',
    fields: [
      { id: 'reachedAt', title: 'Reached', kind: 'moment', indexed: 'always' },
      {
        id: 'progress',
        title: 'State',
        kind: 'choice',
        choices: ['reached', 'started', 'finished', 'turned away'],
      },
      { id: 'link', title: 'Link', kind: 'who' },
      { id: 'language', title: 'Language', kind: 'text' },
      { id: 'device', title: 'Device', kind: 'choice', choices: ['phone', 'desk', 'program', 'kiosk'] },
      { id: 'version', title: 'Version', kind: 'number', hidden: true },
      { id: 'customer', title: 'Customer', kind: 'who' },
      { id: 'answeredAt', title: 'Answered', kind: 'moment', hidden: true },
      { id: 'seconds', title: 'Seconds', kind: 'number' },
      { id: 'row', title: 'Row', kind: 'number' },
      { id: 'id', title: 'Id', kind: 'text', hidden: true },
    ],
  },
});

/** What one person said. */
export const saidInResponse = z.object({
  id: z.uuid(),
  progress: z.enum(['reached', 'started', 'finished', 'turned away']),
  version: z.int(),
  /** Whether it counts in figures; else these are answers of somebody who has not finished. */
  counted: z.boolean(),
  answers: z.array(z.object({ column: z.string(), question: z.string(), answer: z.string() })),
});
export type SaidInResponse = z.output<typeof saidInResponse>;

export const showSurveyResponse = endpoint({
  method: 'get',
  path: `${SURVEY}/responses/{responseId}`,
  summary: 'What one person said, also when they have not finished',
  who: answersSeeing,
  params: params.extend({ responseId: z.uuid('this is not the id of a response') }),
  answer: saidInResponse,
});
