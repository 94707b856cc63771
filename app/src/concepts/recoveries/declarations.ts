export { showRecoveryFigures } from './figures/recovery-figures.endpoints.ts';
export {
  type RecoveryFigure,
  type RecoveryFigures,
  type RecoveryFiguresAsked,
  recoveryFiguresAsked,
} from './figures/recovery-figures.ts';
export {
  apologiseInRecovery,
  askInRecovery,
  changeOneRecovery,
  closeOneRecovery,
  listRecoveriesOfCustomer,
  recoveryListing,
  remedyInRecovery,
  reopenOneRecovery,
  showRecovery,
} from './recovery.endpoints.ts';
export {
  RECOVERY_RESULTS,
  RECOVERY_STATES,
  REMEDIES,
  type RecoveryResult,
  type RecoveryShown,
  type RecoverySourceKind,
  type RecoveryState,
  type Remedy,
  SAID_BY,
} from './recovery.ts';
