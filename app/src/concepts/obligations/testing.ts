export { keepDueObligation } from './test-due-obligation.store.ts';
