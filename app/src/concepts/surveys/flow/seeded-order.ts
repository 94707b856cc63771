import type { Question } from '../definition/survey-definition.ts';

/**
 * The same things in an order that looks random and is the same each time for one seed, in every browser. What `stays` keeps its place.
 */
export function seededOrder<Thing>(
  things: readonly Thing[],
  seed: string,
  stays: (thing: Thing) => boolean = () => false,
): readonly Thing[] {
  const next = generator(seed);
  const ordered = [...things];
  const places = things.flatMap((thing, index) => (stays(thing) ? [] : [index]));
  for (let last = places.length - 1; last > 0; last -= 1) {
    const one = places[last]!;
    const other = places[Math.floor(next() * (last + 1))]!;
    [ordered[one], ordered[other]] = [ordered[other]!, ordered[one]!];
  }
  return ordered;
}

/** The question with its choices, rows or things in the order in which this person sees them. */
export function shuffledParts<Q extends Question>(question: Q, seed: string): Q {
  if (!('shuffle' in question) || !question.shuffle) return question;
  const own = `${seed} ${question.code}`;
  if ('choices' in question) {
    return { ...question, choices: seededOrder(question.choices, own, ({ fixed }) => fixed) };
  }
  if ('items' in question) return { ...question, items: seededOrder(question.items, own) };
  return { ...question, rows: seededOrder(question.rows, own) };
}

/** Numbers from 0 to 1 by mulberry32, begun with a hash (FNV-1a) of the seed: small, and alike on every machine. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
