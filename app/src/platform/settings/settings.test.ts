import { describe, expect, it } from 'vitest';
import { readSettings } from './index.ts';

function linesOf(environment: Record<string, string>): readonly string[] {
  const read = readSettings(environment);
  return read.ok ? [] : read.refusals.map(({ message }) => message);
}

describe('settings', () => {
  it('need none', () => {
    expect(readSettings({ PATH: '/bin' })).toMatchObject({
      ok: true,
      value: { port: 4333, host: '127.0.0.1', demo: true, databaseUrl: null, oidc: null },
    });
  });

  it('are read', () => {
    const environment = {
      HEED_PORT: '80',
      HEED_URL: 'https://heed.example.org/',
      HEED_DEMO: 'off',
      DATABASE_URL: 'postgres://heed:secret@db:5432/heed',
      HEED_OIDC_ISSUER: 'https://sign-in.example.org',
      HEED_OIDC_CLIENT_ID: 'heed',
      HEED_OIDC_CLIENT_SECRET: 'x',
    };
    expect(readSettings(environment)).toMatchObject({
      ok: true,
      value: { port: 80, baseUrl: 'https://heed.example.org', demo: false, oidc: { clientId: 'heed' } },
    });
  });

  it('are refused all at once, each with its remedy', () => {
    const lines = linesOf({
      HEED_PORT: '99999',
      HEED_URL: 'heed.example.org',
      HEED_DEMO: 'yes',
      HEED_SECRET: 'short',
      HEED_PROT: '80',
      DATABASE_URL: 'mysql://db/heed',
      HEED_OIDC_CLIENT_ID: 'heed',
    });
    expect(lines).toEqual([
      expect.stringContaining('did you mean HEED_PORT?'),
      'HEED_PORT: give a number from 1 to 65535',
      'HEED_URL: give an address that begins with http:// or https://',
      'DATABASE_URL: give an address like postgres://USER:PASSWORD@HOST:5432/DATABASE',
      'HEED_SECRET: give at least 32 characters, made at random',
      'HEED_DEMO: say on or off',
      expect.stringContaining('HEED_OIDC_ISSUER: is missing'),
      expect.stringContaining('HEED_OIDC_CLIENT_SECRET: is missing'),
    ]);
  });

  it('never repeat a value, which may be secret', () => {
    const secret = 'hunter2-hunter2';
    const lines = linesOf({
      HEED_SECRET: secret,
      DATABASE_URL: `mysql://a:${secret}@db`,
      HEED_METRICS_TOKEN: 'abc',
    });
    expect(lines.length).toBe(3);
    expect(lines.join('\n')).not.toContain('hunter2');
  });

  it('treat an empty value as none', () => {
    expect(readSettings({ DATABASE_URL: '', HEED_OIDC_ISSUER: '' }).ok).toBe(true);
  });

  it('of mail say where answers go, and name a mailbox with its workspace', () => {
    const environment = {
      HEED_SMTP_URL: 'smtps://mail.example.org',
      HEED_MAIL_FROM: 'Heed <heed@example.org>',
      HEED_IMAP_URL: 'imaps://care%40example.org:secret@mail.example.org/Complaints',
      HEED_IMAP_WORKSPACE: 'bakery',
      HEED_MAIL_AUTHSERV: 'mx.example.org',
    };
    expect(readSettings(environment)).toMatchObject({
      ok: true,
      value: {
        mail: { replyTo: 'care@example.org' },
        mailbox: { workspace: 'bakery', trustedServer: 'mx.example.org' },
      },
    });
    const elsewhere = { ...environment, HEED_MAIL_REPLY_TO: 'answers@example.org' };
    expect(readSettings(elsewhere)).toMatchObject({ value: { mail: { replyTo: 'answers@example.org' } } });
    expect(readSettings({})).toMatchObject({ ok: true, value: { mail: null, mailbox: null } });
  });

  it.each([
    'http://a:b@mail.example.org',
    'imap://mail.example.org',
    'imaps://care@mail.example.org/INBOX',
    'hunter2',
  ])('refuse %s for a mailbox and never repeat it', (url) => {
    expect(linesOf({ HEED_IMAP_URL: url })).toEqual([
      'HEED_IMAP_URL: give an address like imaps://USER:PASSWORD@mail.example.org/INBOX',
    ]);
  });

  it('of a mailbox without one are refused', () => {
    expect(linesOf({ HEED_IMAP_WORKSPACE: 'bakery', HEED_MAIL_AUTHSERV: 'mx.example.org' })).toEqual([
      expect.stringContaining('HEED_IMAP_WORKSPACE: says nothing without HEED_IMAP_URL'),
      expect.stringContaining('HEED_MAIL_AUTHSERV: says nothing without HEED_IMAP_URL'),
    ]);
  });
});
