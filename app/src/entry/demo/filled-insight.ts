import {
  changeRiskAssumptions,
  showRiskAssumptions,
  USUAL_THRESHOLDS,
} from '../../concepts/revenue-at-risk/declarations.ts';
import {
  addBenchmark,
  changeIndexSettings,
  listBenchmarks,
  showIndexSettings,
} from '../../concepts/satisfaction-index/declarations.ts';
import { dismissOneSignal, lookNow, showSignals } from '../../concepts/signals/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { eachOf } from './demo-steps.ts';
import { REGION } from './survey-answers.ts';

/** Indexes of others to look at beside one's own. No such study exists. */
const BENCHMARKS = [
  {
    name: 'Internet providers of the coast (invented)',
    value: 68.4,
    n: 3150,
    low: 67.7,
    high: 69.1,
  },
  { name: 'The best of them (invented)', value: 74.9, n: 412, low: 73.2, high: 76.6 },
] as const;
const NO_STUDY = 'Made up for this sample workspace; there is no such study.';

/** Which regions lie at the sea and which do not. */
const REGIONS = [
  { name: 'Coast', units: ['Harbour', 'Outer islands'] },
  { name: 'Inland', units: ['Uplands', 'Fjällmark'] },
];

/** How the index is computed and what stands beside it, and what was decided about the signals that Heed found. */
export async function fillInsight(owner: Performing, answerSetId: string): Promise<Outcome<unknown>> {
  const settled = await indexSettled(owner, answerSetId);
  if (!settled.ok) return settled;
  const there = await perform(owner, listBenchmarks, {});
  if (!there.ok) return there;
  const period = String(owner.maker.now().getUTCFullYear() - 1);
  const missing = BENCHMARKS.filter(({ name }) => there.value.benchmarks.every((one) => one.name !== name));
  const entered = await eachOf(missing, (benchmark) =>
    perform(owner, addBenchmark, { body: { ...benchmark, period, source: NO_STUDY, link: null } }),
  );
  if (!entered.ok) return entered;
  const priced = await riskAssumed(owner);
  return priced.ok ? signalsDecided(owner) : priced;
}

/** In truth those leave oftener who would not recommend Brightwater, whatever they expected. */
async function riskAssumed(owner: Performing): Promise<Outcome<unknown>> {
  const now = await perform(owner, showRiskAssumptions, {});
  if (!now.ok || now.value.revision > 1) return now;
  const body = { ...now.value, basis: 'recommendation', threshold: USUAL_THRESHOLDS.recommendation } as const;
  return perform(owner, changeRiskAssumptions, { body });
}

async function indexSettled(owner: Performing, answerSetId: string): Promise<Outcome<unknown>> {
  const now = await perform(owner, showIndexSettings, {});
  if (!now.ok) return now;
  const { settings: proposed } = now.value;
  if (proposed !== null && proposed.revision > 0) return taken(null);
  const settings = {
    answerSetId,
    model: { kind: 'analysis', id: 'index' },
    unitColumn: REGION,
    regions: { kind: 'typed', regions: REGIONS },
    weights: { kind: 'customers', by: 'region' },
  };
  return perform(owner, changeIndexSettings, { body: { settings, revision: 0 } as never });
}

/** What came of the new dispatch is on record as wanted; what came of the new bill waits for somebody. */
async function signalsDecided(owner: Performing): Promise<Outcome<unknown>> {
  const looked = await perform(owner, lookNow, { body: {} });
  if (!looked.ok) return looked;
  const found = await perform(owner, showSignals, { query: {} });
  if (!found.ok) return found;
  const wanted = found.value.items.filter(({ state, verdict }) => state === 'new' && verdict === 'better');
  return eachOf(wanted, ({ id, revision }) =>
    perform(owner, dismissOneSignal, {
      params: { workspace: owner.member.workspace.slug, id },
      body: { words: DISPATCHED, revision },
    }),
  );
}

const DISPATCHED =
  'This is what technicians who come within two hours were meant to bring. Nothing to do but to keep it.';
