import { quoted } from '../refusals/index.ts';
import type { DatabaseConnection } from './database-connection.ts';

/** The code that PostgreSQL or the system gave an error; empty when it gave none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const SERIALIZATION = new Set(['40001', '40P01']);
const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
]);

/** Whether somebody else's transaction got in the way, so that trying again may succeed. */
export function isInTheWay(error: unknown): boolean {
  return SERIALIZATION.has(errorCode(error));
}

/** Whether the disk of the database has no room. */
export function isFull(error: unknown): boolean {
  return errorCode(error) === '53100';
}

/** Whether a row with the same key was made by somebody else. */
export function isSameKey(error: unknown): boolean {
  return errorCode(error) === '23505';
}

/** Whether the database cannot be reached at the moment. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.cause !== undefined && isUnreachable(error.cause)) return true;
  return (
    GONE.has(errorCode(error)) ||
    /Connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/iu.test(
      error.message,
    )
  );
}

/** Why a database cannot be used and what to do, in one line; null when the error is a fault of Heed. */
export function databaseProblem(
  error: unknown,
  { host, port, user, database }: DatabaseConnection,
): string | null {
  const where = `the database server at ${quoted(`${host}:${port}`)}`;
  const code = errorCode(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `${where} is not known by that name; correct DATABASE_URL`;
  }
  if (code === '28P01' || code === '28000') {
    return `${where} refuses the user ${quoted(user)}; correct the user and password in DATABASE_URL`;
  }
  if (code === '3D000') {
    return `${where} has no database ${quoted(database)}; create it or correct DATABASE_URL`;
  }
  if (code === '42501') {
    return `${where} does not let ${quoted(user)} prepare the database (${(error as Error).message}); give it the right to create roles (ALTER ROLE … CREATEROLE) and make it the owner of the database`;
  }
  if (error instanceof Error && 'role' in error) {
    return `the role ${quoted(String(error.role))} on ${where} may see every workspace; take SUPERUSER and BYPASSRLS from it`;
  }
  if (code === '53100') return `${where} has no room on its disk; make room`;
  if (isUnreachable(error)) return `${where} does not answer; start it or correct DATABASE_URL`;
  return /^[0-9A-Z]{5}$/u.test(code) ? `${where} says: ${(error as Error).message} (${code})` : null;
}
