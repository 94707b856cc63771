import type { RecoveryShown, RecoveryState } from './recovery.ts';

/** What can be done in a recovery. */
export const RECOVERY_DEEDS = ['apologise', 'remedy', 'ask', 'close', 'change', 'reopen'] as const;
export type RecoveryDeed = (typeof RECOVERY_DEEDS)[number];

/** The steps in their order; the last one closes it. */
export const RECOVERY_STEPS = ['apologise', 'remedy', 'ask', 'close'] as const;
export type RecoveryStep = (typeof RECOVERY_STEPS)[number];

export const RECOVERY_DEED_NAMES: Readonly<Record<RecoveryDeed, string>> = {
  apologise: 'Note the apology',
  remedy: 'Note what was done',
  ask: 'Note how they find it now',
  close: 'Close it',
  change: 'Change',
  reopen: 'Open it again',
};

const NEXT: Readonly<Record<RecoveryState, RecoveryStep | null>> = {
  open: 'apologise',
  apologised: 'remedy',
  remedied: 'ask',
  asked: 'close',
  closed: null,
};

/** The one step that comes next; null when it is closed. */
export function nextStep({ state }: Pick<RecoveryShown, 'state'>): RecoveryStep | null {
  return NEXT[state];
}

/** What else can be done by whoever may work on it. */
export function otherDeeds({ state, mine }: Pick<RecoveryShown, 'state' | 'mine'>): readonly RecoveryDeed[] {
  if (!mine) return [];
  if (state === 'closed') return ['reopen'];
  if (state === 'remedied') return ['remedy', 'close', 'change'];
  return state === 'asked' ? ['change'] : ['close', 'change'];
}

/** The key of each deed on the page of a recovery; `n` is the next step, whichever it is. */
const KEYS: Readonly<Record<string, RecoveryDeed>> = { r: 'remedy', c: 'close', e: 'change', o: 'reopen' };

export const RECOVERY_KEYS = ['n', ...Object.keys(KEYS)] as const;

export function keyOfRecoveryDeed(deed: RecoveryDeed): string {
  return Object.entries(KEYS).find(([, one]) => one === deed)?.[0] ?? 'n';
}

/** The deed that a key means here; null when it cannot be done now. */
export function recoveryDeedByKey(
  key: string,
  recovery: Pick<RecoveryShown, 'state' | 'mine'>,
): RecoveryDeed | null {
  const next = recovery.mine ? nextStep(recovery) : null;
  if (key === 'n') return next;
  const deed = KEYS[key];
  return deed !== undefined && (deed === next || otherDeeds(recovery).includes(deed)) ? deed : null;
}
