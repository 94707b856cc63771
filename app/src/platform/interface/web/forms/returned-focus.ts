import { useEffect, useRef } from 'react';

const focused = (): Element | null => document.activeElement;

/**
 * Gives the focus back to what had it before a dialog that is taken away while it is open. One that stays on the page and
 * only closes does that by itself.
 */
export function useReturnedFocus(opened: boolean): void {
  const before = useRef(focused());
  const isOpen = useRef(opened);
  useEffect(() => {
    isOpen.current = opened;
  }, [opened]);
  useEffect(() => {
    const came = before.current;
    return () => {
      if (!isOpen.current) return;
      setTimeout(() => {
        const lost = focused() === null || focused() === document.body;
        if (lost && came instanceof HTMLElement && came.isConnected) came.focus({ preventScroll: true });
      });
    };
  }, []);
}
