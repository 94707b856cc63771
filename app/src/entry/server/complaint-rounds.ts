import { randomUUID } from 'node:crypto';
import {
  askingRounds,
  caseWordRounds,
  clockRounds,
  openComplaintRounds,
  scanningRounds,
} from '../../concepts/complaints/index.ts';
import { faultFields } from '../../platform/http/index.ts';
import type { ComplaintWorkParts } from './complaint-work-parts.ts';

/** What goes round all workspaces for complaints, again and again. */
export function complaintRoundsOf({
  maker,
  log,
  debugging,
  baseUrl,
  mail,
  scanCommand,
}: Pick<ComplaintWorkParts, 'maker' | 'log' | 'debugging' | 'baseUrl' | 'mail' | 'scanCommand'>): {
  start(): () => Promise<void>;
} {
  const failing = (line: string) => (error: unknown) => log.warn(faultFields(error, debugging), line);
  const rounds = [
    clockRounds({ maker, baseUrl, failed: failing('telling of complaint clocks waits') }),
    // Where no mail goes out, nobody is asked by it: they would be asked months later, all at once.
    ...(mail === null
      ? []
      : [askingRounds({ maker, newId: randomUUID, failed: failing('asking again waits') })]),
    ...(scanCommand === null
      ? []
      : [scanningRounds({ maker, command: scanCommand, failed: failing('scanning files waits') })]),
    openComplaintRounds({ maker, failed: failing('counting open complaints waits') }),
    caseWordRounds({ storage: maker.storage, failed: failing('words of cases wait') }),
  ];
  return {
    start: () => {
      for (const round of rounds) round.start();
      return async () => {
        await Promise.all(rounds.map((round) => round.close()));
      };
    },
  };
}
