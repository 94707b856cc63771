export type { MailboxSettings, MailSettings } from './mail-settings.ts';
export { type OidcSettings, readSettings, type Settings } from './settings.ts';
