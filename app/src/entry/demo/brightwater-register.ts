import { asLocalPart, firmName, mistyped, personName } from './brightwater-names.ts';
import type { Region, Segment } from './brightwater-truth.ts';
import { type RandomStream, randomStream } from './random-streams.ts';
import { COLUMNS, CUSTOMER, REGION, SEGMENT } from './survey-answers.ts';
import { RECOMMEND } from './survey-questions.ts';

/** Somebody in the register of the invented organisation. */
export type DemoCustomer = {
  readonly reference: string;
  readonly party: 'person' | 'organisation';
  readonly relation: 'customer' | 'prospect' | 'competitors-customer' | 'affected-party';
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postcode: string;
  readonly region: Region;
  readonly segment: Segment;
  readonly contract: 'Monthly' | 'Yearly' | null;
  readonly customerSince: string | null;
  readonly leftOn: string | null;
  readonly monthlyRevenue: number | null;
  readonly acquiredBy: string | null;
  readonly competitor: string | null;
  readonly effect: string | null;
};

/** Something bought beside the contract, such as a router or a visit. */
export type DemoPurchase = { readonly reference: string; readonly day: string; readonly amount: number };

/** The invented register, and what is true of it because it was drawn so. */
export type DemoRegister = {
  readonly customers: readonly DemoCustomer[];
  readonly purchases: readonly DemoPurchase[];
  /** References of two that are one person. */
  readonly duplicates: readonly (readonly [known: string, again: string])[];
};

/** How likely a customer leaves within a month, by contract, when content; whoever would not recommend leaves so many times as likely. */
export const TRUE_LEAVING = { Monthly: 0.016, Yearly: 0.006, discontentedTimes: 2.5 } as const;

/** How customers buy beside their contract, in weeks, and for how much: BG/NBD and Gamma-Gamma. */
export const TRUE_BUYING = { r: 0.6, alpha: 12, a: 0.8, b: 3, p: 6, q: 4, v: 45 } as const;

const PLANTED_DUPLICATES = 14;
const COMPETITORS = ['Fjordline', 'Kestrel Mobile', 'Norrnet'];
const WAYS = ['Neighbour', 'Web page', 'Shop', 'Campaign'];

/** Everyone Brightwater serves, would like to, or touches: those who answered its survey, and others. */
export function demoRegister({
  answers,
  today,
  seed,
}: {
  readonly answers: readonly (readonly string[])[];
  readonly today: Temporal.PlainDate;
  readonly seed: number;
}): DemoRegister {
  const random = randomStream(seed, 'register');
  const served = answers.map((cells) => servedCustomer(cells, today, random));
  const prospects = Array.from({ length: 70 }, (_, i) => unserved(`P-${i + 1001}`, 'prospect', random));
  const elsewhere = Array.from({ length: 40 }, (_, i) => {
    return {
      ...unserved(`X-${i + 1001}`, 'competitors-customer', random),
      competitor: random.pick(COMPETITORS),
    };
  });
  const touched = Array.from({ length: 6 }, (_, i) => {
    const effect = 'Lives beside the mast at the harbour: hum at night, vans in the street.';
    return { ...unserved(`N-${i + 1001}`, 'affected-party', random), effect };
  });
  const again = Array.from({ length: PLANTED_DUPLICATES }, (_, i) => {
    const known = served[random.below(served.length)]!;
    return {
      known: known.reference,
      twin: { ...known, ...twinOf(known, random), reference: `W-${i + 1001}` },
    };
  });
  return {
    customers: [...served, ...prospects, ...elsewhere, ...touched, ...again.map(({ twin }) => twin)],
    purchases: served.flatMap((customer) => purchasesOf(customer, today, random)),
    duplicates: again.map(({ known, twin }) => [known, twin.reference] as const),
  };
}

