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
