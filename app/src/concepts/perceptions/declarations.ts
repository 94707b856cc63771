export { showDrivers, showPerceptions } from './showing/perception.endpoints.ts';
export type { PerceivedAttribute, ShownDrivers, ShownPerceptions } from './showing/shown-perceptions.ts';
