// The package brings no types; only what is used here is declared.
declare module 'd3-array' {
  export function ticks(start: number, stop: number, count: number): number[];
}
