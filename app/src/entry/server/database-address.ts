import type { DatabaseConnection } from '../../platform/storage/index.ts';

/** The connection that an address like `postgres://USER:PASSWORD@HOST:5432/DATABASE` describes. */
export function connectionFrom(address: string): DatabaseConnection {
  const url = new URL(address);
  const mode = url.searchParams.get('sslmode') ?? 'prefer';
  // A socket has no host in an address; it is named as a parameter.
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname.replace(/^\[|\]$/gu, ''));
  return {
    host,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username || 'postgres'),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(['require', 'verify-ca', 'verify-full'].includes(mode)
      ? { tls: { rejectUnauthorized: mode !== 'require' } }
      : {}),
  };
}
