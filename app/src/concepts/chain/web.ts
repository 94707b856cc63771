export { AttributePage } from './attribute-chain.page.tsx';
