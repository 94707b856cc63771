export { showToday } from './today.endpoints.ts';
export { TODAY_SCOPES, type TodayItem, type TodayScope, URGENCIES, type Urgency } from './today-item.ts';
