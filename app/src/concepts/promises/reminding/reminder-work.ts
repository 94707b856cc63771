import { WorkRounds } from '../../../platform/rounds/index.ts';
import { type RemindingParts, remindWorkspace } from './reminding-round.ts';

const EVERY_MS = 2_000;

export type ReminderParts = RemindingParts & {
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

/** Looks round all workspaces every few seconds for promises of which somebody has to be told. */
export function reminderWork(parts: ReminderParts): WorkRounds {
  return new WorkRounds({
    storage: parts.maker.storage,
    failed: parts.failed,
    everyMs: parts.everyMs ?? EVERY_MS,
    work: async (workspace) => {
      await remindWorkspace(parts, workspace);
    },
  });
}
