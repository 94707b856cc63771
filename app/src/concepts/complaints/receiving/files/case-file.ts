import { z } from 'zod';

/** Whether somebody looked for something harmful in a file. unscanned: no scanner is set up. infected: its bytes are gone. */
export const SCAN_STATES = ['unscanned', 'waiting', 'clean', 'infected', 'failed'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/** A file that came with a message, without its bytes. */
export const caseFile = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  scan: z.enum(SCAN_STATES),
  scanWords: z.string(),
  addedAt: z.string(),
});
export type CaseFile = z.output<typeof caseFile>;

/** As it is kept. */
export type KeptFile = Omit<CaseFile, 'addedAt'> & { readonly caseId: string; readonly addedAt: Date };

export function shownFile({ caseId: _, addedAt, ...file }: KeptFile): CaseFile {
  return { ...file, addedAt: addedAt.toISOString() };
}
