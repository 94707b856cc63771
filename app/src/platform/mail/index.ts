export {
  givenUpMails,
  type KeptMail,
  mailById,
  mailByKey,
  mailKeysOf,
  mailRows,
  mailsByKeys,
  mailText,
} from './kept-mail.store.ts';
export { MAIL_STATES, MAIL_VOICES, type MailState, type MailVoice, type NewMail } from './mail.ts';
export { type HandedOver, type MailTransport, smtpTransport } from './mail-transport.ts';
export { MailWork, type MailWorkParts } from './mail-work.ts';
export {
  eraseFromMails,
  eraseMailsAbout,
  eraseMailsTo,
  type MailToSend,
  mailAgain,
  mailCounts,
  mailsAbout,
  markReturned,
  moveMails,
} from './outgoing-mail.store.ts';
export { queueMail } from './queue-mail.ts';
