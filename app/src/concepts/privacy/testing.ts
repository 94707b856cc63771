export { keepDueRequest } from './test-due-request.store.ts';
export { tablesWithWord } from './test-standing-words.store.ts';
