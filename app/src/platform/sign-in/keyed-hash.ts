import { createHmac } from 'node:crypto';

/** Keys for different purposes from one secret, so that what one of them signs says nothing to another. */
export function keyFor(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`sign-in: ${purpose}`).digest('base64url');
}

/** A hash that only the holder of the key can make, of parts that cannot run into each other. */
export function keyedHash(key: string, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest();
}
