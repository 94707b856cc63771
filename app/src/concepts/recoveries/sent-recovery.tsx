import { problemIn, useChanged } from '../../platform/interface/web.ts';
import type { RecoveryShown } from './recovery.ts';

export type RecoveryDialogProps = { readonly recovery: RecoveryShown; readonly onClose: () => void };

/** Sends a deed and tells when it is done. When somebody else was first, the newest is asked for, so that a second try is of it. */
export function useSentRecovery(): {
  readonly sent: (asked: Promise<RecoveryShown>) => Promise<RecoveryShown>;
  readonly done: () => void;
} {
  const changed = useChanged();
  return {
    sent: async (asked) => {
      try {
        return await asked;
      } catch (error) {
        if (problemIn(error).status === 409) changed();
        throw error;
      }
    },
    done: () => changed(),
  };
}

/** What was written in a field for a day with a time, in the reader's own time; null for nothing. */
export function writtenMoment(local: string): string | null {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A moment as such a field has it. */
export function fieldMoment(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
