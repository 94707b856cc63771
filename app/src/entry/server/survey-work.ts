import { randomBytes, randomUUID } from 'node:crypto';
import { customersWhoMayBeContacted, purposesInUse } from '../../concepts/privacy/index.ts';
import {
  AcceptWork,
  answeringRoutes,
  CustomerResponseWork,
  type FloodLimits,
  LiveResults,
  previewRoutes,
  sentResponseRoutes,
  startSettling,
  surveyLinkRoutes,
  surveyResultRoutes,
} from '../../concepts/responses/index.ts';
import type { ColumnEngine } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { faultFields, type Logger, OpenStreams, type Route } from '../../platform/http/index.ts';
import type { WorkRounds } from '../../platform/rounds/index.ts';
import { surveyScriptIn } from './survey-script-file.ts';

/** What goes on beside requests while surveys are answered. */
export type SurveyWork = {
  /** Takes answers. */
  readonly accepting: AcceptWork;
  /** Begins to count unfinished responses, round after round. */
  settling(): WorkRounds;
  /** Pages that are told what changes. */
  readonly streams: OpenStreams;
  readonly live: LiveResults;
  /** Tells the answers of customers whose responses these are. */
  readonly customerResponses: CustomerResponseWork;
  /** Answers to a survey were kept for good. */
  answersCame(workspace: string, surveyId: string): void;
};

type SurveyWorkParts = {
  readonly maker: ChangeMaker;
  readonly log: Logger;
  readonly debugging: boolean;
};

/** Begins nothing by itself but what a page or an answer asks for. */
export function surveyWorkOf({ maker, log, debugging }: SurveyWorkParts): SurveyWork {
  const failing = (line: string) => (error: unknown) => log.warn(faultFields(error, debugging), line);
  const live = new LiveResults({ storage: maker.storage, failed: failing('live results wait') });
  const customerResponses = new CustomerResponseWork({
    maker,
    failed: failing('answers of customers wait'),
  });
  const answersCame = (workspace: string, surveyId: string): void => {
    live.wake(workspace, surveyId);
    customerResponses.wake(workspace);
  };
  const accepting = new AcceptWork({ maker, onFlush: answersCame });
  const settled = failing('unfinished responses wait');
  return {
    accepting,
    settling: () => startSettling({ storage: maker.storage, accepting, failed: settled }),
    streams: new OpenStreams(),
    live,
    customerResponses,
    answersCame,
  };
}

type SurveyRouteParts = {
  readonly maker: ChangeMaker;
  readonly engine: ColumnEngine;
  readonly baseUrl: string;
  readonly live: LiveResults;
  readonly accepting: AcceptWork;
  /** Of the installation; keys and seals of the public pages are made of it. */
  readonly secret: string;
  /** Where the built console lies, and the script of the public pages with it. */
  readonly consoleFolder: () => string;
  /** How much the public pages take from whom; as usual unless a load is measured. */
  readonly floodLimits?: FloodLimits | undefined;
};

/** What answers about links to surveys and what comes back by them. */
export function surveyAnswerRoutes(parts: SurveyRouteParts): readonly Route[] {
  const { maker, engine, baseUrl, live, accepting } = parts;
  const limits = parts.floodLimits === undefined ? {} : { limits: parts.floodLimits };
  const mayBeAsked = { purposes: purposesInUse, among: customersWhoMayBeContacted };
  return [
    ...surveyLinkRoutes({ maker, newId: randomUUID, random: randomBytes, baseUrl, mayBeAsked }),
    ...surveyResultRoutes({ maker, engine, live }),
    ...sentResponseRoutes({ storage: maker.storage, accepting, now: maker.now, ...limits }),
    ...previewRoutes(maker.storage),
    ...answeringRoutes({
      storage: maker.storage,
      accepting,
      secret: parts.secret,
      now: maker.now,
      secure: baseUrl.startsWith('https:'),
      script: surveyScriptIn(parts.consoleFolder),
      ...limits,
    }),
  ];
}
