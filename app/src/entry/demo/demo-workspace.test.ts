import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShownChain } from '../../concepts/chain/declarations.ts';
import type { MomentStandings } from '../../concepts/moments/declarations.ts';
import type { Capability, PromiseFigures } from '../../concepts/promises/declarations.ts';
import type { MeasureFigures } from '../../concepts/standards/declarations.ts';
import { good } from '../../platform/refusals/testing.ts';
import { visibleWorkspaces } from '../../platform/storage/index.ts';
import { useTestProduct } from '../server/test-product.ts';
import { PROCESSES } from './brightwater-chain.ts';
import { CAUSES, demoComplaints } from './brightwater-complaints.ts';
import { JOURNEY, STEPS } from './brightwater-moments.ts';
import { DEPOTS, TRUE_REPAIR_HOURS } from './brightwater-promises.ts';
import { OBLIGATIONS, REQUIREMENTS } from './brightwater-requirements.ts';
import { MEASURES } from './brightwater-service.ts';
import { TRUE_VISITS, visitResponses } from './brightwater-visit-survey.ts';
import { VISIT_SURVEY } from './filled-visits.ts';
import { DEMO_SEED, type DemoOrganisation, fillDemo } from './index.ts';
import { gapsOfDemo, insightOfDemo } from './test-demo-insight.ts';
import { openFilledDemo } from './test-filled-demo.ts';

// As of today: what it asks for closes on days to come.
const NOW = new Date();
const TODAY = NOW.toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDate();
const product = useTestProduct();
let truth: DemoOrganisation;
let cookie: string;

type Listed<Item> = { readonly items: readonly Item[] };
type EventPage = Listed<{ readonly what: string }> & { readonly next: string | null };
type VisitFigures = {
  readonly items?: Readonly<Record<string, { readonly meanInterval: readonly [number, number] }>>;
  readonly periods?: readonly { readonly from: string; readonly signals?: readonly unknown[] }[];
};
type Group = { readonly n: number; readonly nps: number; readonly interval: [number, number] };

async function get<T>(path: string): Promise<T> {
  const response = await product().ask(`/api/workspaces/brightwater-broadband-demo${path}`, { cookie });
  expect(response.status, path).toBe(200);
  return (path.endsWith('.csv') ? response.text() : response.json()) as Promise<T>;
}

async function chainOf(attribute: string): Promise<ShownChain> {
  const { items } = await get<Listed<{ id: string; name: string }>>('/attributes?limit=100');
  return get(`/attributes/${items.find(({ name }) => name === attribute)!.id}/chain`);
}

async function setOf(title: string): Promise<string> {
  const { items } = await get<Listed<{ id: string; title: string }>>('/answer-sets');
  return items.find((set) => set.title === title)!.id;
}

beforeAll(async () => {
  ({ truth, cookie } = await openFilledDemo(product(), NOW));
});

