export { eventLogRoutes, type LogProof } from './event-log.routes.ts';