function servedCustomer(
  cells: readonly string[],
  today: Temporal.PlainDate,
  random: RandomStream,
): DemoCustomer {
  const cell = (column: string): string => cells[COLUMNS.indexOf(column)]!.trim();
  const segment = cell(SEGMENT) as Segment;
  const answered = Temporal.PlainDate.from(cells[COLUMNS.indexOf(CUSTOMER) + 1]!);
  const recommends = Number(cell(RECOMMEND.column) || Number.NaN);
  const contract = random.chance(segment === 'Business' ? 0.75 : 0.5) ? 'Yearly' : 'Monthly';
  const since = answered.subtract({ days: 20 + Math.floor(-Math.log(1 - random.uniform()) * 700) });
  const hazard = TRUE_LEAVING[contract] * (recommends <= 6 ? TRUE_LEAVING.discontentedTimes : 1);
  const left = answered.add({ days: 1 + Math.floor((-Math.log(1 - random.uniform()) / hazard) * 30.4) });
  const isFirm = segment === 'Business';
  const fee = isFirm ? random.pick([59, 89, 129, 199]) : random.pick([29, 39, 49, 59]);
  return {
    ...named(isFirm, random),
    reference: cell(CUSTOMER),
    relation: 'customer',
    region: cell(REGION) as Region,
    segment,
    contract,
    customerSince: since.toString(),
    leftOn: Temporal.PlainDate.compare(left, today) < 0 ? left.toString() : null,
    monthlyRevenue: fee,
    acquiredBy: random.pick(WAYS),
    competitor: null,
    effect: null,
  };
}

function unserved(reference: string, relation: DemoCustomer['relation'], random: RandomStream): DemoCustomer {
  const isFirm = relation !== 'affected-party' && random.chance(0.3);
  return {
    ...named(isFirm, random),
    reference,
    relation,
    region: random.pick(['Harbour', 'Uplands', 'Fjällmark'] as const),
    segment: isFirm ? 'Business' : 'Household',
    contract: null,
    customerSince: null,
    leftOn: null,
    monthlyRevenue: null,
    acquiredBy: null,
    competitor: null,
    effect: null,
  };
}

function named(isFirm: boolean, random: RandomStream) {
  const name = isFirm ? firmName(random) : personName(random);
  const digits = String(random.below(9_000_000) + 1_000_000);
  return {
    name,
    party: isFirm ? ('organisation' as const) : ('person' as const),
    email: random.chance(0.8) ? `${asLocalPart(name)}${random.below(90) + 10}@mail.example` : null,
    phone: random.chance(0.7) ? `+47 40 ${digits.slice(0, 3)} ${digits.slice(3)}` : null,
    postcode: String(1000 + random.below(400)),
  };
}

/** The same customer once more, as a form on the web page took them: misspelt, some of it missing. */
function twinOf(known: DemoCustomer, random: RandomStream): Partial<DemoCustomer> {
  const keepsMail = known.phone === null || random.chance(0.5);
  return {
    name: mistyped(known.name, random),
    email: keepsMail ? known.email : null,
    phone: keepsMail ? null : (known.phone?.replaceAll(' ', '').replace('+47', '0047') ?? null),
    relation: 'prospect',
    contract: null,
    customerSince: null,
    leftOn: null,
    monthlyRevenue: null,
    acquiredBy: 'Web page',
  };
}

function purchasesOf(
  { reference, customerSince }: DemoCustomer,
  today: Temporal.PlainDate,
  random: RandomStream,
): readonly DemoPurchase[] {
  if (customerSince === null || !random.chance(0.6)) return [];
  const { r, alpha, a, b, p, q, v } = TRUE_BUYING;
  const rate = random.gamma(r) / alpha;
  const ends = beta(a, b, random);
  const scale = random.gamma(q) / v;
  const purchases: DemoPurchase[] = [];
  let day = Temporal.PlainDate.from(customerSince);
  while (Temporal.PlainDate.compare(day, today) < 0) {
    const amount = Math.max(1, Math.round((random.gamma(p) / scale) * 100) / 100);
    purchases.push({ reference, day: day.toString(), amount });
    // Whoever has bought may be gone after any purchase but the first.
    if (purchases.length > 1 && random.chance(ends)) break;
    const days = Math.max(1, Math.round((-Math.log(1 - random.uniform()) / rate) * 7));
    if (days > 4_000) break;
    day = day.add({ days });
  }
  return purchases;
}

function beta(a: number, b: number, random: RandomStream): number {
  const [one, two] = [random.gamma(a), random.gamma(b)];
  return one / (one + two);
}
