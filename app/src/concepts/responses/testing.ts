export {
  type AcceptingHouse,
  keptOf,
  openAcceptingHouse,
  receipt,
  SMALL_SURVEY,
  submission,
  talliesOf,
} from './accepting/test-accepting-house.ts';
export { type AnsweringSite, answeringSite, Respondent } from './answering/test-answering-site.ts';
export { keepClosingLink } from './links/test-closing-link.store.ts';
