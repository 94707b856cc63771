import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Page } from 'playwright-core';
import type { TestStorage } from '../../platform/storage/testing.ts';
import { siteOn, type TestSite } from './test-public-site.ts';

type AxeFound = {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The public pages at an address that a browser can open. */
export async function servedSite(
  storage: TestStorage,
): Promise<TestSite & { readonly address: string; close(): Promise<void> }> {
  let site: TestSite | undefined;
  // The pages must know their address, which is known only when the server listens.
  const server = createAdaptorServer({ fetch: (request, env) => site!.app.fetch(request, env) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  site = siteOn(storage, { baseUrl: address });
  return {
    ...site,
    address,
    close: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Turns scripts of pages off, as people do; the returned function looks at the present page with axe all the same. */
export async function withoutScript(page: Page): Promise<() => Promise<readonly string[]>> {
  const devtools = await page.context().newCDPSession(page);
  const scripts = (disabled: boolean) =>
    devtools.send('Emulation.setScriptExecutionDisabled', { value: disabled });
  await scripts(true);
  return async () => {
    await scripts(false);
    await page.evaluate(AXE);
    const run = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`;
    const { passes, violations } = (await page.evaluate(run)) as AxeFound;
    await scripts(true);
    if (passes.length < 10) throw new Error('axe saw no page');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };
}
