export { keepWaitingRequirement } from './test-waiting-requirement.store.ts';
