import { setImmediate as soon } from 'node:timers';

/** One thing told to who listens. Of what is told under one name while they are slow, only the newest is sent. */
export type Told = { readonly event: string; readonly data: unknown };

/** Begins to tell; gives what ends it. */
export type Listening = (tell: (told: Told) => void) => () => void;

const HEARTBEAT_MS = 10_000;
/** Then the browser comes again, with a request that is checked from its beginning. */
const LONGEST_MS = 3_600_000;
/** Streams of one Heed; each is a connection that stays open. */
const MOST_STREAMS = 2_000;

/** How a stream is kept open. */
type Keeping = {
  readonly listening: Listening;
  /** Whether who listens still may. */
  readonly isAllowed: () => Promise<boolean>;
};

/**
 * The streams of server-sent events that are open. Each beats every ten seconds, so that proxies keep it and a client that went
 * away is noticed; on each beat it is asked whether who listens still may. All of them end when Heed does.
 */
export class OpenStreams {
  readonly #ends = new Set<() => void>();
  readonly #heartbeatMs: number;
  #isClosed = false;

  constructor(heartbeatMs = HEARTBEAT_MS) {
    this.#heartbeatMs = heartbeatMs;
  }

  /** How many are open. */
  get count(): number {
    return this.#ends.size;
  }

  /** Ends all streams; new ones end at once. */
  endAll(): void {
    this.#isClosed = true;
    for (const end of [...this.#ends]) end();
  }

  /** An answer that goes on until somebody ends it; null when there are too many already. */
  open({ listening, isAllowed }: Keeping): Response | null {
    if (this.#isClosed || this.#ends.size >= MOST_STREAMS) return null;
    let end = (): void => undefined;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const stream = new EventStream(controller);
          const beat = async (): Promise<void> => {
            if (!(await isAllowed().catch(() => true))) stream.tell({ event: 'ended', data: {} });
            else if (stream.beats()) return;
            // What was told last goes out before the end.
            soon(end);
          };
          const beating = setInterval(() => void beat(), this.#heartbeatMs);
          const ending = setTimeout(() => end(), LONGEST_MS);
          let silence = (): void => undefined;
          end = () => {
            if (!this.#ends.delete(end)) return;
            clearInterval(beating);
            clearTimeout(ending);
            silence();
            stream.close();
          };
          this.#ends.add(end);
          silence = listening((told) => stream.tell(told));
          this.#pulls.set(controller, stream);
        },
        pull: (controller) => this.#pulls.get(controller)?.flush(),
        cancel: () => end(),
      },
      { highWaterMark: 4 },
    );
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // Proxies that gather answers would keep news to themselves.
        'x-accel-buffering': 'no',
      },
    });
  }

  readonly #pulls = new WeakMap<ReadableStreamDefaultController<Uint8Array>, EventStream>();
}

/** Beats that nobody took before a client is given up. */
const MOST_MISSED = 3;

class EventStream {
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #encoder = new TextEncoder();
  /** By the name of the event, the newest of each. */
  readonly #waiting = new Map<string, string>();
  #missed = 0;
  #isOpen = true;

  constructor(controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#controller = controller;
    this.#controller.enqueue(this.#encoder.encode(': heed\nretry: 3000\n\n'));
  }

  tell({ event, data }: Told): void {
    this.#waiting.set(event, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    this.flush();
  }

  /** Sends a line that says nothing; false when nobody took the last few. */
  beats(): boolean {
    if ((this.#controller.desiredSize ?? 0) > 0) {
      this.#missed = 0;
      if (this.#isOpen) this.#controller.enqueue(this.#encoder.encode(':\n\n'));
      return true;
    }
    this.#missed += 1;
    return this.#missed < MOST_MISSED;
  }

  flush(): void {
    for (const [event, text] of this.#waiting) {
      if (!this.#isOpen || (this.#controller.desiredSize ?? 0) <= 0) return;
      this.#waiting.delete(event);
      this.#controller.enqueue(this.#encoder.encode(text));
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      this.#controller.close();
    } catch {
      // The client closed it in the same moment.
    }
  }
}
