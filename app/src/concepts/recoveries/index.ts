export { computedRecoveryFigures } from './figures/recovery-figures-computed.ts';
export { openRecovery } from './open-recovery.intents.ts';
export { recoveriesFollow, recoveriesFollowAttributes } from './recoveries.follower.ts';
export {
  apologise,
  askAgain,
  changeRecovery,
  closeRecovery,
  remedy,
  reopenRecovery,
} from './recovery.intents.ts';
export { type RecoveryRouteParts, recoveryRoutes } from './recovery.routes.ts';
export {
  type DueAsked,
  openRecoveries,
  recoveriesByIds,
  recoveriesOfCustomer,
  recoveriesOfSources,
  recoveryById,
} from './recovery.store.ts';
export type { NewRecovery, RecoveryRecord, RecoverySourceKind, RecoveryState } from './recovery.ts';
