import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// What is folded away breaks one rule at most, but to find that out for each of the others takes as long as all the rest.
const FOLDED = 'details:not([open]) > :not(summary)';
// Rows of a table are made by one piece of code: what is wrong with one of them is wrong with the first ones.
const FURTHER_ROWS = 'tbody tr:nth-child(n+9)';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const RULE_OF_FOLDED = ['duplicate-id-aria'];

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's browser with an empty profile of its own; `close` takes the profile away. */
export async function openBrowser(options: {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  /** Whether the page's own policy holds for the tests too; then axe comes in by other ways. */
  readonly strict?: boolean;
  /** Whether pages may run scripts; they may when nothing is said. */
  readonly script?: boolean;
}): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'heed-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    headless: true,
    args: QUIET,
    viewport: { width: options.width, height: options.height },
    colorScheme: options.colorScheme,
    // The pages forbid scripts; the tests must be able to look at them all the same.
    bypassCSP: options.strict !== true,
    javaScriptEnabled: options.script !== false,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const SHOTS = process.env['HEED_SHOTS'];

/** Keeps a picture of a page for people to look at, where they asked for pictures: they take long, and no test reads them. */
export async function pictured(
  tab: Page,
  name: string,
  { fullPage = false }: { readonly fullPage?: boolean } = {},
): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await tab.screenshot({ path: join(SHOTS, `${name}.png`), fullPage });
}

/** What the rules of accessibility find on a page as it stands, or in parts of it; all of one with many plots takes them long. */
export async function violationsOn(tab: Page, parts: readonly string[] = ['html']): Promise<string[]> {
  if (await tab.evaluate('typeof axe === "undefined"')) await tab.evaluate(AXE);
  const include = parts.map((part) => [part]);
  const found = await violationsOf(tab, { include, exclude: [[FOLDED], [FURTHER_ROWS]] }, RULES);
  const isFolded = (await tab.locator(FOLDED).count()) > 0;
  return isFolded
    ? [...found, ...(await violationsOf(tab, { include, exclude: [[FURTHER_ROWS]] }, RULE_OF_FOLDED))]
    : found;
}

async function violationsOf(tab: Page, context: object, runOnly: readonly string[]): Promise<string[]> {
  // Only what is wrong is told in full: describing each of thousands of elements that are right takes half of the time.
  const options = { runOnly, resultTypes: ['violations'], selectors: false };
  const asked = `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`;
  const { violations } = (await tab.evaluate(asked)) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
