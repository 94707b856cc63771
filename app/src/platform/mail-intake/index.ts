export type { DeliveryReport, IncomingMail, MailFile, MailTaking } from './incoming-mail.ts';
export { MailIntake, type MailIntakeParts } from './mail-intake.ts';
export { clean, idsIn, oneLine } from './mail-parts.ts';
export { type MailboxStanding, mailboxStanding } from './mailbox-standing.store.ts';
export { eraseTakenMails, type LeftMail, leftMails, mailsOfSender } from './taken-mail.store.ts';