describe('the demo workspace', () => {
  it('is made once, and gone on with when it was broken off', async () => {
    const told: string[] = [];
    const again = {
      ...product(),
      ...product().comingIn,
      now: () => NOW,
      told: (line: string) => told.push(line),
    };
    good(await fillDemo(again));
    expect(told).toEqual([]);
    const ids = await product().maker.storage.workspaceIds();
    expect(ids).toHaveLength(2);
  });

  it('people: those of the organisation, each with role and unit', async () => {
    const { items } =
      await get<Listed<{ name: string; email: string; role: string; units: { name: string }[] }>>(
        '/people?limit=200',
      );
    const units = new Map(truth.units.map(({ key, name }) => [key, name]));
    const wanted = truth.people.map(({ name, email, role, unit }) => ({
      name,
      email,
      role,
      units: unit === null ? [] : [units.get(unit)],
    }));
    const invented = items.filter(({ email }) => email.endsWith('brightwater.example'));
    const shown = invented.map(({ name, email, role, units: own }) => ({
      name,
      email,
      role,
      units: own.map((unit) => unit.name),
    }));
    expect(shown.sort((a, b) => a.email.localeCompare(b.email))).toEqual(
      wanted.sort((a, b) => a.email.localeCompare(b.email)),
    );
  });

  it('answers: what was used and refused is what the simulator planted', async () => {
    const { items } =
      await get<Listed<{ title: string; rows: { read: number; used: number; refused: number } }>>(
        '/answer-sets',
      );
    const refused = truth.truth.planted.rows.length;
    const visits = visitResponses(TODAY, DEMO_SEED).filter(({ finished }) => finished).length;
    expect(new Map(items.map(({ title, rows }) => [title, rows]))).toEqual(
      new Map([
        [truth.survey.title, { read: truth.truth.rows, used: truth.truth.rows - refused, refused }],
        [VISIT_SURVEY, { read: visits, used: visits, refused: 0 }],
      ]),
    );
  });

  it('figures: the score is that of the raw answers, and its interval holds the truth', async () => {
    const id = await setOf(truth.survey.title);
    const { result } = await get<{ result: { analyses: Record<string, { groups: Record<string, Group> }> } }>(
      `/answer-sets/${id}/figures`,
    );
    const answers = parse(await get<string>(`/answer-sets/${id}/answers.csv`), { columns: true }) as Record<
      string,
      string
    >[];
    const [before, since] = ['Before new dispatch', 'Since new dispatch'] as const;
    for (const period of [before, since]) {
      const scores = answers
        .filter((row) => row['Period'] === period)
        .map((row) => row['RECOMMEND'] ?? '')
        .filter((cell) => /^(10|\d)$/u.test(cell.trim()))
        .map(Number);
      const share = (fits: (score: number) => boolean): number => scores.filter(fits).length / scores.length;
      const nps = 100 * (share((score) => score >= 9) - share((score) => score <= 6));
      const group = result.analyses['recommend']!.groups[period]!;
      expect(group.n).toBe(scores.length);
      expect(group.nps).toBeCloseTo(nps, 9);
      const true_ = truth.truth.periods[period].asked.recommend.nps;
      expect(group.interval[0]).toBeLessThan(true_);
      expect(group.interval[1]).toBeGreaterThan(true_);
    }
  });

  it('visits: the funnel is the planted one, and the chart of ease signals since the new booking app', async () => {
    const { items } = await get<Listed<{ id: string; name: string }>>('/surveys');
    const survey = items.find(({ name }) => name === VISIT_SURVEY)!;
    const { counts } = await get<{ counts: { reached: number; started: number; finished: number } }>(
      `/surveys/${survey.id}/results`,
    );
    const planted = visitResponses(TODAY, DEMO_SEED);
    const gave = planted.filter(({ answers }) => Object.keys(answers).length > 0);
    expect(counts).toMatchObject({
      reached: planted.length,
      started: gave.length,
      finished: gave.filter(({ finished }) => finished).length,
    });
    const { result } = await get<{ result: { analyses: Record<string, VisitFigures> } }>(
      `/answer-sets/${await setOf(VISIT_SURVEY)}/figures`,
    );
    const { items: asked } = result.analyses['visit']!;
    const [low, high] = asked!['VISIT_courteous']!.meanInterval;
    // Rounding to points of a scale that ends at 7 takes a little from a mean near its end.
    expect(low).toBeLessThan(TRUE_VISITS.courteous.mean);
    expect(high).toBeGreaterThan(TRUE_VISITS.courteous.mean - 0.15);
    const signalling = result.analyses['easy']!.periods!.filter(({ signals = [] }) => signals.length > 0);
    const since = TODAY.subtract({ weeks: TRUE_VISITS.bookingAppWeeksAgo + 1 }).toString();
    expect(signalling.length).toBeGreaterThan(2);
    expect(signalling.filter(({ from }) => from < since)).toEqual([]);
  });

  it('audit log: one event for each thing that was done, and the log is whole', async () => {
    const counts = new Map<string, number>();
    let events = 0;
    for (let after: string | null = ''; after !== null; ) {
      const page: EventPage = await get(`/events?limit=200${after && `&after=${encodeURIComponent(after)}`}`);
      for (const { what } of page.items) counts.set(what, (counts.get(what) ?? 0) + 1);
      events += page.items.length;
      after = page.next;
    }
    const inUnits = truth.people.filter(({ unit }) => unit !== null).length;
    expect(Object.fromEntries(counts)).toMatchObject({
      'workspace.opened': 1,
      // The invented owner, and who came in just now.
      'person.made-owner': 2,
      'person.invited': truth.people.length - 1,
      'person.units-changed': inUnits,
      'unit.added': truth.units.length + DEPOTS.length,
      'answers.taken': 1,
      'attribute.added': truth.truth.attributes.length,
      'measure.added': MEASURES.length,
      'obligation.added': OBLIGATIONS.length,
      'requirement.drafted': REQUIREMENTS.length,
      'policy.published': 1,
      'customer.added': truth.register.customers.length,
      'process.added': PROCESSES.length,
    });
    expect(await get('/audit')).toMatchObject({ verified: true, events, findings: [] });
  });

  gapsOfDemo({ get, chainOf, truth: () => truth });

  insightOfDemo(get);

  it('readings: the chart of technicians signals the new dispatch, where nothing else changed it is quiet', async () => {
    const { items } = await get<Listed<{ id: string; name: string }>>('/measures?limit=100');
    const figuresOf = async (key: string) => {
      const { id } = items.find(({ name }) => name === MEASURES.find((one) => one.key === key)!.name)!;
      return get<MeasureFigures>(`/measures/${id}/figures?every=month`);
    };
    const late = (await figuresOf('late')).charts.share!.periods;
    expect(late).toHaveLength(24);
    const dispatch = late.findIndex(({ from }) => from === truth.truth.dispatchFrom);
    const shares = (of: typeof late) => of.map(({ estimate }) => estimate!);
    expect(Math.max(...shares(late.slice(0, dispatch)))).toBeLessThan(
      Math.min(...shares(late.slice(dispatch))),
    );
    expect(late.slice(dispatch).some(({ signals }) => signals.includes('eight-on-one-side'))).toBe(true);
    const wait = (await figuresOf('wait')).charts.share!.periods;
    expect(wait.flatMap(({ signals }) => signals)).not.toContain('eight-on-one-side');
  });

  it('promises: each depot keeps as many as it does in truth, and only the outer islands fall out of the funnel', async () => {
    const visits = (await get<Listed<{ id: string; name: string }>>('/services?limit=50')).items.find(
      ({ name }) => name === 'Technician’s visit',
    )!;
    const figures: PromiseFigures = await get(`/promises/figures?by=unit&service=${visits.id}`);
    const parts = new Map(figures.parts.map((part) => [part.name, part]));
    for (const { name, visits: n, kept } of DEPOTS) {
      const { keepingRate } = parts.get(name)!;
      // Some of the twelve months may lie a day beyond their end.
      expect(keepingRate.n, name).toBeGreaterThan(n * 0.95);
      // Eight intervals hold their truth together less often than each.
      const room = 0.02;
      expect(keepingRate.interval!.low - room, name).toBeLessThan(kept);
      expect(keepingRate.interval!.high + room, name).toBeGreaterThan(kept);
    }
    const far = figures.parts.filter(({ standing }) => standing === 'far-below').map(({ name }) => name);
    expect(far).toEqual(['Outer islands']);
  });

  it('promises: capability says of 24 hours what is true of repairs', async () => {
    const repairs = (await get<Listed<{ id: string; name: string }>>('/services?limit=50')).items.find(
      ({ name }) => name === 'Fault repair',
    )!;
    const limit = encodeURIComponent(JSON.stringify({ amount: 24, unit: 'hours', time: 'all' }));
    const { likelihood, overPromised }: Capability = await get(
      `/services/${repairs.id}/capability?limit=${limit}`,
    );
    const share = 1 - Math.exp(-24 / TRUE_REPAIR_HOURS);
    expect(likelihood.interval!.low).toBeLessThan(share);
    expect(likelihood.interval!.high).toBeGreaterThan(share);
    expect(overPromised).toBe(true);
  });

  it('moments: the worst one is where people wait on the phone, and shares hold the truth', async () => {
    const { moments }: MomentStandings = await get('/moments/figures');
    expect(moments.find(({ rank }) => rank === 1)!.name).toBe('Waiting on the phone');
    const { items } = await get<Listed<{ name: string }>>('/journeys?limit=50');
    expect(items.map(({ name }) => name)).toEqual([JOURNEY]);
    for (const planted of STEPS.flatMap((step) => step.moments)) {
      const { favourable } = moments.find(({ name }) => name === planted.name)!;
      expect(favourable.interval!.low - 0.05, planted.name).toBeLessThan(planted.favourable);
      expect(favourable.interval!.high + 0.05, planted.name).toBeGreaterThan(planted.favourable);
    }
  });

  it('belongs to nobody who could sign in by the names in it', async () => {
    for (const { email } of truth.people) expect(await product().signIn.findUser(email)).toBeNull();
    const seen = await product().maker.storage.read('', visibleWorkspaces);
    expect(seen).toEqual([]);
  });

  it('says of the complaints it had what was planted', async () => {
    // What is dangerous comes first, whenever it came.
    const queue = await get<Listed<object>>('/cases/queue?part=all');
    expect(queue.items[0]).toMatchObject({
      subject: 'A cable hangs over the pavement',
      severity: 'critical',
    });
    const causes =
      await get<Listed<{ name: string; cases: number; repeats: number }>>('/case-causes?limit=50');
    const most = [...causes.items].sort((one, other) => other.cases - one.cases)[0]!;
    expect(most.name).toBe(CAUSES[0]!.name);
    const again = causes.items.find(({ name }) => name === CAUSES.find(({ comesBack }) => comesBack)!.name)!;
    expect(again.repeats).toBeGreaterThan(0);
    const history = demoComplaints(NOW.toTemporalInstant(), DEMO_SEED);
    expect(most.cases).toBe(history.filter(({ cause: { name } }) => name === most.name).length);
  });
});
