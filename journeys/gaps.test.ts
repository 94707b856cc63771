import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoConsole, openDemoConsole } from './demo-console.ts';

const LIMIT_MS = 150_000;
const SIZES = [
  [1440, 900, 'light'],
  [390, 844, 'light'],
  [1024, 800, 'dark'],
] as const;

let site: DemoConsole;
let tab: Page;

beforeAll(async () => {
  site = await openDemoConsole();
  tab = site.tab;
}, 180_000);

afterAll(() => site?.close());

type Signals = {
  readonly items: readonly {
    readonly id: string;
    readonly what: string;
    readonly state: string;
    readonly action: string;
    readonly reason: string;
    readonly told: { readonly name: string };
    readonly attribute: { readonly id: string; readonly name: string } | null;
  }[];
};
type Map = {
  readonly rows: readonly {
    readonly attribute: { readonly id: string; readonly name: string };
    readonly weakest: number | null;
    readonly cells: readonly {
      readonly gap: number;
      readonly state: string;
      readonly hole: { readonly action: string } | null;
    }[];
  }[];
};

const FELT = 'Bill is clear: perceived';

/** The page at each width, light and dark: nothing that axe finds, and nothing wider than the screen. */
async function lookedAt(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [width, height, scheme] of SIZES) {
    await tab.setViewportSize({ width, height });
    if (scheme === 'dark') await seenIn('dark');
    found.push(...(await site.looked(`${name}-${width}-${scheme}`)));
  }
  await tab.setViewportSize({ width: 1440, height: 900 });
  await seenIn('light');
  return found;
}

/** Colours fade into one another while they change, so the page is opened anew. */
async function seenIn(colorScheme: 'light' | 'dark'): Promise<void> {
  await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await tab.reload();
  await site.settled();
}

/** Every drawing says in words what it shows, and has its figures as a table. */
async function drawnWithoutWords(): Promise<string[]> {
  return (await tab.evaluate(`[...document.querySelectorAll('figure')].filter((figure) => figure.querySelector('svg') && getComputedStyle(figure).display !== 'none')
    .filter((figure) => !figure.querySelector('table') || ![...figure.querySelectorAll('svg')].some((svg) => (svg.getAttribute('aria-label') ?? '') !== '' || svg.closest('[role=img][aria-label]') !== null || svg.querySelector('title') !== null))
    .map((figure) => figure.textContent.slice(0, 60))`)) as string[];
}

describe('a manager who wants to know what needs attention', () => {
  it(
    'goes from Today to a signal, to the chain of its attribute, to the records behind it',
    async () => {
      await site.open('today');
      await tab.getByText('All', { exact: true }).click();
      const way = tab.getByRole('link', { name: new RegExp(`^${FELT} fell`, 'u') });
      await way.waitFor();
      expect(await lookedAt('gaps-today')).toEqual([]);
      await way.click();
      await tab.getByRole('heading', { level: 1, name: new RegExp(`^${FELT} fell`, 'u') }).waitFor();
      await site.settled();
      const { items } = await site.got<Signals>('signals');
      expect(items.filter(({ told }) => told.name === FELT)).toHaveLength(1);
      await tab
        .getByText('since May 2026', { exact: false })
        .or(tab.getByText(/^since /u))
        .first()
        .waitFor();
      expect(await lookedAt('gaps-signal')).toEqual([]);
      expect(await drawnWithoutWords()).toEqual([]);
      await tab.getByRole('link', { name: 'The chain of Bill is clear' }).first().click();
      await tab.getByRole('heading', { level: 1, name: 'Bill is clear' }).waitFor();
      await site.settled();
      await tab.getByRole('heading', { name: 'Five gaps, by what they cost' }).waitFor();
      // Nobody reads how many call about a bill: a hole with the one thing that fills it.
      await tab
        .getByRole('link', { name: /readings/iu })
        .or(tab.getByRole('button', { name: /readings/iu }))
        .first()
        .waitFor();
      expect(await lookedAt('gaps-chain')).toEqual([]);
      expect(await drawnWithoutWords()).toEqual([]);
      await tab
        .getByRole('link', { name: /relationship survey/u })
        .first()
        .click();
      await tab.getByRole('heading', { level: 1 }).waitFor();
      await site.settled();
      expect(tab.url()).toMatch(/\/(?:answers|figures|responses|survey-items)/u);
      expect(site.faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'decides about a signal by keyboard alone, and finds who does what on record',
    async () => {
      const { items } = await site.got<Signals>('signals');
      const { id } = items.find(({ told }) => told.name === FELT)!;
      await site.open(`signals/${id}`);
      await tab.getByRole('button', { name: 'Act on it' }).first().focus();
      await tab.keyboard.press('Enter');
      await site.dialog().getByLabel('What is done').waitFor();
      await site.dialog().getByLabel('What is done').focus();
      await tab.keyboard.type('The charges of a bill are grouped as customers think of them.');
      await tab.keyboard.press('Control+Enter');
      await site.dialog().waitFor({ state: 'detached' });
      await tab.getByText('The charges of a bill are grouped as customers think of them.').first().waitFor();
      const decided = (await site.got<Signals>('signals?state=acted-on')).items;
      expect(decided.map(({ told }) => told.name)).toEqual([FELT]);
      await site.open('signals');
      expect(await lookedAt('gaps-signals')).toEqual([]);
      expect(await drawnWithoutWords()).toEqual([]);
      expect(site.faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'sees at a glance which attribute is worst, at which gap, and what changed',
    async () => {
      await tab.keyboard.press('g');
      await tab.keyboard.press('3');
      await tab.getByRole('heading', { level: 1, name: 'Gap map' }).waitFor();
      await site.settled();
      const map = await site.got<Map>('gaps');
      const [worst] = map.rows;
      await tab.getByText(`“${worst!.attribute.name}” is worst`, { exact: false }).waitFor();
      expect(await lookedAt('gaps-map')).toEqual([]);
      // As many rows as attributes, each with its five gaps, and each hole with one thing to do.
      for (const { attribute, cells } of map.rows) {
        const row = tab.getByRole('row', { name: new RegExp(attribute.name, 'u') }).first();
        await row.waitFor();
        expect(cells).toHaveLength(5);
      }
      // Both at once, as somebody types who knows the keys.
      await Promise.all([tab.keyboard.press('j'), tab.keyboard.press('Enter')]);
      await tab.getByRole('heading', { name: 'Five gaps, by what they cost' }).waitFor();
      await site.settled();
      expect(tab.url()).toMatch(/\/attributes\//u);
      expect(site.faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'sees fact beside perception, the index beside others, and what it costs',
    async () => {
      for (const [place, name] of [
        ['fact-and-perception', 'Fact and perception'],
        ['satisfaction-index', 'Satisfaction index'],
        ['revenue-at-risk', 'Revenue at risk'],
      ] as const) {
        await site.open(place);
        await tab.getByRole('heading', { level: 1, name }).waitFor();
        if (place === 'satisfaction-index') await tab.getByText('Units compared').waitFor();
        expect(await lookedAt(`gaps-${place}`)).toEqual([]);
        expect(await drawnWithoutWords(), name).toEqual([]);
      }
      expect(site.faults).toEqual([]);
    },
    LIMIT_MS,
  );
});
