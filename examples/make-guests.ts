// Writes guests.csv: the answers of about 400 guests of an invented hotel. Same seed, same file.
//
//   node examples/make-guests.ts > examples/guests.csv
//
// The answers come from latent variables, so the truth behind the figures is known:
// - overall rating: room > staff > breakfast > check-in; quiet matters little, Wi-Fi not at all (the share it still gets is what it has in
//   common with the others)
// - service gaps: strong in tangibles, weak in responsiveness
// - Kano: clean room must-be, fast Wi-Fi one-dimensional, welcome drink attractive, lobby television indifferent, offers by phone reverse
// - path model: expectation -> quality -> value -> satisfaction -> loyalty
// The file has the quirks of real files: codes for "no answer" inside the range of numbers, blanks after column names, two spellings of a word
// for blank, missing weights, two cells off the scale, one row with a cell too many, comments with commas and line breaks.

const SEED = 20240601;
const GUESTS = 400;

let state = SEED;
/** Uniform on [0, 1): mulberry32. */
function uniform(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** About standard normal: the sum of twelve uniforms, so that no library function can change the file. */
function normal(): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += uniform();
  return sum;
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(uniform() * list.length)] as T;
}

/** A latent value as a whole scale point. */
function point(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}

const RATINGS = ['ROOM', 'STAFF', 'BREAKFAST', 'CHECKIN', 'QUIET', 'WIFI'];
const RATING_MEAN = [3.9, 4.1, 3.7, 3.4, 3.6, 3.3];
const RATING_EFFECT = [0.42, 0.33, 0.22, 0.14, 0.05, 0];

// Two pairs for each dimension: tangibles, reliability, responsiveness, assurance, empathy.
const EXPECTED = [5.3, 5.5, 6.2, 6.1, 6.1, 6.0, 5.9, 5.8, 5.4, 5.3];
const GAP = [0.5, 0.3, -0.5, -0.7, -1.6, -1.3, -0.2, -0.3, -0.7, -0.5];

const KANO = ['CLEAN', 'FASTWIFI', 'DRINK', 'LOBBYTV', 'OFFERS'];
const LIKE = 'I like it';
const EXPECT = 'I expect it';
const NEUTRAL = 'I do not mind';
const LIVE = 'I can live with it';
const DISLIKE = 'I dislike it';
const KANO_ANSWERS = [LIKE, EXPECT, NEUTRAL, LIVE, DISLIKE];
const KANO_TYPICAL = [
  [EXPECT, DISLIKE],
  [LIKE, DISLIKE],
  [LIKE, NEUTRAL],
  [NEUTRAL, NEUTRAL],
  [DISLIKE, LIKE],
];
const KANO_STRENGTH = [0.8, 0.78, 0.75, 0.8, 0.7];

// Bed, cleaning, check-in time, Wi-Fi speed, car park, gym, minibar, newspaper.
const IMPORTANCE = [6.3, 6.5, 5.9, 5.8, 4.2, 3.6, 2.9, 2.5];
const PERFORMANCE = [5.9, 6.0, 3.9, 4.1, 3.8, 3.6, 5.4, 5.6];

const STAYS: [string, number][] = [
  ['Business', 150],
  ['Leisure', 134],
  ['Family', 102],
  ['Group', 8],
  ['Blank', 4],
  ['BLANK', 2],
];

const PRAISE = [
  'Lovely room, friendly staff',
  'Good breakfast, great bed',
  'We will be back',
  'Clean, calm, close to the station',
];
const BLAME = [
  'Check-in took 40 minutes,\nand nobody told us why',
  'Called the desk twice, no answer',
  'Slow Wi-Fi',
  'Nobody had time for us,\nsadly',
];
const SPECIAL = new Map([
  [12, '=Best stay this year!'],
  [77, 'They said "we will call you back", then nothing'],
  [201, '+1 for the breakfast,\nthe waiter, and the view'],
]);

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

const header = [
  'Guest',
  'Departure',
  'Stay',
  'WEIGHT  ',
  'NETPRO  ',
  ...RATINGS,
  'OVERALL ',
  ...numbered('E', 10),
  ...numbered('P', 10),
  ...KANO.flatMap((feature) => [`${feature}_IF`, `${feature}_IFNOT`]),
  ...IMPORTANCE.flatMap((_, index) => [`I${index + 1}`, `R${index + 1}`]),
  ...numbered('EXPECT', 3),
  ...numbered('QUALITY', 4),
  ...numbered('VALUE', 2),
  ...numbered('SATIS', 3),
  ...numbered('LOYAL', 2),
  'COMMENT',
];

// The kind of stay of each guest, shuffled.
const stays = STAYS.flatMap(([stay, count]) => Array.from({ length: count }, () => stay));
for (let i = stays.length - 1; i > 0; i--) {
  const j = Math.floor(uniform() * (i + 1));
  const other = stays[j] as string;
  stays[j] = stays[i] as string;
  stays[i] = other;
}

const WEIGHTS: Record<string, number[]> = {
  Business: [0.7124, 0.8391],
  Leisure: [1.1046, 1.2873],
  Family: [0.9358, 1.0627],
  Group: [1.4215, 1.5098],
};
const SHIFT: Record<string, number> = { Business: -0.25, Leisure: 0.25, Family: 0.05, Group: 0.1 };

function unanswered(share: number, code: string, word = ''): string | undefined {
  return uniform() < share ? (word !== '' && uniform() < 0.2 ? word : code) : undefined;
}

