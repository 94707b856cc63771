import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

// Those that draw people anew for their intervals would make every page wait.
const QUICK_ANALYSES = ['recommend', 'satisfaction', 'servqual', 'kano'];

/** What the API says of the figures of a view. */
export type FiguresAnswer = {
  people: { all: number; shown: number };
  result: { analyses: Record<string, { n: number; nps: number; contrasts?: ContrastAnswer[] }> };
};
type ContrastAnswer = { difference: number; adjustedP: number; method: { formula: string } };

/** The figures of the example of guests in a browser whose owner is signed in. */
export type GuestFigures = {
  readonly tab: Page;
  /** What the browser complained of. */
  readonly faults: string[];
  addressOf(view: object): string;
  /** Opens the figures of a view and waits for them. */
  open(view?: object): Promise<void>;
  settled(): Promise<void>;
  /** What the API says of the view that the page shows. */
  answer(): Promise<FiguresAnswer>;
  screenshot(name: string): Promise<void>;
  /** What the rules of accessibility find in parts of the page; all of a page with many plots takes them long. */
  violations(...parts: readonly string[]): Promise<string[]>;
  /** What is saved when something is pressed. */
  saved(press: () => Promise<void>): Promise<Buffer>;
  clear(): Promise<void>;
};

export async function openGuestFigures(): Promise<GuestFigures> {
  const stage = await makeHeedStage();
  const heed = await stage.start({ dataDirectory: stage.freshDirectory() });
  await heed.ready();
  const owner = await becomeOwner(welcomeLinkIn(heed.said()));
  const body = { fileName: 'guests.csv', file: guests('guests.csv'), recipe: quickRecipe() };
  const taken = await ask(`${owner.workspace}/answer-sets`, { cookie: owner.cookie, body });
  if (taken.status !== 201) throw new Error(`${taken.status}: ${JSON.stringify(taken.json)}`);
  const { id } = taken.json as { id: string };
  const page = `${owner.workspace.replace('/api/workspaces/', '/w/')}/figures/${id}`;
  const browser = await openBrowser({ width: 1440, height: 900, colorScheme: 'light', strict: true });
  await browser.context.addCookies(cookiesIn(owner.cookie, heed.address));
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tab = await browser.context.newPage();
  const settled = (): Promise<void> => tab.locator('.figures-shown[aria-busy="false"]').waitFor();
  const addressOf = (view: object): string => `${page}?view=${encodeURIComponent(JSON.stringify(view))}`;
  return {
    tab,
    faults: faultsOf(tab),
    addressOf,
    settled,
    open: async (view = {}) => {
      await tab.goto(addressOf(view));
      await settled();
    },
    answer: async () => {
      const { search } = new URL(tab.url());
      const address = `${owner.workspace}/answer-sets/${id}/figures${search}`;
      return (await ask(address, { cookie: owner.cookie })).json as FiguresAnswer;
    },
    screenshot: async (name) => pictured(tab, name),
    violations: (...parts) => violationsOn(tab, parts),
    saved: async (press) => {
      const [download] = await Promise.all([tab.waitForEvent('download'), press()]);
      return readFileSync(await download.path());
    },
    clear: async () => {
      await browser.close();
      await stage.clear();
    },
  };
}

function guests(name: string): string {
  return readFileSync(join('examples', name), 'utf8');
}

function quickRecipe(): string {
  const recipe = JSON.parse(guests('guests.recipe.json')) as { analyses: { id: string }[] };
  const analyses = recipe.analyses.filter(({ id }) => QUICK_ANALYSES.includes(id));
  return JSON.stringify({ ...recipe, analyses });
}

function cookiesIn(header: string, url: string): { name: string; value: string; url: string }[] {
  return header.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/su);
    return { name, value, url };
  });
}

function faultsOf(tab: Page): string[] {
  const faults: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  tab.on('pageerror', (error) => faults.push(error.message));
  return faults;
}
