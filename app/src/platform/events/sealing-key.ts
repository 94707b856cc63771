import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { type Outcome, quoted, readingProblem, refuse, taken, writingProblem } from '../refusals/index.ts';

/** The key by which one installation vouches for its logs. The private half never leaves this object. */
export type SealingKey = {
  readonly keyId: string;
  /** The public half, 32 bytes. */
  readonly publicKey: Buffer;
  sign(bytes: Buffer): Buffer;
};

const PUBLIC_KEY_BYTES = 32;

/** The name of a public key: the first half of its sha256, as 32 hexadecimal digits. */
export function keyIdOf(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
}

/**
 * Reads the Ed25519 key of this installation, and makes it at the first use. The file is readable by its owner only; it
 * proves nothing to anyone when others can read it, so that is refused.
 */
export async function loadSealingKey(path: string): Promise<Outcome<SealingKey>> {
  try {
    const there = await stat(path).catch(ignoreMissing);
    if (there === null) await makeKey(path);
    else if ((there.mode & 0o077) !== 0) {
      return refuse(
        'start-refused',
        `${quoted(path)}: others may read the key that signs the event log; chmod 600 it, and take a new one if it may have leaked`,
      );
    }
  } catch (error) {
    return unusable(path, writingProblem(error), error);
  }
  try {
    return keyFrom(await readFile(path, 'utf8'), path);
  } catch (error) {
    return unusable(path, readingProblem(error), error);
  }
}

/** A public key as it is written down: 64 hexadecimal digits. */
export function parsePublicKey(text: string): Outcome<Buffer> {
  if (/^[0-9a-fA-F]{64}$/u.test(text.trim())) return taken(Buffer.from(text.trim(), 'hex'));
  return refuse('request-refused', `${quoted(text)} is not a public key; write it as 64 hexadecimal digits`);
}

/** Whether a public key signed these bytes. */
export function isSignedBy(publicKey: Buffer, bytes: Buffer, signature: Buffer): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') };
  return verify(null, bytes, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

function unusable(path: string, problem: string | null, error: unknown): Outcome<never> {
  if (problem === null) throw error;
  return refuse('start-refused', `${quoted(path)}, the key that signs the event log: ${problem}`);
}

function ignoreMissing(error: unknown): null {
  if ((error as { code?: string }).code === 'ENOENT') return null;
  throw error;
}

/** Written aside and linked into place: a key is there whole or not at all, and two that start make one key. */
async function makeKey(path: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const aside = `${path}.${randomUUID()}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
    await link(aside, path).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await unlink(aside);
  }
}

function keyFrom(text: string, path: string): Outcome<SealingKey> {
  const key = privateKeyIn(text);
  if (key === null || key.asymmetricKeyType !== 'ed25519') {
    return refuse(
      'start-refused',
      `${quoted(path)} is not an Ed25519 key; bring it back from a backup, or move it away and a new one is made`,
    );
  }
  const publicKey = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
  return taken({ keyId: keyIdOf(publicKey), publicKey, sign: (bytes) => sign(null, bytes, key) });
}

function privateKeyIn(text: string): KeyObject | null {
  try {
    return createPrivateKey(text);
  } catch {
    return null;
  }
}
