export { type ImportDatabase, useImportDatabase } from './taking/test-import-database.store.ts';
export { type AnswerServer, useAnswerServer } from './test-answer-server.ts';
