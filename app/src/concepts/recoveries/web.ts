export { RecoveriesPage } from './recoveries.page.tsx';
export { RecoveriesOfCustomer } from './recoveries-of-customer.tsx';
export { RecoveryPage } from './recovery.page.tsx';
export { RecoveryBadge } from './recovery-badge.tsx';
