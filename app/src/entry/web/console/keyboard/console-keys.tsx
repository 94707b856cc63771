import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { isTypedElsewhere, lettersAreOn, useWorkspace } from '../../../../platform/interface/web.ts';
import { navigationOf, screenAddress } from '../console-screens.ts';
import { keyReader } from './key-reader.ts';
import { KeysDialog, onShowKeys } from './keys-dialog.tsx';

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** The keys that work everywhere: `g` and a letter, `j` and `k`, `?`. They rest while somebody types. */
export function ConsoleKeys(): ReactNode {
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  useEffect(() => onShowKeys(() => setOpened(true)), []);
  useEffect(() => {
    const screens = navigationOf(workspace.role).flatMap((group) => group.screens);
    const read = keyReader({
      open: (letter) => {
        const screen = screens.find((one) => one.letter === letter);
        if (screen !== undefined) void navigate({ to: screenAddress(workspace.slug, screen) });
        return screen !== undefined;
      },
      list: () => setOpened(true),
      step: (key) => stepToAnalysis(STEPS[key] ?? 0),
    });
    const pressed = (event: KeyboardEvent): void => {
      if (!lettersAreOn() || event.defaultPrevented || isTypedElsewhere(event)) return;
      if (read(event.key)) event.preventDefault();
    };
    // Before the keys of the page, which listens at the window.
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [workspace, navigate]);
  return <KeysDialog opened={opened} onClose={() => setOpened(false)} />;
}

/** Says whether this is a page of figures; on any other the keys are the page's own. */
function stepToAnalysis(step: number): boolean {
  const headings = [...document.querySelectorAll<HTMLElement>('.analysis > h2')];
  if (headings.length === 0) return false;
  const places = headings.map((heading) => heading.getBoundingClientRect().top);
  const edge = 96;
  const next =
    step > 0 ? places.findIndex((place) => place > edge) : places.findLastIndex((place) => place < edge - 40);
  const heading = headings[next];
  if (heading === undefined) return true;
  heading.closest('.analysis')?.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
  return true;
}
