export { tablesWithWord } from './test-standing-words.store.ts';
