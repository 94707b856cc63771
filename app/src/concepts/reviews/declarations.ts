export { listEvents, loggedEvent, verifyEvents } from './event-log.endpoints.ts';
export { changesOf, deedWords } from './event-words.ts';
export { HISTORY_KINDS, type HistoryKind, listHistory } from './record-history.endpoints.ts';
