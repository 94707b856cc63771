export { type ArrivedMail, startMailServer, type TestMailServer, turnedAway } from './test-mail-server.ts';
