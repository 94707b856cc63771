export { ObligationPage } from './obligation.page.tsx';
export { ObligationsPage } from './obligations.page.tsx';
