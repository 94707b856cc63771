import type { Interval } from 'heed-statistics';
import { generalOpinion, goesWith, goingTogether, restByAnswer, restOf } from './answers-together.ts';
import { type Battery, pointsOf } from './batteries.ts';
import type { Candidate } from './candidates.ts';
import { isMissingNumber, TOPICS } from './known-words.ts';
import { decideScale, type RestFor } from './scale-decision.ts';

/** How much a proposal rests on: what cannot well be otherwise, what speaks for it, and a guess. */
export type Certainty = 'sure' | 'likely' | 'unsure';

/** A question answered on a scale. */
export type ScaleQuestion = {
  readonly candidate: Candidate;
  readonly scale: Interval;
  readonly missing: readonly number[];
  readonly certainty: Certainty;
  readonly reason: string;
  /** Columns of one number belong to one group of questions. */
  readonly group: number;
};

/** The numbers of a candidate, one a row, NaN where there is none. */
export type NumbersOf = (candidate: Candidate) => Float64Array;

const GO_TOGETHER = 0.25;
/** Without any group of questions to compare with, two or a few points must go together more clearly. */
const GO_TOGETHER_ALONE = 0.4;
const GO_ALONG = 0.2;
const GO_ASTRAY = 0.12;
const FEWEST_POINTS = 4;
const STRONG_TOP = 5;
const HIGHEST_USUAL = 10;
const STRONG_MEMBERS = 3;
const MOSTLY_FILLED = 0.6;
const POINTS_ALIKE = 0.7;

type Weighed = {
  readonly battery: Battery;
  readonly group: number;
  readonly scale: Interval;
  readonly missing: readonly number[];
  readonly sure: boolean;
  readonly reasons: readonly string[];
};

type Known = { readonly opinion: Float64Array | null; readonly strong: readonly Weighed[] };

/** Which candidates are questions answered on a scale, on which, and which of their numbers are no answer? */
export function findScaleQuestions(batteries: readonly Battery[], numbersOf: NumbersOf): ScaleQuestion[] {
  const groups = batteries.map((battery, group) => ({ battery, group }));
  const weighed = groups
    .filter(({ battery }) => battery.members.length > 1)
    .flatMap((one) => weigh(one, numbersOf, null) ?? []);
  // The clearest first: what people answer there helps to understand the rest.
  const strong = weighed.filter(isStrong);
  const clear = strong.map((one) => [one, questionsOf(one, numbersOf, null)] as const);
  const found = clear.flatMap(([, questions]) => questions);
  const opinion = opinionOf(found, numbersOf);
  const known = { opinion, strong: clear.flatMap(([one, { length }]) => (length > 0 ? [one] : [])) };
  for (const one of weighed) if (!isStrong(one)) found.push(...questionsOf(one, numbersOf, known));
  const settled = new Set(found.map(({ group }) => group));
  for (const one of groups.flatMap((group) => (settled.has(group.group) ? [] : apart(group)))) {
    const single = alikeWith(one, known.strong) ?? weigh(one, numbersOf, opinion);
    if (single !== null) found.push(...singleQuestion(single, numbersOf, opinion));
  }
  return found.length > 0 ? found : lastResort(groups, numbersOf);
}

/** Neighbours that do not go together were neighbours by chance; what one stem has together stays together. */
function apart({ battery, group }: Pick<Weighed, 'battery' | 'group'>): Pick<Weighed, 'battery' | 'group'>[] {
  const { members } = battery;
  if (members.length === 1) return [{ battery, group }];
  return members[0]!.stem === null ? members.map((one) => ({ battery: { members: [one] }, group })) : [];
}

/** Pairs, and three or four points in numbers, are yes, no and do not know as often as a scale. */
function isStrong({ scale, battery }: Weighed): boolean {
  if (isWorded(battery)) return true;
  return battery.members.length >= STRONG_MEMBERS && scale[1] >= STRONG_TOP;
}

function isWorded({ members }: Battery): boolean {
  return members.some(({ reach }) => reach !== null);
}

function opinionOf(found: readonly ScaleQuestion[], numbersOf: NumbersOf): Float64Array | null {
  if (found.length === 0) return null;
  return generalOpinion(
    found.map(({ candidate }) => numbersOf(candidate)),
    found.map(({ scale }) => scale),
  );
}

