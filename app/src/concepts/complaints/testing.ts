export { type CaseHouse, openCaseHouse, plainCase, type Somebody } from './test-case-house.ts';
export { fileBytes, messageCount, plantFile, plantLetter } from './test-kept-cases.store.ts';
