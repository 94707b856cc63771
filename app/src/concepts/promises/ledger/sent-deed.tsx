import { problemIn, useChanged } from '../../../platform/interface/web.ts';
import type { PromiseShown } from './ledger-promise.ts';

export type DeedParts = {
  readonly promise: PromiseShown;
  readonly onClose: () => void;
  /** After it is done; a queue goes on to the next one. */
  readonly onDone?: (promise: PromiseShown) => void;
};

/** Sends a deed and tells when it is done. When somebody else was first, the newest is asked for, so that a second try is of it. */
export function useSentDeed({ onDone }: Pick<DeedParts, 'onDone'>): {
  readonly sent: (asked: Promise<PromiseShown>) => Promise<PromiseShown>;
  readonly done: (promise: PromiseShown) => void;
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
    done: (promise) => {
      changed();
      onDone?.(promise);
    },
  };
}