/** A question beside others that is answered on their points has their scale and their codes. */
function alikeWith(
  { battery, group }: Pick<Weighed, 'battery' | 'group'>,
  strong: readonly Weighed[],
): Weighed | null {
  const only = battery.members[0]!;
  if (only.values !== null || TOPICS.recommend.test(only.heading)) return null;
  const own = [...only.points.keys()];
  const alike = strong.find((other) => {
    const theirs = pointsOf(other.battery);
    return (
      !isWorded(other.battery) && own.every((p) => theirs.has(p)) && own.length >= POINTS_ALIKE * theirs.size
    );
  });
  if (alike === undefined) return null;
  const missing = alike.missing.filter((point) => only.points.has(point));
  const reasons = [`it is answered on the points of ${alike.battery.members[0]!.name}`];
  return { battery, group, scale: alike.scale, missing, sure: alike.sure, reasons };
}

function weigh(
  { battery, group }: Pick<Weighed, 'battery' | 'group'>,
  numbersOf: NumbersOf,
  opinion: Float64Array | null,
): Weighed | null {
  const points = pointsOf(battery);
  if (isWorded(battery)) return weighTexts({ battery, group }, points);
  if (points.size < 2) return null;
  const columns = battery.members.map(numbersOf);
  const restFor: RestFor = (scale) => {
    if (columns.length > 1) return restByAnswer(columns, scale);
    return opinion === null ? new Map() : restOf(columns[0]!, opinion);
  };
  const decided = decideScale(points, restFor);
  if (decided === null || (decided.scale[1] > HIGHEST_USUAL && !isNamed(battery))) return null;
  return { battery, group, ...decided };
}

/** Texts say how far their scale goes; numbers beside them may still be codes for no answer. */
function weighTexts(
  place: Pick<Weighed, 'battery' | 'group'>,
  points: ReadonlyMap<number, number>,
): Weighed | null {
  const reaches = place.battery.members.flatMap(({ reach }) => (reach === null ? [] : [reach]));
  const low = Math.min(...reaches.map(([lowest]) => lowest));
  const high = Math.max(...reaches.map(([, highest]) => highest));
  const beyond = [...points.keys()].filter((point) => point < low || point > high);
  if (beyond.some((point) => !isMissingNumber(point)) || low === high) return null;
  const reasons = [place.battery.members[0]!.wording ?? ''];
  return { ...place, scale: [low, high], missing: beyond, sure: true, reasons };
}

function questionsOf(weighed: Weighed, numbersOf: NumbersOf, known: Known | null): ScaleQuestion[] {
  const { battery, scale, sure, reasons } = weighed;
  const { members } = battery;
  const columns = members.map(numbersOf);
  const each = goingTogether(columns, scale);
  const together = meanOf(each);
  const worded = isWorded(battery);
  const named = isNamed(battery);
  const opinion = known?.opinion ?? null;
  const along =
    opinion === null ? null : meanOf(columns.map((column) => goesWith(column, opinion, scale)?.r ?? null));
  const needed = isStrong(weighed) ? GO_TOGETHER : GO_TOGETHER_ALONE;
  const goes =
    opinion === null ? (together ?? 0) >= needed : (along ?? 0) >= GO_ALONG && (together ?? 0) >= GO_TOGETHER;
  const alike =
    isStrong(weighed) &&
    members[0]!.stem !== null &&
    members.length > STRONG_MEMBERS &&
    sure &&
    areFilled(columns);
  if (!goes && !named && !worded && !alike) return [];
  const why = [
    members.length > 1 ? `${members.length} questions are answered alike` : '',
    goes && together !== null ? `who rates one high rates the others high (r = ${together.toFixed(2)})` : '',
    named ? 'their names say so' : '',
    members[0]!.guessed ? members[0]!.wording! : '',
    ...reasons,
  ];
  const certainty = members[0]!.guessed
    ? 'unsure'
    : (goes || worded) && sure
      ? 'sure'
      : goes || named || worded
        ? 'likely'
        : 'unsure';
  // Neighbours may be on the same points by chance; whoever does not go with them is another question.
  const strays = new Set(
    members.filter(
      ({ stem, heading }, i) => stem === null && !isAboutRating(heading) && (each[i] ?? 1) < GO_ASTRAY,
    ),
  );
  const questions = asQuestions(weighed, certainty, why.filter((reason) => reason !== '').join('; '));
  return goes ? questions.filter(({ candidate }) => !strays.has(candidate)) : questions;
}

