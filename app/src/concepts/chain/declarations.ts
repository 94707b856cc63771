export { type AttributeChain, CHAIN_LINKS, type ChainFigure } from './attribute-chain.ts';
export { showChain } from './chain.endpoints.ts';
export { showFactAndPerception } from './fact-and-perception/fact-and-perception.endpoints.ts';
export { showGapMap, showGapsOfAttribute } from './gap-map/gap-map.endpoints.ts';
export type { GapCell, GapMap, GapRow } from './gap-map/gap-map.ts';
export type { ShownChain } from './shown-chain.ts';
