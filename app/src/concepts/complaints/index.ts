export type { CaseRecord, NewCase } from './case.ts';
export { caseByCode, caseById, casesByIds } from './cases/case.store.ts';
export { keepCases } from './cases/keep-cases.ts';
export type { MovedCase } from './cases/moved-case.ts';
export { type Receiving, receiveCases } from './cases/receive-cases.ts';
