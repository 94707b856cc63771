export { AuditLogPage } from './audit-log.page.tsx';
export { HistoryTable, RecordHistory } from './record-history.tsx';
