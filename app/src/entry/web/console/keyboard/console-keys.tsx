import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useWorkspace } from '../../../../platform/interface/web.ts';
import { navigationOf, screenAddress } from '../console-screens.ts';
import { keyReader } from './key-reader.ts';
import { KeysDialog, onShowKeys } from './keys-dialog.tsx';
import { lettersAreOn } from './letter-keys.ts';

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
      if (!lettersAreOn() || event.defaultPrevented || isElsewhere(event)) return;
      if (read(event.key)) event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [workspace, navigate]);
  return <KeysDialog opened={opened} onClose={() => setOpened(false)} />;
}

// In a field a letter is a letter, and in a dialog the page behind must not move.
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  return (
    target?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]') !== null
  );
}

function stepToAnalysis(step: number): void {
  const headings = [...document.querySelectorAll<HTMLElement>('.analysis > h2')];
  const places = headings.map((heading) => heading.getBoundingClientRect().top);
  const edge = 96;
  const next =
    step > 0 ? places.findIndex((place) => place > edge) : places.findLastIndex((place) => place < edge - 40);
  const heading = headings[next];
  if (heading === undefined) return;
  heading.closest('.analysis')?.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
}
