export type { MailSetUp } from './mailing.intents.ts';
export { type MailingRouteParts, mailingRoutes } from './mailing.routes.ts';
