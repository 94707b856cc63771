import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { addressIn, ask, useWorkspace } from '../../../../platform/interface/web.ts';
import { notePresenceEndpoint } from './presence.endpoints.ts';
import { HEARTBEAT_MS, type PresenceShown } from './presence.ts';

/** Says every few seconds that this case is open here, and hears who else has it open; ends when the page is left. */
export function usePresence(caseId: string, isWriting: boolean): PresenceShown | null {
  const { slug } = useWorkspace().workspace;
  const { data } = useQuery({
    queryKey: ['case-presence', slug, caseId, isWriting],
    queryFn: ({ signal }) =>
      ask(notePresenceEndpoint, {
        workspace: slug,
        params: { id: caseId },
        body: { isWriting, isLeaving: false },
        signal,
      }),
    refetchInterval: HEARTBEAT_MS,
    // A page that nobody looks at is of somebody who is gone, unless they have begun to write.
    refetchIntervalInBackground: isWriting,
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  useEffect(() => {
    const address = addressIn(notePresenceEndpoint, { workspace: slug, id: caseId });
    const leave = (): void => {
      const body = JSON.stringify({ isWriting: false, isLeaving: true });
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      // Goes out also while the page is taken down; whether it arrives is all the same, for silence ends it too.
      void fetch(address, { method: 'POST', keepalive: true, headers, body }).catch(() => undefined);
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [slug, caseId]);
  return data ?? null;
}
