export type { AttributeChain } from './attribute-chain.ts';
export { type ChainRouteParts, chainRoutes } from './chain.routes.ts';
export { type ChainAsked, chainOf } from './gathered-chain.ts';
