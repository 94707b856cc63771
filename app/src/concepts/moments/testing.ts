export { type MomentHouse, openMomentHouse, wishedContact } from './test-moment-house.ts';
export { keepRepeatedContacts } from './test-repeated-contacts.store.ts';
