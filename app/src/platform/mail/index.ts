export { type KeptMail, mailById, mailByKey, mailRows, mailText } from './kept-mail.store.ts';
export { MAIL_STATES, type MailState, type NewMail } from './mail.ts';
export { type HandedOver, type MailTransport, smtpTransport } from './mail-transport.ts';
export { MailWork, type MailWorkParts } from './mail-work.ts';
export {
  eraseFromMails,
  eraseMailsTo,
  mailAgain,
  mailCounts,
  mailsAbout,
  moveMails,
} from './outgoing-mail.store.ts';
export { queueMail } from './queue-mail.ts';
