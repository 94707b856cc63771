export { keepUnreadPolicy } from './test-unread-policy.store.ts';
