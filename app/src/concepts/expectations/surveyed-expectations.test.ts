import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seededRandomNumbers, summarizeSample } from 'heed-statistics';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  addBeliefRound,
  addLadder,
  beliefImport,
  closeBeliefRound,
  computeLadder,
  countKano,
  showBeliefRound,
  showLadder,
} from './declarations.ts';
import { expectationHouse, slug, stated, wrong } from './test-expectation-house.ts';

const run = promisify(execFile);
const AT = new Date('2026-03-01T09:00:00Z');
const EXAMPLES = join(import.meta.dirname, '../../../../examples');
const SHARED = process.env['HEED_SHARED'] ?? join(EXAMPLES, '../../shared');
const KIOSK = join(SHARED, 'data/kiosk-servqual-kano-ipa/responses.cp949.csv');

const test = useTestStorage();
let seconds = 0;
let maker: ChangeMaker;

beforeAll(() => {
  maker = { storage: test().storage, now: () => new Date(AT.getTime() + seconds++ * 1000) };
});

describe.skipIf(!existsSync(KIOSK))('the kiosk survey', () => {
  it('gives ladders, where perception stands on them, and the kinds of Kano, as its own figures say', async () => {
    const kiosk = await expectationHouse(maker, 'Kiosk');
    const { owner } = kiosk;
    const recipe = JSON.parse(readFileSync(join(EXAMPLES, 'kiosk.recipe.json'), 'utf8')) as object;
    const fileBase64 = readFileSync(KIOSK).toString('base64');
    const answerSetId = await kiosk.answers({ fileName: 'kiosk.csv', recipe, fileBase64 });
    const attributeId = await kiosk.attribute('Reflects what was chosen');
    await kiosk.assigned(answerSetId, [
      { column: '#3', attributeId, role: 'expectation' },
      { column: '#4', attributeId, role: 'perception' },
      { column: '#51', attributeId, role: 'functional' },
      { column: '#52', attributeId, role: 'dysfunctional' },
    ]);
    const asked = { attributeId, answerSetId, sources: ['experience'] };
    const preview = good(
      await perform(owner, computeLadder, { query: { preview: 'true' }, body: asked as never }),
    );
    const made = good(await perform(owner, computeLadder, { body: asked as never }));
    expect(made.levels).toEqual(preview.levels);
    expect(made).toMatchObject({
      scale: { min: 1, max: 7 },
      levels: { normative: { n: 104, value: expect.closeTo(6.49038461538461, 12) }, ideal: null },
      computedFrom: { answerSet: { id: answerSetId }, items: [{ column: '#3', role: 'normative' }] },
    });
    const figures = expected().analyses.gaps.items['1 accurate reflection of selection']!;
    const series = good(
      await perform(owner, showLadder, { params: { workspace: slug(owner), id: made.id } }),
    );
    const [should] = series.standing!.rungs;
    expect(series.standing).toMatchObject({ paired: true, reached: null, next: 'normative' });
    expect(should!.distance.n).toBe(figures.n);
    expect(should!.distance.estimate).toBeCloseTo(figures.gap, 10);
    expect(should!.distance.interval!.low).toBeCloseTo(figures.interval[0]!, 10);
    const counted = good(await perform(owner, countKano, { body: { attributeId, answerSetId } as never }));
    expect(counted.counts).toEqual(
      expected().analyses.kano.features['1 accurate reflection of selection']!.counts,
    );
    // Fewer than the recipe's minimum: nobody's answers are told.
    const few = { ...asked, where: [{ column: '#1', is: ['no such age'] }] };
    expect(wrong(await perform(owner, computeLadder, { body: few as never }))).toContain('fewer than');
    const none = { ...asked, attributeId: await kiosk.attribute('Unasked') };
    expect(wrong(await perform(owner, computeLadder, { body: none as never }))).toContain(
      'no item of these answers',
    );
  });
});

