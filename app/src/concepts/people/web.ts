export { ApiKeysPage } from './api-keys/api-keys.page.tsx';
export { PeoplePage } from './people.page.tsx';
export { PersonSelect, UnitSelect, usePersonOptions, useUnitOptions } from './people-selects.tsx';
