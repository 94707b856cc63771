export { listTimeline, showCard } from './customer-card.endpoints.ts';
