export { MAIL_STATES, type MailState } from './mail.ts';
