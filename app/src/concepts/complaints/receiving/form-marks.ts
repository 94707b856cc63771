import { createHmac, randomBytes } from 'node:crypto';
import { sameWords } from './tracker-secret.ts';

const MARK_BYTES = 12;
const KEY_BYTES = 16;
/** What may be the key of a form at all. */
const KEY = /^[\w-]{22}$/u;
const RECEIPT_MS = 15 * 60_000;
const SESSION_MS = 2 * 3_600_000;

/** Words that pages hand out and know again, made of the secret of this installation; each is good for one purpose and place. */
export class FormMarks {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** A key by which the same form sent twice is one case. */
  drawKey(): string {
    return randomBytes(KEY_BYTES).toString('base64url');
  }

  static isKey(text: string): boolean {
    return KEY.test(text);
  }

  /** A seal on a form of some place: when it was made. */
  seal(place: string, at: Date): string {
    return this.#timed('form', place, at);
  }

  sealedAt(place: string, seal: string): Date | null {
    return this.#timeOf('form', place, seal);
  }

  /** The word of the page that says that a case was received; good for a quarter of an hour, and of no use elsewhere. */
  receipt(workspace: string, caseId: string, at: Date): string {
    return `${caseId.replaceAll('-', '')}.${this.#timed('receipt', `${workspace} ${caseId}`, at)}`;
  }

  receiptOf(workspace: string, word: string, now: Date): string | null {
    const [hex = '', ...rest] = word.split('.');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) return null;
    const at = this.#timeOf('receipt', `${workspace} ${id}`, rest.join('.'));
    return at !== null && isWithin(at, now, RECEIPT_MS) ? id : null;
  }

  /** What a browser keeps while it may see one tracker; another version of the tracker's secret ends it. */
  session(place: string, at: Date): string {
    return this.#timed('session', place, at);
  }

  holds(place: string, word: string, now: Date): boolean {
    const at = this.#timeOf('session', place, word);
    return at !== null && isWithin(at, now, SESSION_MS);
  }

  #timed(purpose: string, place: string, at: Date): string {
    const time = at.getTime().toString(36);
    return `${time}.${this.#mark(purpose, `${place} ${time}`)}`;
  }

  #timeOf(purpose: string, place: string, word: string): Date | null {
    const [time = '', mark = ''] = word.split('.', 2);
    if (!sameWords(this.#mark(purpose, `${place} ${time}`), mark)) return null;
    return new Date(Number.parseInt(time, 36));
  }

  #mark(purpose: string, text: string): string {
    const mac = createHmac('sha256', this.#secret).update(`complaint ${purpose}\n${text}`).digest();
    return mac.subarray(0, MARK_BYTES).toString('base64url');
  }
}

export const SESSION_SECONDS = SESSION_MS / 1000;

function isWithin(at: Date, now: Date, ms: number): boolean {
  const age = now.getTime() - at.getTime();
  return age >= -60_000 && age <= ms;
}
