export { bringResponses, sendAnswers } from './accepting/sent-responses.endpoints.ts';
export {
  changeSurveyLink,
  listAskingPurposes,
  listSurveyLinks,
  makePersonalLinks,
  makeSurveyLink,
  personalLinkListing,
  renewPersonalLink,
  revokePersonalLink,
  showPersonalProgress,
  showSurveyLink,
  switchSurveyLink,
} from './links/survey-link.endpoints.ts';
export type { SurveyLink } from './links/survey-link.ts';
export {
  listenToSurvey,
  type SurveyResults,
  showSurveyResponse,
  showSurveyResults,
  showSurveyStops,
  surveyResponseListing,
} from './results/results.endpoints.ts';
