import { AppShell, Burger, Button, Kbd } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Loading, PageLayout, WorkspaceContext } from '../../../platform/interface/web.ts';
import { CommandPalette } from './command-palette.tsx';
import { ConsoleNavigation } from './console-navigation.tsx';
import { ConsoleKeys } from './keyboard/console-keys.tsx';
import { ME_QUERY } from './signed-in-query.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';
import './console-shell.css';

const NAVIGATION_WIDTH = 232;
const HEADER_HEIGHT = 56;

/** What stands around every screen of a workspace: navigation, palette, keys, and the way to other workspaces. */
export function ConsoleShell(): ReactNode {
  const { slug } = useParams({ strict: false });
  const { data: me } = useSuspenseQuery(ME_QUERY);
  const [opened, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the navigation of a phone
  useEffect(close, [path]);
  const workspace = me.workspaces.find((one) => one.slug === slug);
  if (workspace === undefined) return <NoSuchWorkspace />;
  return (
    <WorkspaceContext value={{ person: me.person, workspace, workspaces: me.workspaces }}>
      <a href="#content" className="skip-link screen-only">
        Skip to the content
      </a>
      <AppShell
        header={{ height: HEADER_HEIGHT }}
        navbar={{ width: NAVIGATION_WIDTH, breakpoint: 'md', collapsed: { mobile: !opened } }}
        transitionDuration={0}
      >
        <AppShell.Header className="console-header screen-only">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={opened ? 'Close the navigation' : 'Open the navigation'}
            aria-expanded={opened}
          />
          <WorkspaceMenu />
          <PaletteButton />
        </AppShell.Header>
        <AppShell.Navbar className="console-navbar screen-only" component="div">
          <ConsoleNavigation />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <Suspense
            fallback={
              <div className="page">
                <Loading />
              </div>
            }
          >
            <Outlet key={path} />
          </Suspense>
        </AppShell.Main>
      </AppShell>
      <CommandPalette />
      <ConsoleKeys />
    </WorkspaceContext>
  );
}

function PaletteButton(): ReactNode {
  return (
    <Button
      variant="default"
      className="palette-button"
      onClick={spotlight.open}
      aria-keyshortcuts="Control+K Meta+K"
      rightSection={
        <Kbd size="xs" visibleFrom="sm" aria-hidden="true">
          Ctrl K
        </Kbd>
      }
    >
      Go to…
    </Button>
  );
}

function NoSuchWorkspace(): ReactNode {
  return (
    <main>
      <PageLayout
        title="This workspace does not exist, or you are not in it"
        lead="Ask an owner of the workspace to invite you, or choose another one."
      >
        <a href="/w">Go to your first workspace</a>
      </PageLayout>
    </main>
  );
}
