/** Sums of both groups within strata, one after another: months and people who left, not met before met. */
export type StrataSums = { readonly left: Float64Array; readonly months: Float64Array };

/**
 * By how much is somebody likelier to leave within some months because what they expected was not met, for each stratum?
 *
 * r = Σ aₖt₀ₖ/tₖ ÷ Σ bₖt₁ₖ/tₖ over strata (Mantel and Haenszel); λₖ = (aₖ + bₖ)/(r·t₁ₖ + t₀ₖ), the rate of those met when the
 * ratio is the same everywhere; excess = e^(−λₖH) − e^(−r·λₖH). Where nobody who was met left, r is infinite and those not met leave at
 * aₖ/t₁ₖ. Below 0 where they leave less often. Written into `excess`; 0 where nobody was watched.
 */
export function excessLeaving(sums: StrataSums, horizonMonths: number, excess: Float64Array): void {
  const { left, months } = sums;
  let above = 0;
  let below = 0;
  for (let k = 0; k < excess.length; k += 1) {
    const time = months[2 * k]! + months[2 * k + 1]!;
    if (time === 0) continue;
    above += (left[2 * k]! * months[2 * k + 1]!) / time;
    below += (left[2 * k + 1]! * months[2 * k]!) / time;
  }
  for (let k = 0; k < excess.length; k += 1) {
    const [a, b] = [left[2 * k]!, left[2 * k + 1]!];
    const [unmetMonths, metMonths] = [months[2 * k]!, months[2 * k + 1]!];
    let met = 0;
    let unmet = 0;
    if (below === 0 && above > 0) unmet = unmetMonths > 0 ? a / unmetMonths : 0;
    else if (above + below > 0) {
      const ratio = above / below;
      const time = ratio * unmetMonths + metMonths;
      met = time > 0 ? (a + b) / time : 0;
      unmet = ratio * met;
    }
    excess[k] = Math.exp(-met * horizonMonths) - Math.exp(-unmet * horizonMonths);
  }
}
