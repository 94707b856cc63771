import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, redirect, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageLayout, ProblemBanner } from '../../../platform/interface/web.ts';
import { firstScreenOf, SCREENS, screenAddress } from './console-screens.ts';
import { ConsoleShell } from './console-shell.tsx';
import { ME_QUERY } from './signed-in-query.ts';

/** The routes of the console: /w/WORKSPACE/SCREEN. Without a screen the first one of the role is opened. */
export function consoleRouter(client: QueryClient) {
  const root = createRootRoute({ notFoundComponent: Alone, errorComponent: Failed });
  const start = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: async () => {
      const [first] = (await client.ensureQueryData(ME_QUERY)).workspaces;
      if (first !== undefined) throw redirect({ to: `/w/${encodeURIComponent(first.slug)}` });
    },
    component: NoWorkspace,
  });
  const workspace = createRoute({
    getParentRoute: () => root,
    path: '/w/$slug',
    loader: () => client.ensureQueryData(ME_QUERY),
    component: ConsoleShell,
    notFoundComponent: NotFound,
  });
  const first = createRoute({
    getParentRoute: () => workspace,
    path: '/',
    beforeLoad: async ({ params }) => {
      const { slug } = params as { slug: string };
      const { workspaces } = await client.ensureQueryData(ME_QUERY);
      const role = workspaces.find((one) => one.slug === slug)?.role;
      const screen = role === undefined ? undefined : firstScreenOf(role);
      if (screen !== undefined) throw redirect({ to: screenAddress(slug, screen), replace: true });
    },
    component: NotFound,
  });
  const screens = SCREENS.map(({ path, Page }) =>
    createRoute({ getParentRoute: () => workspace, path, component: () => <Page /> }),
  );
  return createRouter({
    routeTree: root.addChildren([start, workspace.addChildren([first, ...screens])]),
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

function NotFound(): ReactNode {
  return (
    <PageLayout
      title="This page does not exist"
      lead="The address may be mistyped, or what it named is gone."
    >
      <a href="/w">Go to the first page</a>
    </PageLayout>
  );
}

function Alone(): ReactNode {
  return (
    <main>
      <NotFound />
    </main>
  );
}

function NoWorkspace(): ReactNode {
  return (
    <main>
      <PageLayout
        title="No workspace yet"
        lead="You are signed in, but nobody has invited you to a workspace. Ask those who run Heed for you."
      >
        {null}
      </PageLayout>
    </main>
  );
}

function Failed({ error }: { readonly error: unknown }): ReactNode {
  const router = useRouter();
  return (
    <main>
      <PageLayout title="This page cannot be shown">
        <ProblemBanner error={error} retry={() => void router.invalidate()} />
      </PageLayout>
    </main>
  );
}
