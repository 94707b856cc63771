/** Lower and upper end of an interval, in the units of its estimate. */
export type Interval = readonly [low: number, high: number];
