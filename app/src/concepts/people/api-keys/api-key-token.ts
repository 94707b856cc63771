import { createHash } from 'node:crypto';

/** What a program sends, taken apart. */
export type HeldKey = { readonly workspaceId: string; readonly id: string; readonly secret: Buffer };

const PREFIX = 'heed_';
const ID_BYTES = 16;
const SECRET_BYTES = 32;
const TOKEN = new RegExp(`^${PREFIX}[\\w-]{86}$`, 'u');

/**
 * The text that a program sends: it names the workspace and the key, so that both are found by their keys, and holds the
 * secret. The beginning lets scanners of source code recognise a key that was left lying about.
 */
export function tokenOf({ workspaceId, id, secret }: HeldKey): string {
  return `${PREFIX}${Buffer.concat([bytesOf(workspaceId), bytesOf(id), secret]).toString('base64url')}`;
}

/** Takes a token apart; null when it is none. */
export function parseToken(token: string): HeldKey | null {
  if (!TOKEN.test(token)) return null;
  const written = token.slice(PREFIX.length);
  const bytes = Buffer.from(written, 'base64url');
  // The last letter has bits to spare: a key has one writing and no other.
  if (bytes.length !== 2 * ID_BYTES + SECRET_BYTES || bytes.toString('base64url') !== written) return null;
  return {
    workspaceId: uuidOf(bytes.subarray(0, ID_BYTES)),
    id: uuidOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)),
    secret: bytes.subarray(2 * ID_BYTES),
  };
}

/** The token that a request carries; null when it carries none, or somebody else's kind. */
export function tokenIn(headers: Headers): string | null {
  const [, token] = /^Bearer +(\S+)$/iu.exec(headers.get('authorization') ?? '') ?? [];
  return token?.startsWith(PREFIX) ? token : null;
}

// The secret holds 256 random bits, so that nothing slower than one round of hashing is needed.
export function digestOfSecret(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
