export {
  CASE_CHANNELS,
  CASE_KINDS,
  CASE_RESULTS,
  CASE_STATES,
  type CaseKind,
  type CaseState,
  SEVERITIES,
  type Severity,
  VERDICTS,
  type Verdict,
} from './case.ts';
export type { CaseWish } from './case-wish.ts';
export {
  caseListing,
  caseQueue,
  casesOfCustomer,
  correctOneCase,
  logCase,
  QUEUE_PARTS,
  type QueuePart,
  showCase,
  similarCases,
} from './cases/case.endpoints.ts';
export {
  acceptCase,
  acknowledgeCase,
  actAtOnceInCase,
  answerCase,
  approveCase,
  assessCase,
  assignCase,
  closeCase,
  decideCase,
  giveCaseRemedy,
  holdCase,
  investigateCase,
  mergeCase,
  noteCaseOutcome,
  referCase,
  rejectCase,
  reopenCase,
  resolveCaseAtOnce,
  reviewCase,
  turnCase,
  withdrawCase,
} from './cases/case-deed.endpoints.ts';
export type { CaseInList, CaseShown, ShownDeed } from './cases/case-shown.ts';
export type { CaseCauseView } from './causes/linking/case-cause-view.ts';
export {
  nameCaseCause,
  promiseInCaseEndpoint,
  showCaseCause,
  showCasePromises,
} from './causes/linking/case-links.endpoints.ts';
export type { CasePromises } from './causes/linking/case-promises.ts';
export {
  addCauseEndpoint,
  causeListing,
  changeCauseEndpoint,
  chooseCauses,
  closeCauseAction,
  judgeCauseEffect,
  moveCauseEndpoint,
  planCauseAction,
  showCause,
} from './causes/register/case-cause.endpoints.ts';
export type { CauseShown, CauseWhole } from './causes/register/cause-shown.ts';
export {
  addComplaintRule,
  listComplaintRules,
  moveComplaintRule,
} from './clocks/complaint-rule.endpoints.ts';
export { addSnippetEndpoint, snippetListing } from './desk/snippets/reply-snippet.endpoints.ts';
export {
  addDisputeBody,
  changeDisputeBody,
  disputeBodyImport,
  disputeBodyListing,
  moveDisputeBody,
  startDisputeBodies,
} from './disputes/dispute-body.endpoints.ts';
export type { DisputeBody } from './disputes/dispute-body.ts';
export { noteDisputeStep, type ReferralShown, showReferral } from './disputes/referral.endpoints.ts';
export { CFPB_CHANNELS, CFPB_COLUMNS, FILE_PARTS_BY, type FilePartsBy } from './figures/cfpb/cfpb-columns.ts';
export type { CfpbFileFigures } from './figures/cfpb/cfpb-file-result.ts';
export type { ComplaintFigure } from './figures/complaint-figure.ts';
export { exportCfpb, showComplaintFigures, showWinningBack } from './figures/complaint-figures.endpoints.ts';
export {
  CASE_DIMENSIONS,
  type ComplaintFigures,
  complaintFiguresAsked,
} from './figures/complaint-figures.ts';
export { type CaseErasure, eraseComplainant } from './following/case-erasure.endpoints.ts';
export { type CaseReport, caseImports, takeCases } from './importing/case-import.endpoints.ts';
export { downloadCaseFile } from './receiving/files/case-file.endpoints.ts';
export { type CaseFile, SCAN_STATES, type ScanState } from './receiving/files/case-file.ts';
export { noteAsking, showAsking } from './recovering/asking.endpoints.ts';
export { type WinningBack, winningBackAsked } from './recovering/winning-back.ts';
export {
  discardLetterEndpoint,
  sendLetterEndpoint,
  showLetter,
  writeLetterEndpoint,
} from './resolving/letters/letter.endpoints.ts';
export type { LetterView, SentLetter } from './resolving/letters/letter.ts';
export { type FoundCase, searchCases } from './searching/search-cases.endpoints.ts';
export { changeComplaintSettings, showComplaintSettings } from './settings/complaint-settings.endpoints.ts';
