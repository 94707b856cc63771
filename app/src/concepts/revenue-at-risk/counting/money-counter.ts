import { excessLeaving } from './excess-leaving.rules.ts';
import type { CountingPlan, PackedCustomers } from './packed-customers.ts';

/** Where each figure stands in a row of figures; those of targets are behind one another. */
export const FIGURES = {
  excess: 0,
  shareNotMet: 1,
  purchasesNotMet: 2,
  purchasesMet: 3,
  moreBought: 4,
} as const;
const OWN = Object.keys(FIGURES).length;
/** Of each target: the money of those asked, and of everybody like them. */
const OF_TARGET = 2;

export function placeOfTarget(target: number): { readonly asked: number; readonly all: number } {
  return { asked: OWN + OF_TARGET * target, all: OWN + OF_TARGET * target + 1 };
}

const MONTHS = 12;

/**
 * Adds up the figures for so many of each customer. The money of those who were asked goes by who they are, whatever is drawn: only how
 * much likelier they leave is not sure. For everybody like them, who is not met and what they bring is drawn too.
 */
export class MoneyCounter {
  readonly width: number;
  readonly #packed: PackedCustomers;
  readonly #plan: CountingPlan;
  readonly #left: Float64Array;
  readonly #months: Float64Array;
  readonly #excess: Float64Array;
  /** Money of those not met, and of all asked, by cell and stratum; and how many they are. */
  readonly #unmetValue: Float64Array;
  readonly #askedValue: Float64Array;
  readonly #known: Float64Array;
  readonly #unmetPeople: Float64Array;
  readonly #row: Float64Array;

  constructor(packed: PackedCustomers, plan: CountingPlan) {
    this.#packed = packed;
    this.#plan = plan;
    const { strata, cells } = packed;
    this.width = OWN + OF_TARGET * plan.targets.length;
    this.#left = new Float64Array(2 * strata);
    this.#months = new Float64Array(2 * strata);
    this.#excess = new Float64Array(strata);
    this.#unmetValue = new Float64Array(cells * strata);
    this.#askedValue = new Float64Array(cells);
    this.#known = new Float64Array(cells * strata);
    this.#unmetPeople = new Float64Array(strata);
    this.#row = new Float64Array(this.width);
    for (let i = 0; i < packed.count; i += 1) {
      if (packed.place[i]! >= 0 && packed.isUnmet[i] === 1)
        this.#known[packed.place[i]!]! += packed.value[i]!;
    }
  }

  /** The figures, in a row that the next call uses again. */
  figures(people: Float64Array): Float64Array {
    const { shareNotMet, bought } = this.#addUp(people);
    const sums = { left: this.#left, months: this.#months };
    excessLeaving(sums, this.#plan.horizonMonths, this.#excess);
    const row = this.#row;
    const { strata } = this.#packed;
    let excess = 0;
    let notMet = 0;
    for (let k = 0; k < strata; k += 1) {
      excess += this.#unmetPeople[k]! * this.#excess[k]!;
      notMet += this.#unmetPeople[k]!;
    }
    row[FIGURES.excess] = notMet === 0 ? 0 : excess / notMet;
    row[FIGURES.shareNotMet] = shareNotMet;
    row[FIGURES.purchasesNotMet] = bought[0];
    row[FIGURES.purchasesMet] = bought[1];
    row[FIGURES.moreBought] = bought[1] - bought[0];
    for (let target = 0; target < this.#plan.targets.length; target += 1) this.#money(target);
    return row;
  }

  #addUp(people: Float64Array): { shareNotMet: number; bought: readonly [number, number] } {
    const { count, from, slot, left, months, purchases, place, isUnmet, value, strata } = this.#packed;
    for (const sums of [this.#left, this.#months, this.#unmetValue, this.#askedValue, this.#unmetPeople]) {
      sums.fill(0);
    }
    const bought = [0, 0];
    const watched = [0, 0];
    let asked = 0;
    let unmet = 0;
    for (let i = 0; i < count; i += 1) {
      const times = people[i]!;
      if (times === 0) continue;
      for (let w = from[i]!; w < from[i + 1]!; w += 1) {
        const at = slot[w]!;
        this.#left[at]! += times * left[w]!;
        this.#months[at]! += times * months[w]!;
        bought[at & 1]! += times * purchases[w]!;
        watched[at & 1]! += times * months[w]!;
      }
      const at = place[i]!;
      if (at < 0) continue;
      asked += times;
      this.#askedValue[Math.floor(at / strata)]! += times * value[i]!;
      if (isUnmet[i] === 0) continue;
      unmet += times;
      this.#unmetPeople[at % strata]! += times;
      this.#unmetValue[at]! += times * value[i]!;
    }
    const yearly = (group: 0 | 1): number =>
      watched[group]! === 0 ? 0 : (MONTHS * bought[group]!) / watched[group]!;
    return { shareNotMet: asked === 0 ? 0 : unmet / asked, bought: [yearly(0), yearly(1)] };
  }

  #money(target: number): void {
    const { strata, cells } = this.#packed;
    const { register, targets } = this.#plan;
    const wanted = targets[target]!.cells;
    let asked = 0;
    let all = 0;
    // A cell in which nobody was asked is like all others together.
    let [likeOthers, othersAsked] = [0, 0];
    let unasked = 0;
    for (let c = 0; c < cells; c += 1) {
      let [known, drawn] = [0, 0];
      for (let k = 0; k < strata; k += 1) {
        known += this.#known[c * strata + k]! * this.#excess[k]!;
        drawn += this.#unmetValue[c * strata + k]! * this.#excess[k]!;
      }
      likeOthers += drawn;
      othersAsked += this.#askedValue[c]!;
      if (!wanted.has(c)) continue;
      asked += known;
      if (this.#askedValue[c]! > 0) all += (register[c]!.value / this.#askedValue[c]!) * drawn;
      else unasked += register[c]!.value;
    }
    if (unasked > 0 && othersAsked > 0) all += (unasked / othersAsked) * likeOthers;
    const place = placeOfTarget(target);
    this.#row[place.asked] = asked;
    this.#row[place.all] = all;
  }
}
