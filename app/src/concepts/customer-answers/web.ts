export { CustomerAnswersPage } from './customer-answers.page.tsx';
export { AnswersOfCustomer } from './customer-answers-view.tsx';
