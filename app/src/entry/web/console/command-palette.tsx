import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mayWith } from '../../../concepts/people/declarations.ts';
import { mayMakePromises } from '../../../concepts/promises/declarations.ts';
import { useWorkspace, type Workspace } from '../../../platform/interface/web.ts';
import { navigationOf, screenAddress } from './console-screens.ts';
import { showKeys } from './keyboard/keys-dialog.tsx';
import { leave } from './signed-out.ts';

const APPEARANCES = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'As the system says'],
] as const;

/** Everything that can be reached or done from anywhere, found by typing: Ctrl K. */
export function CommandPalette(): ReactNode {
  const { workspace, workspaces } = useWorkspace();
  const { setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const open = (to: string) => (): void => void navigate({ to });
  const screens = navigationOf(workspace.role).flatMap(({ group, screens: some }) =>
    some.map(
      (screen): SpotlightActionData => ({
        id: screen.path,
        label: screen.name,
        description: group,
        onClick: open(screenAddress(workspace.slug, screen)),
      }),
    ),
  );
  const others = workspaces
    .filter(({ slug }) => slug !== workspace.slug)
    .map(
      ({ slug, name }): SpotlightActionData => ({
        id: `workspace ${slug}`,
        label: `Switch to ${name}`,
        onClick: open(`/w/${encodeURIComponent(slug)}`),
      }),
    );
  const appearances = APPEARANCES.map(
    ([scheme, name]): SpotlightActionData => ({
      id: `appearance ${scheme}`,
      label: `Appearance: ${name.toLowerCase()}`,
      onClick: () => setColorScheme(scheme),
    }),
  );
  const deeds = deedsOf(workspace, open);
  const rest: SpotlightActionData[] = [
    ...appearances,
    { id: 'keys', label: 'Keyboard shortcuts', onClick: showKeys },
    { id: 'sign-out', label: 'Sign out', onClick: () => void leave() },
  ];
  const groups: SpotlightActionGroupData[] = [
    { group: 'Screens', actions: screens },
    ...(deeds.length === 0 ? [] : [{ group: 'Deeds', actions: deeds }]),
    ...(others.length === 0 ? [] : [{ group: 'Workspaces', actions: others }]),
    { group: 'Console', actions: rest },
  ];
  return (
    <Spotlight
      actions={groups}
      shortcut="mod + K"
      nothingFound="Nothing of that name"
      searchProps={{ 'aria-label': 'Go to', placeholder: 'A screen, or what you want to do' }}
      title="Go to"
      scrollable
      maxHeight={420}
    />
  );
}

/** What can be begun from anywhere. */
function deedsOf(workspace: Workspace, open: (to: string) => () => void): SpotlightActionData[] {
  return [
    ...(mayWith(workspace.role, 'log cases')
      ? [
          {
            id: 'note a case',
            label: 'New case: note a complaint, request, praise or suggestion',
            onClick: open(`${screenAddress(workspace.slug, { path: 'complaints' })}?new=1`),
          },
        ]
      : []),
    ...(mayMakePromises(workspace)
      ? [
          {
            id: 'make a promise',
            label: 'Make a promise',
            onClick: open(`${screenAddress(workspace.slug, { path: 'promises' })}?make=1`),
          },
        ]
      : []),
  ];
}
