export { anyAnswer, anyAnswers } from './test-any-answers.ts';
export { anyDefinition } from './test-any-definition.ts';
export { anyQuestion } from './test-any-question.ts';
export { publishedAgain, publishedSurvey } from './test-published-survey.ts';
export { openSurveyHouse, ratingOf, type SurveyHouse, surveyAsking } from './test-survey-house.ts';
