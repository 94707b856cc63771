import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CallFailed, CONSOLE_COLORS, CONSOLE_THEME } from '../../../platform/interface/web.ts';
import { consoleRouter } from './console-routes.tsx';

const MOST_TRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the server refused it will refuse again; what was lost on the way is worth another try.
      retry: (count, error) =>
        count < MOST_TRIES &&
        (!(error instanceof CallFailed) || error.problem.status === 0 || error.problem.status >= 500),
    },
  },
});

const router = consoleRouter(client);

/** The console: theme, questions to the server, and routes. */
export function ConsoleApp({ nonce }: { readonly nonce: string }): ReactNode {
  return (
    <MantineProvider
      theme={CONSOLE_THEME}
      cssVariablesResolver={CONSOLE_COLORS}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
