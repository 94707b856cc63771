export { agreementsWith } from './agreements/agreement.store.ts';
export { gatheredChain } from './figures/gathered-links.ts';
export type { ProcessChain } from './figures/process-chain.ts';
export { linkWords, type ProcessLink } from './links/process-link.ts';
export { processRoutes } from './process.routes.ts';
export { allProcesses } from './process.store.ts';
export type { ProcessRecord } from './process.ts';
export type { ProcessRouteParts } from './process-route-parts.ts';
export { processesFollow } from './processes.follower.ts';
