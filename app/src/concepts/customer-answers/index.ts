export { customerAnswerRoutes } from './answer-link.routes.ts';
export { answersFollow } from './answers.follower.ts';
export { answersOfCustomer } from './answers-of-customer.ts';
export { linkLaterFiles } from './later-files.ts';
