export {
  addPurpose,
  changePurpose,
  consentImport,
  consentListing,
  customerConsents,
  listPurposes,
  recordConsent,
} from './consenting/consent.endpoints.ts';
export {
  CONSENT_DECISIONS,
  type ConsentItem,
  type PurposeStanding,
  purposeStanding,
} from './consenting/consent.ts';
export { LEGAL_BASES, type PurposeShown } from './consenting/purpose.ts';
export {
  eraseAgain,
  eraseCustomer,
  erasureList,
  listErasures,
  previewErasure,
} from './erasing/erasure.endpoints.ts';
export type { ErasurePreview, ErasureShown } from './erasing/erasure.ts';
export {
  accessReportHtml,
  accessReportJson,
  addPrivacyRequest,
  changePrivacySettings,
  checkIdentity,
  closePrivacyRequest,
  privacyRequestListing,
  showPrivacySettings,
} from './requesting/privacy-request.endpoints.ts';
export {
  addRetentionRule,
  changeRetentionRule,
  dueForErasure,
  eraseDue,
  listRetentionRules,
} from './retaining/retention-rule.endpoints.ts';
