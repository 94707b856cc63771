import { z } from 'zod';

/** Whoever has said nothing for so long is gone: their page was closed, or their computer sleeps. */
export const STALE_MS = 45_000;
/** How often an open page says that it is open, so that two words may be lost before anybody is taken for gone. */
export const HEARTBEAT_MS = 15_000;

export const presenceWish = z.strictObject({
  /** Whether something is being written to who complained. */
  isWriting: z.boolean().default(false),
  /** The page is being closed. */
  isLeaving: z.boolean().default(false),
});

export const presenceShown = z.object({
  /** Who else has this case open now; those who write first. */
  others: z.array(
    z.object({
      person: z.object({ id: z.uuid(), name: z.string() }),
      isWriting: z.boolean(),
      seenAt: z.iso.datetime(),
    }),
  ),
  /** Of the case, so that a page notices that it shows an older one. */
  revision: z.int(),
});
export type PresenceShown = z.output<typeof presenceShown>;