describe.skipIf(!existsSync(KIOSK))('gap 1 of the kiosk survey', () => {
  it('is what t.test of R says of the file itself, with managers simulated by a seed', async () => {
    const kiosk = await expectationHouse(maker, 'Kiosk');
    const { owner } = kiosk;
    const recipe = JSON.parse(readFileSync(join(EXAMPLES, 'kiosk.recipe.json'), 'utf8')) as object;
    const answerSetId = await kiosk.answers({
      fileName: 'kiosk.csv',
      recipe,
      fileBase64: readFileSync(KIOSK).toString('base64'),
    });
    const draw = seededRandomNumbers(2026);
    const lines = ['Round,Respondent,Attribute,Value'];
    const items = await Promise.all(
      ['#3', '#5', '#7'].map(async (column) => {
        const attributeId = await kiosk.attribute(`Item ${column}`);
        const managers = Array.from({ length: 8 }, () => 4 + Math.floor(4 * draw()));
        lines.push(...managers.map((value, i) => `Kiosk,M${i},Item ${column},${value}`));
        return { column, attributeId, managers };
      }),
    );
    for (const { column, attributeId } of items) {
      await kiosk.assigned(answerSetId, [{ column, attributeId, role: 'expectation' }]);
      const body = { attributeId, answerSetId, sources: ['experience'] };
      good(await perform(owner, computeLadder, { body: body as never }));
    }
    const plan = {
      title: 'Kiosk',
      scale: { kind: 'rating', min: 1, max: 7 },
      attributeIds: items.map(({ attributeId }) => attributeId),
      opensOn: '2026-03-01',
      closesOn: '2026-03-10',
    };
    const asked = good(await perform(owner, addBeliefRound, { body: plan as never }));
    const params = { workspace: slug(owner), id: asked.id };
    const body = { bytes: new Uint8Array(Buffer.from(lines.join('\n'))) } as never;
    const report = good(await perform(owner, beliefImport.take, { query: { fileName: 'm.csv' }, body }));
    expect(report.rows.added).toBe(24);
    good(await perform(owner, closeBeliefRound, { params, body: { revision: 1 } }));
    const { gaps } = good(await perform(owner, showBeliefRound, { params }));
    const tests = items.map(
      ({ column, managers }) => `t.test(c(${managers.join(',')}), number(${Number(column.slice(1)) + 1}))`,
    );
    const script = `file <- read.csv("${KIOSK}", fileEncoding = "CP949", header = FALSE, skip = 1, colClasses = "character")
      number <- function(column) { x <- suppressWarnings(as.numeric(file[[column]])); x[!is.na(x) & x >= 1 & x <= 7] }
      found <- list(${tests.join(',')})
      p <- p.adjust(sapply(found, function(t) t$p.value), "holm")
      for (i in 1:3) cat(sprintf("%.15g %.15g %.15g %.15g\\n", found[[i]]$estimate[1] - found[[i]]$estimate[2],
        found[[i]]$conf.int[1], found[[i]]$conf.int[2], p[i]))`;
    const { stdout } = await run('Rscript', ['-e', script], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    stdout
      .trim()
      .split('\n')
      .forEach((line, i) => {
        const { estimate, interval, adjustedPValue } = gaps![i]!.gap!;
        const own = [estimate, interval!.low, interval!.high, adjustedPValue];
        const theirs = line.split(' ').map(Number);
        expect(theirs).toHaveLength(4);
        for (const [k, number] of theirs.entries()) expect(own[k]!).toBeCloseTo(number, 9);
      });
  });
});

describe('weighted answers', () => {
  it('are refused where people stand for different numbers, and taken where all stand for the same', async () => {
    const town = await expectationHouse(maker, 'Town');
    const rows = Array.from({ length: 24 }, (_, i) => `${4 + (i % 3)},${i < 12 ? 'home,2' : 'shop,5'}`);
    const recipe = {
      version: 1,
      columns: {
        Wanted: { as: 'item', scale: [1, 7] },
        Kind: { as: 'segment' },
        Weight: { as: 'weight' },
      },
      analyses: [{ id: 'wanted', method: 'satisfaction', items: ['Wanted'] }],
    };
    const file = `Wanted,Kind,Weight\n${rows.join('\n')}\n`;
    const answerSetId = await town.answers({ fileName: 'town.csv', recipe, file });
    const attributeId = await town.attribute('Wanted');
    await town.assigned(answerSetId, [
      { column: 'Wanted', attributeId, role: 'expectation', level: 'acceptable' },
    ]);
    const asked = { attributeId, answerSetId, sources: ['experience'] };
    expect(wrong(await perform(town.owner, computeLadder, { body: asked as never }))).toContain(
      'weighted by "Weight"',
    );
    const homes = { ...asked, where: [{ column: 'Kind', is: ['home'] }] };
    const made = good(await perform(town.owner, computeLadder, { body: homes as never }));
    expect(made.levels.acceptable).toMatchObject({ value: 5, n: 12 });
    expect(made.distribution).toEqual([4, 5, 6].map((value) => ({ value, people: 4 })));
  });
});

describe('perceptions of a survey', () => {
  it('stand on a ladder that is stated elsewhere, by Welch or as given', async () => {
    const kiosk = await expectationHouse(maker, 'Survey');
    const { owner } = kiosk;
    const file = `Seen\n${[5, 5, 6, 7, 4, 6, 5, 6, 5, 6, 4, 5].join('\n')}\n`;
    const recipe = {
      version: 1,
      columns: { Seen: { as: 'item', scale: [1, 7] } },
      analyses: [{ id: 'seen', method: 'satisfaction', items: ['Seen'] }],
    };
    const answerSetId = await kiosk.answers({ fileName: 'seen.csv', recipe, file });
    const attributeId = await kiosk.attribute('Seen');
    const before = good(await perform(owner, addLadder, stated(attributeId, { on: '2026-01-01' })));
    const params = { workspace: slug(owner), id: before.id };
    expect(good(await perform(owner, showLadder, { params })).noStanding).toContain('no item of a survey');
    await kiosk.assigned(answerSetId, [{ column: 'Seen', attributeId, role: 'perception' }]);
    const levels = {
      ideal: { value: 6.5, n: 30, sd: 0.5 },
      normative: { value: 6 },
      acceptable: { value: 5 },
      'minimum-tolerable': { value: 3 },
    };
    const made = good(await perform(owner, addLadder, stated(attributeId, { levels })));
    const { standing } = good(await perform(owner, showLadder, { params: { ...params, id: made.id } }));
    const { n, mean } = summarizeSample(Float64Array.of(5, 5, 6, 7, 4, 6, 5, 6, 5, 6, 4, 5));
    expect(standing).toMatchObject({
      paired: false,
      reached: 'acceptable',
      next: 'normative',
      perception: { n, estimate: mean },
    });
    expect(standing!.zone).toMatchObject({ adequate: 4, desired: 6.25, position: 'within' });
    expect(standing!.toNext!.estimate).toBeCloseTo(mean - 6, 12);
    expect(standing!.warnings.join()).toContain('taken as given');
    const other = stated(attributeId, { scale: { kind: 'rating', min: 0, max: 10 }, on: '2026-02-03' });
    const tens = good(await perform(owner, addLadder, other));
    expect(
      good(await perform(owner, showLadder, { params: { ...params, id: tens.id } })).noStanding,
    ).toContain('different scales are not compared');
  });
});

type Expected = {
  readonly analyses: {
    readonly gaps: { readonly items: Record<string, { n: number; gap: number; interval: number[] }> };
    readonly kano: { readonly features: Record<string, { counts: Record<string, number> }> };
  };
};

function expected(): Expected {
  return JSON.parse(readFileSync(join(EXAMPLES, 'kiosk.expected.json'), 'utf8')) as Expected;
}
