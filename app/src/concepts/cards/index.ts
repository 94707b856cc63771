export { type CardRouteParts, cardRoutes } from './customer-card.routes.ts';
