/**
 * A stretch of a day that is open, by the wall clock: `{ from: '09:00', to: '12:30' }`. A day ends at `24:00`; hours that end before
 * they begin go on after midnight, into the next day.
 */
export type OpenHours = { readonly from: string; readonly to: string };

/** When somebody works: a week by the wall clock of a time zone, and days that are otherwise. */
export type CalendarPlan = {
  /** Of the IANA database, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** Seven, Monday first; each with its open hours, none of them overlapping. */
  readonly week: readonly (readonly OpenHours[])[];
  /** By day (`2026-12-24`): what is open on it instead. Empty is closed. Holidays are such days. */
  readonly exceptions: ReadonlyMap<string, readonly OpenHours[]>;
  /**
   * More such days, asked for once for each year that is laid out; those of `exceptions` win over them. Their hours are in order,
   * apart and within their day; whatever else it gives is a fault, not a refusal.
   */
  readonly exceptionsOf?: (year: number) => ReadonlyMap<string, readonly OpenHours[]>;
};
