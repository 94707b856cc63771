export { codeOf, openTestHouse, type TestHouse, wordsOf } from './test-customers-house.ts';
