export { listEvents, verifyEvents } from './event-log.endpoints.ts';
