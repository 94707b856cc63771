import { quoted } from '../../../platform/refusals/index.ts';
import type { AskedItem } from './item-questions.ts';
import type { ItemProposal } from './survey-item.ts';
import { isSameWord, sharedGroups, type Wording, wordingOf } from './wording-words.ts';

/** What is known of an attribute when items are matched with it. */
export type KnownAttribute = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly servqual: string | null;
};

/** A wording that somebody assigned to an attribute before, and in which answers. */
export type AssignedWording = {
  readonly attributeId: string;
  readonly label: string;
  readonly from: string;
};

/** Less than this nobody needs to see. */
const LEAST = 0.4;
/** As much, and so much more than the next, can be taken unseen. */
const SURE = 0.72;
const AHEAD = 0.12;
const MOST_PROPOSALS = 3;

type Found = { readonly likeness: number; readonly reason: string };
type Compared = KnownAttribute & { readonly wording: Wording; readonly whole: Wording };

/** Proposes attributes for items of surveys by their wording, and by what was assigned before. Pure: the same in, the same out. */
export class ItemProposals {
  readonly #attributes: readonly Compared[];
  readonly #weights = new Map<string, number>();
  readonly #vocabulary: readonly string[];
  readonly #same = new Map<string, readonly string[]>();
  readonly #assigned = new Map<string, AssignedWording[]>();

  constructor(attributes: readonly KnownAttribute[], assigned: readonly AssignedWording[]) {
    this.#attributes = attributes.map((one) => ({
      ...one,
      wording: wordingOf(one.name),
      whole: wordingOf(`${one.name} ${one.description}`),
    }));
    const counts = new Map<string, number>();
    for (const { wording } of this.#attributes) {
      for (const stem of wording.stems.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
    // A word that many attributes share tells little of which one is meant.
    for (const [stem, count] of counts) this.#weights.set(stem, Math.log(1 + attributes.length / count));
    this.#vocabulary = [...counts.keys()];
    const known = new Set(attributes.map(({ id }) => id));
    for (const one of assigned) {
      if (!known.has(one.attributeId)) continue;
      const { plain } = wordingOf(one.label);
      this.#assigned.set(plain, [...(this.#assigned.get(plain) ?? []), one]);
    }
  }

  /** The attributes that an item may be about, the likest first. */
  for(item: AskedItem): ItemProposal[] {
    const wordings = item.wordings.map(wordingOf);
    const found = this.#attributes.flatMap((attribute) => {
      const best = this.#bestOf(attribute, { item, wordings });
      return best === null || best.likeness < LEAST ? [] : [{ attribute, ...best }];
    });
    found.sort((a, b) => b.likeness - a.likeness || a.attribute.name.localeCompare(b.attribute.name, 'en'));
    const next = found[1]?.likeness ?? 0;
    return found.slice(0, MOST_PROPOSALS).map(({ attribute, likeness, reason }, i) => ({
      attributeId: attribute.id,
      name: attribute.name,
      likeness: Math.round(likeness * 100) / 100,
      reason,
      sure: i === 0 && item.isSpecific && likeness >= SURE && likeness - next >= AHEAD,
    }));
  }

  #bestOf(
    attribute: Compared,
    { item, wordings }: { readonly item: AskedItem; readonly wordings: readonly Wording[] },
  ): Found | null {
    const candidates = [
      ...wordings.flatMap((wording) => [
        this.#assignedBefore(attribute, wording),
        this.#byWords(attribute, wording),
        this.#byDescription(attribute, wording),
        byLetters(attribute, wording),
      ]),
      byDimension(attribute, item.dimension),
    ];
    return candidates.reduce(
      (best, one) => (one !== null && one.likeness > (best?.likeness ?? 0) ? one : best),
      null,
    );
  }

  #assignedBefore({ id }: Compared, { plain }: Wording): Found | null {
    const before = this.#assigned.get(plain)?.filter(({ attributeId }) => attributeId === id) ?? [];
    const [newest] = before;
    return newest === undefined ? null : { likeness: 1, reason: `assigned so in ${quoted(newest.from)}` };
  }

  #byWords({ wording }: Compared, asked: Wording): Found | null {
    const shared: string[] = [];
    const met = new Set<string>();
    let weightOfAsked = 0;
    let sharedOfAsked = 0;
    for (const [stem, word] of asked.stems) {
      const mine = this.#sameWords(stem);
      const weight = Math.max(
        ...mine.map((one) => this.#weight(one)),
        mine.length === 0 ? this.#unknown() : 0,
      );
      weightOfAsked += weight;
      const hits = mine.filter((one) => wording.stems.has(one));
      if (hits.length === 0) continue;
      shared.push(word);
      sharedOfAsked += weight;
      for (const hit of hits) met.add(hit);
    }
    if (shared.length === 0) return null;
    const sum = (stems: Iterable<string>): number =>
      [...stems].reduce((total, one) => total + this.#weight(one), 0);
    const ofAttribute = sum(met) / sum(wording.stems.keys());
    const ofAsked = sharedOfAsked / weightOfAsked;
    const likeness = (2 * ofAttribute * ofAsked) / (ofAttribute + ofAsked);
    const reason = `${shared.length} of ${asked.stems.size} ${asked.stems.size === 1 ? 'word' : 'words'}: ${shared.join(', ')}`;
    return { likeness: likeness * 0.99, reason };
  }

  /** Two words at least of what is said of the attribute. */
  #byDescription({ wording, whole, description }: Compared, asked: Wording): Found | null {
    if (description === '' || asked.stems.size < 2) return null;
    const shared = [...asked.stems].filter(([stem]) =>
      [...whole.stems.keys()].some((one) => isSameWord(one, stem)),
    );
    const beyond = shared.filter(([stem]) => !wording.stems.has(stem));
    if (shared.length < 2 || beyond.length === 0) return null;
    const words = shared.map(([, word]) => word).join(', ');
    return {
      likeness: (0.8 * shared.length) / asked.stems.size,
      reason: `${shared.length} of ${asked.stems.size} words, with the description: ${words}`,
    };
  }

  #weight(stem: string): number {
    return this.#weights.get(stem) ?? 0;
  }

  /** A word that no attribute has says that something else may be meant, or nothing; it weighs half as much as a rare one. */
  #unknown(): number {
    return Math.log(1 + this.#attributes.length) / 2;
  }

  #sameWords(stem: string): readonly string[] {
    const known = this.#same.get(stem);
    if (known !== undefined) return known;
    const same = this.#weights.has(stem) ? [stem] : this.#vocabulary.filter((one) => isSameWord(one, stem));
    this.#same.set(stem, same);
    return same;
  }
}

function byLetters({ wording }: Compared, asked: Wording): Found | null {
  const shared = sharedGroups(wording, asked);
  if (shared < 0.5) return null;
  return {
    likeness: shared * 0.9,
    reason: `written much alike: ${Math.round(shared * 100)} of 100 groups of letters`,
  };
}

function byDimension({ name, servqual }: Compared, dimension: string | null): Found | null {
  if (dimension === null) return null;
  const wanted = dimension.trim().toLowerCase();
  if (name.toLowerCase() !== wanted) return null;
  const likeness = servqual === wanted ? 0.45 : 0.42;
  return { likeness, reason: `the survey counts it under ${quoted(dimension)}` };
}
