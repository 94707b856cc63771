// How soon the gap map of the demo is painted on a poor line and a slow machine:  npm run --silent bench -- console-paint
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO, openDemoConsole } from '../journeys/demo-console.ts';
import { MADE_ONCE } from '../journeys/made-once.ts';

const RUNS = 5;
/** 1.6 Mbit/s, 150 ms a round trip, a processor four times slower. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER = 4;
const PATIENCE_MS = 60_000;

/** Measures the first paint and when the map is there, with nothing kept by the browser and with files kept. */
export async function consolePaintBenchmark(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-console-paint-'));
  // The user that the database runs as walks through.
  await chmod(folder, 0o711);
  process.env[MADE_ONCE] = folder;
  const site = await openDemoConsole();
  try {
    for (const keeping of [false, true]) {
      const found: Painted[] = [];
      for (let run = 0; run < RUNS; run++)
        found.push(await painted(site.tab, `${site.heed.address}/w/${DEMO}/gaps`, keeping));
      const [first, map, kilobytes] = (['first', 'map', 'kilobytes'] as const).map((name) =>
        median(found.map((one) => one[name])),
      );
      console.log(
        `gap map of the demo, ${keeping ? 'files kept' : 'first visit'}: first paint ${first} ms, map there ${map} ms, ${kilobytes} kB; median of ${RUNS}`,
      );
    }
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Painted = { readonly first: number; readonly map: number; readonly kilobytes: number };

async function painted(beside: Page, address: string, keeping: boolean): Promise<Painted> {
  const tab = await beside.context().newPage();
  const network = await beside.context().newCDPSession(tab);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: !keeping });
  await network.send('Network.emulateNetworkConditions', LINE);
  await network.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const begun = performance.now();
  await tab.goto(address, { waitUntil: 'commit', timeout: PATIENCE_MS });
  await tab.getByText('Technician comes when promised').first().waitFor({ timeout: PATIENCE_MS });
  const map = performance.now() - begun;
  const first = (await tab.evaluate(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  )) as number;
  await tab.close();
  return { first: Math.round(first), map: Math.round(map), kilobytes: Math.round(bytes / 1024) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
