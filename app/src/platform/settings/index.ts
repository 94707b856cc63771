export { type MailSettings, type OidcSettings, readSettings, type Settings } from './settings.ts';
