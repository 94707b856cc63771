/** How a file goes to the server, part by part. Time and the way to the server come in, so that both can be tried. */
export type PartSending = {
  readonly file: Blob;
  readonly partBytes: number;
  /** Bytes that have arrived before, of a sending that broke off. */
  readonly received: number;
  /** Sends a part, and says how many bytes have arrived altogether. */
  readonly send: (part: number, bytes: Blob, signal: AbortSignal) => Promise<{ readonly received: number }>;
  /** Whether the same may succeed when it is tried again. */
  readonly isWorthAnotherTry: (error: unknown) => boolean;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Told after each part, and before each wait for another try. */
  readonly onProgress: (sent: SentSoFar) => void;
  readonly signal: AbortSignal;
};

export type SentSoFar = { readonly received: number; readonly isWaiting: boolean };

/** How long to wait before each further try; after the last one the sending has failed. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000] as const;

/**
 * Sends the parts of a file that have not arrived, in their order, so that what has arrived says where to go on. A
 * connection that breaks is waited for.
 *
 * @throws what `send` threw at the last try, or at once when another one is not worth it
 */
export async function sendParts(sending: PartSending): Promise<void> {
  const { file, partBytes, received } = sending;
  const parts = Math.ceil(file.size / partBytes);
  // What arrived of a part in the middle is not known, so it is sent again.
  for (let part = Math.floor(received / partBytes); part < parts; part += 1) {
    const bytes = file.slice(part * partBytes, (part + 1) * partBytes);
    await sendPersistently(sending, part, bytes);
  }
}

async function sendPersistently(sending: PartSending, part: number, bytes: Blob): Promise<void> {
  const { send, isWorthAnotherTry, pause, onProgress, partBytes, signal } = sending;
  for (let tries = 0; ; tries += 1) {
    signal.throwIfAborted();
    try {
      onProgress({ received: (await send(part, bytes, signal)).received, isWaiting: false });
      return;
    } catch (error) {
      const wait = WAITS_MS[tries];
      if (signal.aborted || wait === undefined || !isWorthAnotherTry(error)) throw error;
      onProgress({ received: part * partBytes, isWaiting: true });
      await pause(wait);
    }
  }
}
