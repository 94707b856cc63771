export { take } from './answer-set.intents.ts';
export { type AnswerSetRouteParts, answerSetRoutes } from './answer-set.routes.ts';
export { hasAnswers } from './answer-set.store.ts';
export { type NewAnswers, newAnswers } from './answer-set.ts';
export type { AnswerSetRecord } from './answer-set-record.ts';
