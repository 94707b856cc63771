export {
  mailListing,
  readMail,
  sendTestMail,
  showMailbox,
  showMailStanding,
  tryMailAgain,
} from './mailing.endpoints.ts';
export type { MailRead, MailShown, MailStanding } from './mailing.ts';
