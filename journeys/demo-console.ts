import type { Locator, Page } from 'playwright-core';
import type { HeedProcess } from './heed-process.ts';
import { makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

export const DEMO = 'brightwater-broadband-demo';

const PATIENCE_MS = 30_000;
const LOADED_MS = 60_000;
/** A list that was opened before its choices came is closed by them; a person opens it again. */
const TRIES = 6;
const TRY_MS = 4_000;
const MOST_LOOKS = 8;
const LOOK_MS = 250;

type Place = Page | Locator;

/** The owner of a new Heed in the console of the demo workspace, in a browser that keeps to the policy of the pages. */
export type DemoConsole = {
  readonly heed: HeedProcess;
  readonly owner: HeedVisitor;
  readonly tab: Page;
  /** What scripts of the pages threw. */
  readonly faults: string[];
  readonly dialog: () => Locator;
  /** What a path of the workspace's interface answers. */
  got<T>(path: string): Promise<T>;
  /** Opens a screen and waits until it is there. */
  open(screen: string): Promise<void>;
  settled(): Promise<void>;
  press(name: string | RegExp, within?: Place): Promise<void>;
  /** Chooses in a field that opens a list. */
  choose(field: string, option: string | RegExp, within?: Place): Promise<void>;
  /** What the rules of accessibility find on the page, and whether it is wider than the screen; keeps a picture where they are wanted. */
  looked(name: string, page?: Page): Promise<string[]>;
  close(): Promise<void>;
};

export async function openDemoConsole(settings: Readonly<Record<string, string>> = {}): Promise<DemoConsole> {
  const stage = await makeHeedStage();
  const heed = await stage.start({
    dataDirectory: await stage.demoDirectory(),
    settings: { HEED_DEMO: 'on', ...settings },
  });
  await heed.ready();
  const owner = await becomeOwner(welcomeLinkIn(heed.said()));
  const browser = await openBrowser({ width: 1440, height: 900, colorScheme: 'light', strict: true });
  await browser.context.addCookies(
    owner.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: heed.address };
    }),
  );
  const tab = await browser.context.newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  const settled = async (): Promise<void> => {
    await tab.locator('h1').first().waitFor();
    await tab.locator('.loading-words').first().waitFor({ state: 'detached', timeout: LOADED_MS });
  };
  return {
    heed,
    owner,
    tab,
    faults,
    dialog: () => tab.getByRole('dialog'),
    got: async (path) => {
      const address = `${heed.address}/api/workspaces/${DEMO}/${path}`;
      return (await ask(address, { cookie: owner.cookie })).json as never;
    },
    open: async (screen) => {
      await tab.goto(`${heed.address}/w/${DEMO}/${screen}`);
      await settled();
    },
    settled,
    press: async (name, within = tab) => within.getByRole('button', { name }).first().click(),
    choose: async (field, option, within = tab) => chosen(tab, { field, option, within }),
    looked: async (name, page = tab) => looked(page, name),
    close: async () => {
      await browser.close();
      await stage.clear();
    },
  };
}

async function looked(page: Page, name: string): Promise<string[]> {
  await pictured(page, name, { fullPage: true });
  const found = (await violationsOn(page)).map((one) => `${name}: ${one}`);
  const width = page.viewportSize()?.width ?? 0;
  // Plots follow the width of the window a moment later.
  for (let looks = 1; ; looks += 1) {
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    if (wide <= width) return found;
    if (looks > MOST_LOOKS) return [...found, `${name}: ${wide} px wide`];
    await page.waitForTimeout(LOOK_MS);
  }
}

type Choice = { readonly field: string; readonly option: string | RegExp; readonly within: Place };

async function chosen(tab: Page, { field, option, within }: Choice): Promise<void> {
  const box = within
    .getByRole('combobox', { name: field })
    .or(within.getByLabel(field, { exact: true }))
    .filter({ visible: true })
    .first();
  for (let tries = 1; ; tries += 1) {
    await box.click();
    try {
      return await tab.getByRole('option', { name: option }).first().click({ timeout: TRY_MS });
    } catch (error) {
      if (tries >= TRIES) throw error;
    }
  }
}
