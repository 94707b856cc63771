import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useWorkspace } from '../../../platform/interface/web.ts';
import type { ConsoleScreen } from './console-screen.ts';
import { navigationOf, screenAddress } from './console-screens.ts';

/** The screens of the workspace, by the parts of the loop; what does not exist yet is not there. */
export function ConsoleNavigation(): ReactNode {
  const { workspace } = useWorkspace();
  const { pathname } = useLocation();
  const groups = navigationOf(workspace.role);
  const here = screenAt(
    groups.flatMap(({ screens }) => screens),
    workspace.slug,
    pathname,
  );
  return (
    <nav className="console-navigation" aria-label="Screens">
      {groups.map(({ group, screens }) => (
        <NavigationGroup key={group} group={group} screens={screens} slug={workspace.slug} here={here} />
      ))}
    </nav>
  );
}

/** The screen that an address belongs to: of two, one of which lies below the other, the one below. */
function screenAt(screens: readonly ConsoleScreen[], slug: string, pathname: string): string | null {
  const fitting = screens
    .map((screen) => ({ path: screen.path, address: screenAddress(slug, screen) }))
    .filter(({ address }) => pathname === address || pathname.startsWith(`${address}/`));
  return fitting.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? null;
}

function NavigationGroup({
  group,
  screens,
  slug,
  here,
}: {
  readonly group: string;
  readonly screens: readonly ConsoleScreen[];
  readonly slug: string;
  readonly here: string | null;
}): ReactNode {
  const id = useId();
  return (
    <>
      {/* Of a group with one screen of its own name the name stands there once for the eye. */}
      <h2
        id={id}
        className={
          screens.some(({ name }) => name === group) && screens.length === 1 ? 'visually-hidden' : undefined
        }
      >
        {group}
      </h2>
      <ul aria-labelledby={id}>
        {screens.map((screen) => (
          <li key={screen.path}>
            <Link to={screenAddress(slug, screen)} activeOptions={{ exact: screen.path !== here }}>
              {screen.name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
