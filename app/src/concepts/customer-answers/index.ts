export { customerAnswerRoutes } from './answer-link.routes.ts';
export { answersFollow } from './answers.follower.ts';
export { answersOfCustomer } from './answers-of-customer.ts';
export { type KnownResponse, keepResponses } from './kept-responses.intents.ts';
export { linkLaterFiles } from './later-files.ts';
