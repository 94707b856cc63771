export { keepDueAgreement } from './agreements/test-due-agreement.store.ts';
