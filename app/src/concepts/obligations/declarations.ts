export {
  addObligation,
  changeObligation,
  changeStanding,
  checkObligation,
  lookAfterObligation,
  obligationImport,
  obligationListing,
  proveObligation,
  settleNoticedChange,
  showObligation,
} from './obligation.endpoints.ts';
export { COMPLIANCE_STATES, type ComplianceState, type Obligation } from './obligation.ts';
