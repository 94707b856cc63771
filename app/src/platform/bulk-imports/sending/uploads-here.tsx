import { useSyncExternalStore } from 'react';
import { CallFailed } from '../../interface/web.ts';
import { PART_BYTES } from '../part-size.ts';
import { type SentSoFar, sendParts } from './part-sending.ts';

/** A file that this page of the browser is sending; `problem` is why it has stopped. */
export type Upload = SentSoFar & { readonly problem: unknown };

type GoingUpload = { state: Upload; readonly end: AbortController };

// Kept outside of every component: a file goes on arriving while its reader looks at other screens.
const going = new Map<string, GoingUpload>();
const listeners = new Set<() => void>();

/** The file that is being sent from here for an import; null when there is none. */
export function useUpload(id: string): Upload | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => going.get(id)?.state ?? null,
  );
}

type Started = {
  readonly id: string;
  readonly file: File;
  readonly received: number;
  /** Sends one part to the server. */
  readonly send: (part: string, body: Blob, signal: AbortSignal) => Promise<{ readonly received: number }>;
  /** Has Heed look at the file when all of it is there. */
  readonly look: (signal: AbortSignal) => Promise<unknown>;
};

/** Sends what has not arrived of a file, and has Heed look at it then. Goes on when the reader leaves for other screens. */
export async function upload({ id, file, received, send, look }: Started): Promise<void> {
  const end = new AbortController();
  const { signal } = end;
  const tell = (state: Upload): void => {
    going.set(id, { state, end });
    noteChange();
  };
  tell({ received, isWaiting: false, problem: null });
  try {
    await sendParts({
      file,
      partBytes: PART_BYTES,
      received,
      send: (part, body) => send(String(part), body, signal),
      isWorthAnotherTry: (error) =>
        error instanceof CallFailed && (error.problem.status === 0 || error.problem.status >= 500),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      onProgress: (sent) => tell({ ...sent, problem: null }),
      signal,
    });
    await look(signal);
    forget(id);
  } catch (problem) {
    if (signal.aborted) forget(id);
    else tell({ received: going.get(id)?.state.received ?? received, isWaiting: false, problem });
  }
}

/** Ends a sending for good, before its import is cancelled. */
export function endUpload(id: string): void {
  going.get(id)?.end.abort();
  forget(id);
}

function forget(id: string): void {
  going.delete(id);
  noteChange();
}

function noteChange(): void {
  for (const listener of listeners) listener();
  const isSending = [...going.values()].some(({ state }) => state.problem === null);
  if (isSending) addEventListener('beforeunload', askBeforeLeaving);
  else removeEventListener('beforeunload', askBeforeLeaving);
}

// The browser asks in its own words whether to leave, for a file is on its way.
function askBeforeLeaving(event: Event): void {
  event.preventDefault();
}
