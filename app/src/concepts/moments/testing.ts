export { type MomentHouse, openMomentHouse, wishedContact } from './test-moment-house.ts';
