import { useLayoutEffect, useRef } from 'react';
import { lettersAreOn } from './letter-keys.ts';

/** What keys of one letter do on a page while nobody types. They rest where somebody switched keys of one letter off. */
export function usePageKeys(deeds: Readonly<Record<string, () => void>>): void {
  const now = useRef(deeds);
  now.current = deeds;
  // Whoever sees the page may press its keys, so they are there when it is.
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !lettersAreOn() || isTypedElsewhere(event)) return;
      const deed = now.current[event.key];
      if (deed === undefined) return;
      // What the deed opens must not be given the letter as well.
      event.preventDefault();
      // At once: whoever presses j and Enter means Enter for what j goes to.
      deed();
    };
    // The keys of the console come first, as it listens at the document: after `g` a letter opens a screen.
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

/** In a field a letter is a letter, and in a dialog the page behind must not move. */
export function isTypedElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  return (
    target?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]') !== null
  );
}
