import { useEffect, useRef, useState } from 'react';
import { addressIn } from '../../../platform/interface/web.ts';
import { type LiveResultsTold, listenToSurvey } from './results.endpoints.ts';

/** Whether news come: `live`, `paused` by the reader, or `waiting` for the connection to come back. */
export type LiveState = 'live' | 'paused' | 'waiting';

type Listening = {
  readonly slug: string;
  readonly surveyId: string;
  readonly isPaused: boolean;
  /** Called when something is otherwise than what was told last. */
  readonly onNews: (told: LiveResultsTold) => void;
};

/** Longest pause before it is tried again. */
const LONGEST_WAIT_MS = 30_000;

/** Listens to a survey while its page is open and in sight, and comes again after a break by itself. */
export function useLiveResults({ slug, surveyId, isPaused, onNews }: Listening): LiveState {
  const [isOpen, setIsOpen] = useState(false);
  const tell = useRef(onNews);
  tell.current = onNews;
  useEffect(() => {
    if (isPaused || typeof EventSource === 'undefined') return;
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let waitMs = 1000;
    const begin = (): void => {
      const address = addressIn(listenToSurvey, { workspace: slug, id: surveyId });
      source = new EventSource(address);
      source.addEventListener('results', (event) => {
        waitMs = 1000;
        setIsOpen(true);
        tell.current(JSON.parse(String((event as MessageEvent).data)) as LiveResultsTold);
      });
      source.addEventListener('error', () => {
        setIsOpen(false);
        // A browser tries again by itself unless the answer was no stream; then it is tried here, less and less often.
        if (source?.readyState !== EventSource.CLOSED) return;
        again = setTimeout(begin, waitMs);
        waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
      });
    };
    begin();
    return () => {
      clearTimeout(again);
      source?.close();
      setIsOpen(false);
    };
  }, [slug, surveyId, isPaused]);
  if (isPaused) return 'paused';
  return isOpen ? 'live' : 'waiting';
}
