export { type AcceptParts, AcceptWork } from './accepting/accept-work.ts';
export { isUsedUp, type KnownResponse, type ResponseOf, responseFor } from './accepting/known-response.ts';
export type { DraftedResponse, ResponseRecord, SurveyKey } from './accepting/response.store.ts';
export { type SentResponseParts, sentResponseRoutes } from './accepting/sent-responses.routes.ts';
export { startSettling } from './accepting/settling-rounds.ts';
export {
  type Accepted,
  type Device,
  type DraftAnswers,
  FINISHED,
  type Incomplete,
  isIncomplete,
  REACHED,
  type Receipt,
  type ResponseState,
  STARTED,
  type Submission,
  TURNED_AWAY,
} from './accepting/submission.ts';
export { answeringRoutes } from './answering/answering.routes.ts';
export type { AnsweringParts, PageScript } from './answering/answering-parts.ts';
export { type Allowance, type FloodLimits, networkOf, TokenBuckets } from './answering/flood-guard.ts';
export { languageFor } from './answering/language-choice.ts';
export { previewPage, previewRoutes } from './answering/preview.pages.ts';
export { publicWords, SPOKEN } from './answering/public-words/said-words.ts';
export { directionOf } from './answering/survey-words.ts';
export { PLAIN_THEME, themeStyle } from './answering/theme-style.ts';
export { CustomerResponseWork } from './customers/customer-response-keeping.ts';
export { responsesFollow } from './customers/responses.follower.ts';
export { linkAdmits } from './links/link-admission.rules.ts';
export { digestOfWord } from './links/link-words.ts';
export { type ClosingLink, linksClosing } from './links/links-closing.store.ts';
export type { AskingPurpose, MayBeAsked } from './links/personal-choice.ts';
export { personalByWord } from './links/personal-link.store.ts';
export { type SurveyLinkRouteParts, surveyLinkRoutes } from './links/survey-link.routes.ts';
export { linkByCode, roomOfLinks, surveyLinkById } from './links/survey-link.store.ts';
export { keepsNames, type SurveyLinkRecord } from './links/survey-link.ts';
export { countsOfSurveys } from './results/funnel.store.ts';
export { LiveResults } from './results/live-results.ts';
export { type ReachedMonth, reachedMonths } from './results/reached-month.store.ts';
export { type ResultRouteParts, surveyResultRoutes } from './results/results.routes.ts';
