export { type HouseItem, type PerceptionHouse, perceptionHouse } from './test-perception-house.ts';
