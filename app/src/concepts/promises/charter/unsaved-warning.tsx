import { useBlocker } from '@tanstack/react-router';

/** Asks before a page with something unsaved is left. */
export function useUnsavedWarning(isUnsaved: boolean): void {
  useBlocker({
    shouldBlockFn: () =>
      isUnsaved && !confirm('What you wrote here is not saved. Leave the page all the same?'),
    enableBeforeUnload: isUnsaved,
    disabled: !isUnsaved,
  });
}
