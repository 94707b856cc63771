/** What keys do; `open` says whether the letter opened anything, `step` whether there was anything to step to. */
export type KeyDeeds = {
  readonly open: (letter: string) => boolean;
  readonly list: () => void;
  readonly step: (key: string) => boolean;
};

/** Reads keys one after another and says of each whether it was meant for the console. */
export function keyReader({ open, list, step }: KeyDeeds): (key: string) => boolean {
  let going = false;
  return (key) => {
    // Shift, and other keys that make no sign, do not break a sequence.
    if (key.length > 1) {
      if (key === 'Escape') going = false;
      return false;
    }
    if (going) {
      going = false;
      return open(key);
    }
    if (key === 'g') going = true;
    else if (key === '?') list();
    else if (key === 'j' || key === 'k') return step(key);
    else return false;
    return true;
  };
}
