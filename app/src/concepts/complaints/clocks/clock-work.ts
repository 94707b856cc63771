import { WorkRounds } from '../../../platform/rounds/index.ts';
import { type ClockRoundParts, tellOfClocks } from './clock-round.ts';
import { applyRules } from './rule-applying.ts';

const EVERY_MS = 5_000;

export type ClockWorkParts = ClockRoundParts & {
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

/** Looks round all workspaces every few seconds: for rules that apply to open cases, and for clocks of which somebody has to be told. */
export function clockRounds(parts: ClockWorkParts): WorkRounds {
  return new WorkRounds({
    storage: parts.maker.storage,
    failed: parts.failed,
    everyMs: parts.everyMs ?? EVERY_MS,
    work: async (workspace, goOn) => {
      await applyRules(parts.maker, workspace, { goOn });
      await tellOfClocks(parts, workspace);
    },
  });
}
