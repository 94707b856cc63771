export { AttributePage } from './attribute-page/attribute-chain.page.tsx';
