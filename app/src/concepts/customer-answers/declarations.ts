export {
  linkAnswers,
  listAnswerLinks,
  listAnswersOfCustomer,
  matchAgain,
  showAnswerLink,
  unlinkAnswers,
} from './answer-link.endpoints.ts';
export { type CustomerResponse, customerResponse } from './answer-link.ts';
