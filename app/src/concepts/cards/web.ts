export { CustomerCardPage } from './customer-card.page.tsx';
