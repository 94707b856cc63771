import type { MailboxSettings } from '../settings/index.ts';

/** Where a mailbox is and how it is opened. */
export type MailboxAddress = {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  /** Without encryption only on this machine. */
  readonly needsEncryption: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** For people: everything but the password. */
  readonly label: string;
};

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/u;

export function mailboxAddress({ url }: Pick<MailboxSettings, 'url'>): MailboxAddress {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const isSecure = protocol === 'imaps:';
  const host = hostname.replace(/^\[|\]$/gu, '');
  const user = decodeURIComponent(username);
  const folder = decodeURIComponent(pathname.replace(/^\//u, '')) || 'INBOX';
  return {
    host,
    port: port === '' ? (isSecure ? 993 : 143) : Number(port),
    isSecure,
    needsEncryption: !LOOPBACK.test(host),
    user,
    password: decodeURIComponent(password),
    folder,
    label: `${folder} of ${user} at ${host}`,
  };
}
