export { AuditLogPage } from './audit-log.page.tsx';
export { RecordHistory } from './record-history.tsx';
