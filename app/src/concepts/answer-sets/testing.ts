export { type AnswerServer, useAnswerServer } from './test-answer-server.ts';
