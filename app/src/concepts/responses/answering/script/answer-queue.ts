import type { PagesForScript } from '../script-messages.ts';
import type { FieldValues } from './page-fields.ts';

/** A page that was filled in and is not acknowledged yet. */
export type QueuedPage = { readonly page: string; readonly body: string };

/** How far somebody went on while the server did not answer, so that a page that is loaded anew shows it again. */
export type WentAhead = {
  readonly pages: PagesForScript;
  readonly fields: FieldValues;
  readonly said: Readonly<Record<string, string>>;
  readonly step: number;
  /** Null when all was answered. */
  readonly page: string | null;
};

type Kept = { readonly items: readonly QueuedPage[]; readonly ahead: WentAhead | null };

/** Pages that wait to be sent, kept by the browser so that nothing is lost when it is closed. */
export class AnswerQueue {
  readonly #name: string;
  #kept: Kept;

  constructor(name: string) {
    this.#name = name;
    this.#kept = keptUnder(name);
  }

  get ahead(): WentAhead | null {
    return this.#kept.ahead;
  }

  first(): QueuedPage | undefined {
    return this.#kept.items[0];
  }

  add(page: QueuedPage): void {
    this.#keep({ ...this.#kept, items: [...this.#kept.items, page] });
  }

  drop(page: QueuedPage): void {
    const items = this.#kept.items.filter((each) => each !== page);
    this.#keep({ items, ahead: items.length === 0 ? null : this.#kept.ahead });
  }

  /** Drops all that somebody sent: the pages of others who were at this device wait on. */
  dropAllOf(page: QueuedPage): void {
    const whose = keyIn(page);
    const items = this.#kept.items.filter((each) => keyIn(each) !== whose);
    this.#keep({ items, ahead: items.length === 0 ? null : this.#kept.ahead });
  }

  /** Whether the page with this key was shown here before: then it was kept, and does not come from the server. */
  hasSeen(key: string): boolean {
    const name = `${this.#name} seen`;
    try {
      if (localStorage.getItem(name) === key) return true;
      localStorage.setItem(name, key);
    } catch {
      // Where nothing may be kept, no page is kept either.
    }
    return false;
  }

  goAhead(ahead: WentAhead): void {
    this.#keep({ ...this.#kept, ahead });
  }

  clear(): void {
    this.#keep({ items: [], ahead: null });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      if (kept.items.length === 0) localStorage.removeItem(this.#name);
      else localStorage.setItem(this.#name, JSON.stringify(kept));
    } catch {
      // Where nothing may be kept, what waits is lost with the page; leaving it asks first.
    }
  }
}

/** Under which key a page is sent. */
export function keyIn({ body }: QueuedPage): string {
  return new URLSearchParams(body).get('_key') ?? '';
}

function keptUnder(name: string): Kept {
  try {
    const { items, ahead } = JSON.parse(localStorage.getItem(name) ?? '') as Kept;
    return { items: Array.isArray(items) ? items : [], ahead: ahead ?? null };
  } catch {
    return { items: [], ahead: null };
  }
}
