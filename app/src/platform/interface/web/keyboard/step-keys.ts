import { type RefObject, useRef } from 'react';
import { usePageKeys } from './page-keys.ts';

/** What can be stepped to within a place: a link or button of each thing in it, in their order. */
const STEP = '[data-step]';

/**
 * `j` and `k` move the keyboard to the next and the previous thing in a place; Enter then opens it, as it does with any link. Other keys
 * go on to `deeds`, with the step at which the keyboard is.
 */
export function useStepKeys<Place extends HTMLElement>(
  deeds: Readonly<Record<string, (step: string) => void>> = {},
): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const onStep = Object.entries(deeds).map(([key, deed]) => [
    key,
    () => {
      const now = stepsIn(place.current)[hereIn(place.current)]?.dataset['step'];
      if (now !== undefined) deed(now);
    },
  ]);
  usePageKeys({
    ...Object.fromEntries(onStep),
    j: () => move(place.current, 1),
    k: () => move(place.current, -1),
  });
  return place;
}

function stepsIn(place: HTMLElement | null): HTMLElement[] {
  return place === null ? [] : [...place.querySelectorAll<HTMLElement>(STEP)];
}

/** At which step the keyboard is; −1 outside of all. */
function hereIn(place: HTMLElement | null): number {
  const now = document.activeElement?.closest('[data-step-row]');
  return stepsIn(place).findIndex((step) => now?.contains(step) === true);
}

function move(place: HTMLElement | null, by: 1 | -1): void {
  const steps = stepsIn(place);
  const here = hereIn(place);
  const next = here === -1 ? (by === 1 ? 0 : steps.length - 1) : here + by;
  steps[Math.max(0, Math.min(steps.length - 1, next))]?.focus();
}
