import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The word by which a browser is known in one survey, and the seals of its forms; both made of a secret of this installation. */
export type VisitKeys = {
  /** A new key. */
  draw(): string;
  /** Whether Heed drew this key, and not somebody who made it up. */
  isDrawn(key: string): boolean;
  /** A seal on a form of a link: when it was made. */
  seal(linkId: string, at: Date): string;
  /** When a form was made; null when the seal is none of ours. */
  sealedAt(linkId: string, seal: string): Date | null;
};

const KEY_BYTES = 16;
const MARK_BYTES = 9;
/** What may stand for a key at all: drawn here, or by a page that was off-line when somebody new came to it. */
export const POSSIBLE_KEY = /^[A-Za-z0-9_-]{20,60}$/u;

/** Keys and seals of one installation. */
export function visitKeys(secret: string): VisitKeys {
  const marked = (purpose: string, text: string): string =>
    createHmac('sha256', secret)
      .update(`survey ${purpose}\n${text}`)
      .digest()
      .subarray(0, MARK_BYTES)
      .toString('base64url');
  return {
    draw: () => {
      const word = randomBytes(KEY_BYTES).toString('base64url');
      return word + marked('key', word);
    },
    isDrawn: (key) => POSSIBLE_KEY.test(key) && equal(marked('key', key.slice(0, 22)), key.slice(22)),
    seal: (linkId, at) => {
      const time = at.getTime().toString(36);
      return `${time}.${marked('form', `${linkId} ${time}`)}`;
    },
    sealedAt: (linkId, seal) => {
      const [time = '', mark = ''] = seal.split('.', 2);
      return equal(marked('form', `${linkId} ${time}`), mark) ? new Date(Number.parseInt(time, 36)) : null;
    },
  };
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const COOKIE = 'heed_visit';
/** How long a browser may take up where it stopped. */
const COOKIE_SECONDS = 30 * 24 * 3600;

/** The key that a browser sent as its cookie; null without a possible one. */
export function keyInCookie(headers: Headers): string | null {
  const sent = (headers.get('cookie') ?? '').split(/;\s*/u).map((pair) => pair.split('='));
  const value = sent.find(([name]) => name === COOKIE)?.[1] ?? '';
  return POSSIBLE_KEY.test(value) ? value : null;
}

/** The cookie that keeps a key for one link alone: needed for what was asked for, so nobody has to agree to it. */
export function keyCookie(
  key: string,
  { path, secure }: { readonly path: string; readonly secure: boolean },
): string {
  return `${COOKIE}=${key}; Path=${path}; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