/** Ratings 1 to 5 with 0 for no answer and 6 for not used; the hotel as a whole follows from them. */
function rate(mood: number): { ratings: string[]; overall: number } {
  const latent = RATINGS.map((_, index) => 0.55 * mood + 0.75 * normal() + (RATING_MEAN[index] as number));
  const overall =
    latent.reduce(
      (sum, value, index) =>
        sum + (RATING_EFFECT[index] as number) * (value - (RATING_MEAN[index] as number)),
      3.8,
    ) +
    0.35 * normal();
  const ratings = latent.map((value, index) => {
    const unused = index === 2 || index === 5 ? unanswered(0.09, '6') : undefined;
    return unused ?? unanswered(0.03, '0', 'Blank') ?? String(point(value, 1, 5));
  });
  return { ratings, overall };
}

/** Expectation and perception before they are rounded to 1 to 7. */
function expectAndPerceive(mood: number): { expectation: number[]; perception: number[] } {
  const demanding = 0.4 * normal();
  const expectation = EXPECTED.map((value) => value + demanding + 0.7 * normal());
  const dimensions = Array.from({ length: 5 }, () => 0.7 * normal());
  const perception = expectation.map(
    (value, index) =>
      value + (GAP[index] as number) + 0.4 * mood + (dimensions[index >> 1] as number) + 0.4 * normal(),
  );
  return { expectation, perception };
}

function sevens(values: readonly number[]): string[] {
  return values.map((value) => unanswered(0.02, '') ?? String(point(value, 1, 7)));
}

function kanoAnswers(): string[] {
  return KANO.flatMap((_, index) =>
    (KANO_TYPICAL[index] as string[]).map(
      (typical) =>
        unanswered(0.015, '', 'Blank') ??
        (uniform() < 0.006
          ? 'No idea'
          : uniform() < (KANO_STRENGTH[index] as number)
            ? typical
            : pick(KANO_ANSWERS)),
    ),
  );
}

function importanceAndPerformance(mood: number): string[] {
  return IMPORTANCE.flatMap((importance, index) => [
    unanswered(0.025, '') ?? String(point(importance + 0.9 * normal(), 1, 7)),
    unanswered(0.03, '') ??
      String(point((PERFORMANCE[index] as number) + 0.35 * mood + 0.9 * normal(), 1, 7)),
  ]);
}

/** Latent variables of the path model, then their indicators 1 to 10. */
function pathIndicators(mood: number): string[] {
  const expected = 0.3 * mood + 0.95 * normal();
  const quality = 0.45 * expected + 0.55 * mood + 0.65 * normal();
  const value = 0.15 * expected + 0.6 * quality + 0.75 * normal();
  const satisfaction = 0.55 * quality + 0.35 * value + 0.5 * normal();
  const loyalty = 0.75 * satisfaction + 0.6 * normal();
  const blocks: [count: number, mean: number, spread: number, score: number][] = [
    [3, 7.2, 1.3, expected],
    [4, 7.3, 1.4, quality],
    [2, 6.2, 1.5, value],
    [3, 7.1, 1.5, satisfaction],
    [2, 6.8, 1.9, loyalty],
  ];
  return blocks.flatMap(([count, mean, spread, score]) =>
    Array.from(
      { length: count },
      () => unanswered(0.012, '') ?? String(point(mean + spread * score + 0.95 * normal(), 1, 10)),
    ),
  );
}

/** The few cells that are wrong on purpose, as real files have them. */
const MISTAKES: readonly (readonly [guest: number, column: string, cell: string])[] = [
  [30, 'WEIGHT  ', ''],
  [222, 'WEIGHT  ', ''],
  [333, 'WEIGHT  ', ''],
  [118, 'WEIGHT  ', '0'],
  [291, 'WEIGHT  ', 'Blank'],
  [54, 'ROOM', '9'],
  [260, 'P5', '8'],
];

function row(number: number): string[] {
  const stay = stays[number - 1] as string;
  const mood = normal() + (SHIFT[stay] ?? 0);
  const { ratings, overall } = rate(mood);
  const recommend =
    unanswered(0.05, '11', 'BLANK') ?? String(point(7.9 + 1.9 * (overall - 3.8) + 1.1 * normal(), 0, 10));
  const { expectation, perception } = expectAndPerceive(mood);
  const kano = kanoAnswers();
  const attributes = importanceAndPerformance(mood);
  const indicators = pathIndicators(mood);
  const weight = pick(WEIGHTS[stay] ?? [1]);
  const comment = SPECIAL.get(number) ?? (uniform() < 0.2 ? pick(overall > 3.8 ? PRAISE : BLAME) : '');
  const day = 1 + Math.floor(uniform() * 30);
  const cells = [
    `G${String(number).padStart(4, '0')}`,
    `2025-06-${String(day).padStart(2, '0')}`,
    stay,
    String(weight),
    recommend,
    ...ratings,
    unanswered(0.02, '0', 'Blank') ?? String(point(overall, 1, 5)),
    ...sevens(expectation),
    ...sevens(perception),
    ...kano,
    ...attributes,
    ...indicators,
    comment,
  ];
  for (const [guest, column, cell] of MISTAKES) if (guest === number) cells[header.indexOf(column)] = cell;
  return cells;
}

const lines = [header.map(quote).join(',')];
for (let number = 1; number <= GUESTS; number++) {
  const line = row(number).map(quote).join(',');
  // One comment was typed without quotes, so this row has a cell too many.
  lines.push(number === 145 ? `${line.replace(/,[^,]*$/, '')},Nice, but dear` : line);
}
process.stdout.write(`${lines.join('\n')}\n`);
