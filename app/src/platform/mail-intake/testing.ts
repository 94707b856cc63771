export {
  type FoundMail,
  startImapServer,
  type TestImapServer,
  type TestMailbox,
} from './test-imap-server.ts';
