export { eventLogRoutes, type LogProof, toldEvents, type Unknowable } from './event-log.routes.ts';
