import { useEffect, useRef } from 'react';
import { lettersAreOn } from './letter-keys.ts';

/** What keys of one letter do on a page while nobody types. They rest where somebody switched keys of one letter off. */
export function usePageKeys(deeds: Readonly<Record<string, () => void>>): void {
  const now = useRef(deeds);
  now.current = deeds;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!lettersAreOn() || isTypedElsewhere(event)) return;
      // The keys of the console come first: after `g` a letter opens a screen.
      setTimeout(() => {
        if (!event.defaultPrevented) now.current[event.key]?.();
      });
    };
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
