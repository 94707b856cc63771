export { type OidcSettings, readSettings, type Settings } from './settings.ts';
