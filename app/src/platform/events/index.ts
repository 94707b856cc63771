export { canonicalJson, type Json } from './canonical-json.ts';
export {
  appendToWorkspace,
  type Change,
  type ChangeMaker,
  type ChangeOrigin,
  changeWorkspace,
  type EventActor,
  type NewEvent,
} from './change-workspace.ts';
export { changedFields } from './changed-fields.ts';
export { eventId as timedId, type RandomBytes } from './event-id.ts';
export { type EventRecord, type EventsAsked, readEvents } from './event-page.store.ts';
export { type Sealer, type SealerOptions, startSealer } from './event-sealer.ts';
export { type EventsAbout, eventsAbout } from './events-about.store.ts';
export {
  type ExportVerification,
  exportLog,
  type LogExport,
  type LogExported,
  verifyExportedLog,
} from './exported-log.ts';
export { parseHead } from './head-check.ts';
export type { FindingKind, LogFinding, LogHead, Verification } from './log-findings.ts';
export { PAYLOADS_ERASED } from './payload-check.ts';
export { erasePayloads } from './payload-erasure.ts';
export { loadSealingKey, parsePublicKey, type SealingKey } from './sealing-key.ts';
export { type KnownOfLog, verifyLog } from './verify-log.ts';
