import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { EXAMPLES, SHARED } from '../../../../examples/example-list.ts';
import { analyzeBytes, readRecipe, resultOf } from '../../concepts/analyses/index.ts';
import { useAnswerServer } from '../../concepts/answer-sets/testing.ts';
import { type ColumnMirror, openColumnMirror } from '../../platform/columns/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { demoOrganisation } from '../demo/index.ts';

const run = promisify(execFile);
const HEED = fileURLToPath(new URL('../cli/heed.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'heed-figures-'));
let mirror: ColumnMirror;
// On the mirror, as the server; that other engines answer alike is proved beside them.
const test = useAnswerServer('embedded', (storage) => {
  mirror = openColumnMirror({ storage, directory: folder, told: (line) => expect.fail(line) });
  return mirror;
});
afterAll(async () => {
  await mirror.close();
  rmSync(folder, { recursive: true });
});

type Figures = { readonly result: Record<string, unknown>; readonly report: { readonly title: string } };

/** Takes a file, downloads it again with its recipe, and runs the real command on both. */
async function takenAndTyped(body: { readonly fileName: string }): Promise<{ api: Figures; typed: unknown }> {
  const { taken, text } = test();
  const { id } = await taken(body);
  writeFileSync(join(folder, body.fileName), await text(`/${id}/answers.csv`));
  writeFileSync(join(folder, 'recipe.json'), await text(`/${id}/recipe.json`));
  const args = [HEED, 'analyze', body.fileName, '--recipe', 'recipe.json', '--json', '-'];
  // Through npm, a command is taken to be typed in another folder.
  const env = { ...process.env, npm_lifecycle_event: undefined };
  const { stdout } = await run(process.execPath, args, { cwd: folder, env, maxBuffer: 1 << 28 });
  return { api: JSON.parse(await text(`/${id}/figures`)) as Figures, typed: JSON.parse(stdout) as unknown };
}

/** The same without another process: what the command does once it has read what was typed. */
async function takenAndAnalyzed(body: {
  readonly fileName: string;
}): Promise<{ api: Figures; typed: unknown }> {
  const { taken, text } = test();
  const { id } = await taken(body);
  const read = good(readRecipe('recipe', Buffer.from(await text(`/${id}/recipe.json`))));
  const bytes = Buffer.from(await text(`/${id}/answers.csv`));
  const typed = resultOf(good(await analyzeBytes({ name: body.fileName, bytes }, read)));
  const api = JSON.parse(await text(`/${id}/figures`)) as Figures;
  return { api, typed: JSON.parse(JSON.stringify(typed)) };
}

function analysesIn({ result }: Figures): number {
  return Object.keys(result['analyses'] as object).length;
}

// Intervals of models are drawn twice here, by the server and by the command, which takes long on a busy machine.
describe('figures over HTTP are those of heed analyze on the export', { timeout: 180_000 }, () => {
  it('for the demo survey', async () => {
    const { survey } = demoOrganisation({ seed: 2026, now: Temporal.Instant.from('2026-03-17T09:00:00Z') });
    const { title, fileName, csv, recipe } = survey;
    const { api, typed } = await takenAndTyped({ ...{ title, recipe }, fileName, ...{ file: csv } });
    expect(api.result).toEqual(typed);
    expect(analysesIn(api)).toBe(9);
    expect(api.report.title).toBe(title);
    expect(api.result['rows']).toMatchObject({ refused: 0, refusals: [] });
  });

  it('for a file with everything that files have', async () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      [
        i % 3 === 0 ? ' M\xfcnchen ' : i % 3 === 1 ? '"K\xf6ln; \u2020""Dom"""' : '',
        i === 7 ? '' : i === 8 ? 'k.A.' : i === 9 ? '12' : String(i % 11),
        i === 5 ? 'one;too;many' : '"two\r\nlines"',
      ].join(';'),
    );
    const text = `Stadt;Empfehlung;Warum\r\n" Ort ";Q1;Q2\r\n\r\n${rows.join('\r\n')}\r\n`;
    const recipe = {
      version: 1,
      title: 'Gäste \u0000 "alle"',
      file: { encoding: 'windows-1252', delimiter: 'auto', headerRows: 2 },
      missing: ['k.A.'],
      columns: { Q1: { as: 'item', scale: [0, 10] }, '#2': { as: 'comment' } },
      analyses: [
        { id: 'nps', method: 'net-promoter', item: '#1' },
        { id: 'all', method: 'satisfaction', items: ['Q1'], topBoxes: [9, 10] },
      ],
      by: 'Ort',
    };
    const fileBase64 = Buffer.from(text.replaceAll('\u2020', '\x86'), 'latin1').toString('base64');
    const { api, typed } = await takenAndTyped({ fileName: 'gäste “1”.txt', ...{ recipe, fileBase64 } });
    expect(api.result).toEqual(typed);
    expect(api.result).toMatchObject({
      file: 'gäste “1”.txt',
      rows: { read: 39, used: 39, refused: 0 },
      cells: { refused: [{ column: '#1', value: '12', count: 1 }] },
      analyses: { nps: { n: 36, groups: { München: { n: 13 }, 'Köln; †"Dom"': { n: 12 } } } },
    });
  });

  // The real command once with models, and what it runs for all others.
  const typedExample = 'guests';
  const absent = EXAMPLES.filter(({ present }) => !present);
  if (absent.length > 0) {
    console.log(`Skipped, not in ${SHARED}: ${absent.map(({ name }) => name).join(', ')}`);
  }
  for (const { name, answers, recipe, present } of EXAMPLES) {
    it.skipIf(!present)(`for the example ${name}`, async () => {
      const fileBase64 = readFileSync(answers).toString('base64');
      const given = { recipe: readFileSync(recipe, 'utf8'), fileBase64 };
      const compared = name === typedExample ? takenAndTyped : takenAndAnalyzed;
      const { api, typed } = await compared({ fileName: basename(answers), ...given });
      expect(api.result).toEqual(typed);
      expect(analysesIn(api)).toBeGreaterThan(0);
    });
  }
});
