export { type AttributeChain, CHAIN_LINKS, type ChainFigure } from './attribute-chain.ts';
export { showChain } from './chain.endpoints.ts';
