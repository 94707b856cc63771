export { keepWaitingImport } from './test-waiting-import.store.ts';