function areFilled(columns: readonly Float64Array[]): boolean {
  return columns.every((column) => {
    const filled = column.reduce((count, answer) => (Number.isNaN(answer) ? count : count + 1), 0);
    return filled >= MOSTLY_FILLED * column.length;
  });
}

function singleQuestion(
  weighed: Weighed,
  numbersOf: NumbersOf,
  opinion: Float64Array | null,
): ScaleQuestion[] {
  const { battery, scale, sure, reasons } = weighed;
  const only = battery.members[0]!;
  if (TOPICS.recommend.test(only.heading) && scale[1] === 10 && only.values === null) {
    const missing = weighed.missing.filter((point) => point !== 0);
    const why = ['its name asks whether people recommend, and its numbers go to 10', ...reasons];
    return asQuestions({ ...weighed, scale: [0, 10], missing }, 'sure', why.join('; '));
  }
  const along = opinion === null ? null : goesWith(numbersOf(only), opinion, scale);
  const goes = along?.clear === true && along.r >= GO_ALONG && scale[1] - scale[0] + 1 >= FEWEST_POINTS;
  const named = isAboutRating(only.heading) && only.points.size > 1;
  const worded = only.reach !== null;
  if (!goes && !named && !worded) return [];
  const why = [
    ...(goes ? [`who rates high elsewhere rates high here (r = ${along.r.toFixed(2)})`] : []),
    ...(named ? ['its name asks for a rating'] : []),
    ...reasons,
  ];
  return asQuestions(weighed, sure && (goes || worded) ? 'likely' : 'unsure', why.join('; '));
}

/** With nothing better in the file, numbers on a usual scale may be ratings; those first that go together. */
function lastResort(
  groups: readonly Pick<Weighed, 'battery' | 'group'>[],
  numbersOf: NumbersOf,
): ScaleQuestion[] {
  const single = groups.flatMap(({ battery, group }) =>
    battery.members.map((one) => ({ battery: { members: [one] }, group })),
  );
  const first = single.flatMap((one) => weigh(one, numbersOf, null) ?? []).filter(mayBeRating);
  const columns = first.map(({ battery }) => numbersOf(battery.members[0]!));
  const scales = first.map(({ scale }) => scale);
  const together = first.flatMap((one, i) => {
    const others = generalOpinion(columns.toSpliced(i, 1), scales.toSpliced(i, 1));
    const along = goesWith(columns[i]!, others, scales[i]!);
    const again =
      along?.clear === true && along.r >= GO_TOGETHER_ALONE ? weigh(one, numbersOf, others) : null;
    const reasons = again === null ? [] : again.reasons;
    const why = [`who answers high here answers high there (r = ${along?.r.toFixed(2)})`, ...reasons].join(
      '; ',
    );
    return again === null ? [] : asQuestions(again, 'unsure', why);
  });
  if (together.length > 0) return together;
  const why = 'its numbers lie on a usual scale; nothing else says that it is one';
  return first.flatMap((one) => asQuestions(one, 'unsure', why));
}

/** Whether all of its numbers lie on a scale that is not too short to be one. */
function mayBeRating({ battery, scale, missing }: Weighed): boolean {
  const points = [...battery.members[0]!.points.keys()];
  const within = points.filter((point) => point >= scale[0] && point <= scale[1]);
  return scale[1] <= HIGHEST_USUAL && within.length >= 3 && within.length + missing.length >= points.length;
}

function asQuestions(
  { battery, group, scale, missing }: Weighed,
  certainty: Certainty,
  reason: string,
): ScaleQuestion[] {
  // Texts say themselves how far their scale goes.
  return battery.members.map((candidate) => ({
    candidate,
    scale: candidate.reach ?? scale,
    missing,
    certainty,
    reason,
    group,
  }));
}

function isNamed({ members }: Battery): boolean {
  return members.filter(({ heading }) => isAboutRating(heading)).length * 2 > members.length;
}

function isAboutRating(heading: string): boolean {
  const { rating, importance, expectation, perception, performance, recommend } = TOPICS;
  return [rating, importance, expectation, perception, performance, recommend].some((topic) =>
    topic.test(heading),
  );
}

function meanOf(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0) / known.length;
}
