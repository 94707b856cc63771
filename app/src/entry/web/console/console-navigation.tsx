import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useWorkspace } from '../../../platform/interface/web.ts';
import type { ConsoleScreen } from './console-screen.ts';
import { navigationOf, screenAddress } from './console-screens.ts';

/** The screens of the workspace, by the parts of the loop; what does not exist yet is not there. */
export function ConsoleNavigation(): ReactNode {
  const { workspace } = useWorkspace();
  return (
    <nav className="console-navigation" aria-label="Screens">
      {navigationOf(workspace.role).map(({ group, screens }) => (
        <NavigationGroup key={group} group={group} screens={screens} slug={workspace.slug} />
      ))}
    </nav>
  );
}

function NavigationGroup({
  group,
  screens,
  slug,
}: {
  readonly group: string;
  readonly screens: readonly ConsoleScreen[];
  readonly slug: string;
}): ReactNode {
  const id = useId();
  return (
    <>
      <h2 id={id}>{group}</h2>
      <ul aria-labelledby={id}>
        {screens.map((screen) => (
          <li key={screen.path}>
            <Link to={screenAddress(slug, screen)}>{screen.name}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
